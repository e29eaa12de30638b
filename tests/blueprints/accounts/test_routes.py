"""Sign in, out and out everywhere; the same answer for known and unknown addresses; nowhere but our own pages after."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from eventhub.db import db
from eventhub.domain.errors import TooManyTries
from eventhub.models import Account, Consent, Event, FailedSignIn, SignIn, TeamMember
from eventhub.services.accounts import Source, note_try
from eventhub.services.passwords import hash_password
from eventhub.transactions import transact
from tests.factories import make_account, make_event, make_participant
from tests.factories.moments import NOW
from tests.fixtures.clients import Client
from tests.fixtures.kept import OURS

PASSWORD = "trois mots sans rapport"
SIGN_IN = "/account/sign-in"
LONG_AGO = datetime(2024, 10, 1, 8, tzinfo=UTC)


@pytest.fixture
def account(app: Flask) -> Account:
    made = make_account(email="claire@example.org", name="Claire Maurin", password_hash=hash_password(PASSWORD))
    db.session.commit()
    return made


def count_of(model: type) -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def without_token(page: str) -> list[str]:
    return [line for line in page.splitlines() if "csrf_token" not in line and "data-options" not in line]


def test_signs_in_and_leads_to_the_account(client: Client, account: Account) -> None:
    answer = client.send(SIGN_IN, email=" Claire@EXAMPLE.org ", password=PASSWORD)
    assert (answer.status_code, answer.location) == (302, "/account/")
    assert "Claire Maurin" in client.get("/account/?lang=en").text


def join(account: Account, event: Event, role: str) -> None:
    db.session.add(TeamMember(event_id=event.id, account_id=account.id, role=role))


def landing(client: Client) -> str | None:
    db.session.commit()
    return client.send(SIGN_IN, email="claire@example.org", password=PASSWORD).location


def test_a_participant_of_one_event_lands_in_its_agenda(client: Client, account: Account) -> None:
    make_participant(make_event(slug="trial"), account=account)
    gone = make_event(slug="gone", starts_at=LONG_AGO, ends_at=LONG_AGO + timedelta(hours=9))
    make_participant(gone, account=account)
    make_participant(make_event(slug="full"), account=account, status="waitlisted")
    assert landing(client) == "/trial/agenda"


@pytest.mark.parametrize(
    ("role", "lands"), [("owner", "/trial/organise/"), ("programme", "/trial/organise/"), ("desk", "/trial/organise/")]
)
def test_a_member_of_one_team_lands_where_the_work_is(client: Client, account: Account, role: str, lands: str) -> None:
    join(account, make_event(slug="trial"), role)
    assert landing(client) == lands


def test_who_takes_part_and_organises_lands_in_the_agenda(client: Client, account: Account) -> None:
    event = make_event(slug="trial")
    make_participant(event, account=account)
    join(account, event, "owner")
    assert landing(client) == "/trial/agenda"


def test_of_two_events_the_account_chooses(client: Client, account: Account) -> None:
    make_participant(make_event(slug="trial"), account=account)
    join(account, make_event(slug="other"), "owner")
    assert landing(client) == "/account/"


def test_the_account_leads_to_what_one_organises(client: Client, account: Account) -> None:
    join(account, make_event(slug="trial"), "programme")
    join(account, make_event(slug="other"), "desk")
    db.session.commit()
    page = client.sign_in(account).get("/account/?lang=en").text
    for words in ("You are in the team of this event: programme.", "You are in the team of this event: desk."):
        assert words in page
    assert ('href="/trial/organise/"' in page, 'href="/other/organise/"' in page) == (True, True)


def test_known_and_unknown_addresses_get_the_same_answer(client: Client, account: Account) -> None:
    known = client.send(SIGN_IN, email="claire@example.org", password="wrong")
    unknown = client.send(SIGN_IN, email="nobody@example.org", password="wrong")
    assert (known.status_code, unknown.status_code) == (409, 409)
    assert without_token(known.text) == without_token(unknown.text.replace("nobody@", "claire@"))
    assert count_of(FailedSignIn) == 2


def test_keeps_the_address_and_never_the_password(client: Client, account: Account) -> None:
    page = client.send(SIGN_IN, email="claire@example.org", password="wrong-password").text
    assert 'value="claire@example.org"' in page
    assert "wrong-password" not in page


@pytest.mark.parametrize("email", ["claire@example.org", "nobody@example.org"])
def test_the_eleventh_try_is_stopped(client: Client, account: Account, email: str) -> None:
    for _ in range(10):
        assert client.send(SIGN_IN, email=email, password="wrong").status_code == 409
    stopped = client.send(f"{SIGN_IN}?lang=en", email=email, password=PASSWORD)
    assert stopped.status_code == 409
    assert "There were too many tries to sign in with this address. Wait 15 minutes and try again." in stopped.text
    assert count_of(SignIn) == 0


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example.org/",
        "//evil.example.org/",
        "/\\evil.example.org",
        "\\\\evil.example.org",
        "////evil.example.org",
        "\t//evil.example.org",
        "https:evil.example.org",
        "javascript:alert(1)",
    ],
)
def test_never_leads_elsewhere(client: Client, account: Account, elsewhere: str) -> None:
    answer = client.send(SIGN_IN, email="claire@example.org", password=PASSWORD, next=elsewhere)
    assert answer.location == "/account/"


def test_leads_back_to_where_one_wanted_to_go(client: Client, account: Account) -> None:
    page = client.get("/account/")
    assert page.location == f"{SIGN_IN}?next=/account/"
    assert (
        'name="next" type="hidden" value="/trial/agenda?day=1"'
        in client.get(f"{SIGN_IN}?next=/trial/agenda?day=1").text
    )
    answer = client.send(SIGN_IN, email="claire@example.org", password=PASSWORD, next="/trial/agenda?day=1")
    assert answer.location == "/trial/agenda?day=1"


def test_a_session_begins_anew_when_signing_in(client: Client, account: Account) -> None:
    with client.session_transaction() as browser:
        browser["written_to"] = "before"
    client.send(SIGN_IN, email="claire@example.org", password=PASSWORD)
    with client.session_transaction() as browser:
        assert "written_to" not in browser


def test_changing_the_account_ends_the_sign_in_before(client: Client, account: Account) -> None:
    client.sign_in(make_other())
    assert "Signing in below changes the account." in client.get(f"{SIGN_IN}?lang=en").text
    client.send(SIGN_IN, email="claire@example.org", password=PASSWORD)
    db.session.rollback()
    assert [row.account_id for row in db.session.scalars(select(SignIn))] == [account.id]


def make_other() -> Account:
    other = make_account()
    db.session.commit()
    return other


def test_a_copied_cookie_opens_nothing_after_signing_out(app: Flask, client: Client, account: Account) -> None:
    client.sign_in(account)
    cookie = client.get_cookie("eventhub")
    assert cookie is not None
    assert client.send("/account/sign-out", page="/account/").location == "/"
    copied = app.test_client()
    copied.set_cookie("eventhub", cookie.value)
    assert copied.get("/account/").status_code == 302
    assert count_of(SignIn) == 0


def test_signing_out_everywhere_ends_other_browsers(app: Flask, client: Client, account: Account) -> None:
    elsewhere = app.test_client()
    assert isinstance(elsewhere, Client)
    elsewhere.sign_in(account)
    client.sign_in(account).send("/account/sign-out-everywhere", page="/account/")
    assert [browser.get("/account/").status_code for browser in (client, elsewhere)] == [302, 302]


def test_signing_out_needs_a_token_and_a_post(client: Client, account: Account) -> None:
    client.sign_in(account)
    assert client.post("/account/sign-out").status_code == 400
    assert client.get("/account/sign-out").status_code == 405
    assert client.get("/account/").status_code == 200


def test_a_stale_form_keeps_what_was_typed(client: Client, account: Account) -> None:
    typed = {"email": "claire@example.org", "password": PASSWORD}
    answer = client.post(f"{SIGN_IN}?lang=en", data=typed, headers=OURS)
    assert answer.status_code == 422
    assert "This page was open too long. Send it once more." in answer.text
    assert 'value="claire@example.org"' in answer.text
    assert count_of(SignIn) == 0


def test_the_account_lists_its_events(client: Client, account: Account) -> None:
    registered, waiting, team = (make_event(slug=slug) for slug in ("registered", "waiting", "team"))
    make_participant(registered, account=account)
    make_participant(waiting, account=account, status="waitlisted")
    db.session.add(TeamMember(event_id=team.id, account_id=account.id, role="owner"))
    make_participant(make_event(slug="others"))
    db.session.commit()
    page = client.sign_in(account).get("/account/?lang=en").text
    assert [slug for slug in ("registered", "waiting", "team", "others") if f'href="/{slug}/"' in page] == [
        "registered",
        "waiting",
        "team",
    ]
    assert page.count("You are on the waiting list") == 1


def test_a_language_that_an_address_asks_for_is_the_browser_s_and_changes_no_account(
    client: Client, account: Account
) -> None:
    account.language = "fr"
    db.session.commit()
    page = client.sign_in(account).get("/account/?lang=en").text
    db.session.expire_all()
    assert ('<html lang="en"' in page, '<html lang="en"' in client.get("/account/").text) == (True, True)
    assert account.language == "fr"
    client.send(f"{SIGN_IN}?lang=en", email="claire@example.org", password=PASSWORD)
    db.session.expire_all()
    assert account.language == "fr"


def test_an_account_without_a_language_takes_that_of_the_browser(client: Client, account: Account) -> None:
    account.language = None
    db.session.commit()
    client.send(f"{SIGN_IN}?lang=fr", email="claire@example.org", password=PASSWORD)
    db.session.expire_all()
    assert account.language == "fr"


def from_network(client: Client, number: int, password: str) -> str | None:
    """Where it leads to type this password from that network; None where it is refused."""
    place = {"REMOTE_ADDR": f"192.0.2.{number}"}
    form = {"csrf_token": client.token_of(SIGN_IN), "email": "claire@example.org", "password": password}
    return client.post(SIGN_IN, data=form, environ_overrides=place).location


def test_a_stranger_keeps_nobody_out(app: Flask, client: Client, account: Account) -> None:
    stranger = app.test_client()
    assert isinstance(stranger, Client)
    assert [from_network(stranger, 1, "wrong") for _ in range(11)] == [None] * 11
    assert from_network(stranger, 1, PASSWORD) is None
    assert from_network(client, 2, PASSWORD) == "/account/"
    client.send("/account/sign-out", page="/account/")
    for turn in range(100):
        with suppress(TooManyTries):
            transact(note_try, "claire@example.org", datetime.now(UTC), source=Source(f"network {turn // 10}"))
    assert from_network(stranger, 30, PASSWORD) is None  # a hundred: this address is closed to those it does not know
    assert from_network(client, 1, PASSWORD) == "/account/"


def test_a_new_password_makes_strangers_of_the_browsers_that_knew_the_old_one(
    app: Flask, client: Client, account: Account
) -> None:
    assert from_network(client, 2, PASSWORD) == "/account/"
    account.password_hash = hash_password("neuf mots sans rapport")
    db.session.commit()
    assert [from_network(client, 1, PASSWORD) for _ in range(11)] == [None] * 11
    stranger = app.test_client()
    assert isinstance(stranger, Client)
    assert from_network(stranger, 1, "neuf mots sans rapport") is None  # one network, one count
    assert from_network(client, 1, "neuf mots sans rapport") is None


def test_but_not_of_the_one_in_which_it_was_chosen(app: Flask, client: Client, account: Account) -> None:
    assert from_network(client, 2, PASSWORD) == "/account/"
    change = "/account/password"
    assert client.send(change, current_password=PASSWORD, password="neuf mots sans rapport").location == "/account/"
    client.send("/account/sign-out", page="/account/")
    stranger = app.test_client()
    assert isinstance(stranger, Client)
    assert [from_network(stranger, 1, "wrong") for _ in range(11)] == [None] * 11
    assert from_network(client, 1, "neuf mots sans rapport") == "/account/"


def test_a_name_that_leads_somewhere_is_refused(client: Client, account: Account) -> None:
    client.sign_in(account)
    answer = client.send("/account/details", name="pay-now.com/dhl", language="en", time_zone="")
    assert (answer.status_code, "A name has no web address" in answer.text) == (422, True)


def test_script_in_a_name_is_text(client: Client, app: Flask) -> None:
    account = make_account(name="<script>alert(1)</script>")
    db.session.commit()
    page = client.sign_in(account).get("/account/").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_the_demonstration_offers_its_invented_people_alone(app: Flask, client: Client) -> None:
    event = make_event(seed=2)
    invented, real = make_participant(event), make_participant(event)
    for person, version in ((invented, "demonstration"), (real, "2026-11")):
        assert person.registration
        person.registration.consents = [Consent(purpose="privacy", text_version=version, given_at=NOW)]
    db.session.commit()
    page = client.get(SIGN_IN).text
    assert invented.account
    assert real.account
    assert (invented.account.email in page, real.account.email in page) == (True, False)
    assert "rencontres-immunologie-2" in page
