"""My data: consents taken back at once, the copy, and erasing with a password."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.models import Account, Consent, Event, Person, TeamMember
from eventhub.services.consents import proofs_of
from eventhub.services.passwords import hash_password
from eventhub.services.personal_records import profile_record
from tests.factories import make_account, make_event, make_participant
from tests.factories.moments import NOW
from tests.fixtures.clients import Client
from tests.fixtures.queries import count_queries

PASSWORD = "trois mots sans rapport"
PAGE = "/account/privacy?lang=en"


@pytest.fixture
def event(app: Flask) -> Event:
    return make_event(slug="trial", taken=1)


@pytest.fixture
def claire(event: Event, client: Client) -> Person:
    """Signed in, with two consents."""
    account = make_account(email="claire@example.org", password_hash=hash_password(PASSWORD))
    person = make_participant(event, account=account)
    assert person.registration
    event.categories[0].taken = 1
    person.registration.consents = proofs_of(event, [("privacy", "2026-11 en"), ("photo", "2026-11 en")], NOW)
    db.session.commit()
    client.sign_in(account)
    return person


def standing() -> list[str]:
    db.session.rollback()
    wanted = select(Consent.purpose).where(Consent.withdrawn_at.is_(None)).order_by(Consent.id)
    return list(db.session.scalars(wanted))


def test_says_what_was_agreed_to_and_until_when_it_is_kept(client: Client, claire: Person) -> None:
    page = client.get(PAGE).text
    assert "You agreed on Wednesday 1 September 2027, to version 2026-11." in page
    assert "Kept until Thursday 19 October 2028" in page
    assert page.count("Take it back") == 1


def test_a_consent_is_taken_back_and_given_at_once(client: Client, claire: Person) -> None:
    client.send("/account/privacy/withdraw", page=PAGE, event="trial", purpose="photo")
    assert standing() == ["privacy"]
    client.send("/account/privacy/give", page=PAGE, event="trial", purpose="newsletter")
    assert standing() == ["privacy", "newsletter"]


def test_the_notice_is_not_taken_back_by_a_button(client: Client, claire: Person) -> None:
    answer = client.send("/account/privacy/withdraw", page=PAGE, event="trial", purpose="privacy")
    assert answer.status_code == 302
    assert standing() == ["privacy", "photo"]
    assert "Nobody can be registered without this consent." in client.get(PAGE).text


@pytest.mark.parametrize(("event_slug", "purpose"), [("elsewhere", "photo"), ("trial", "birthday"), ("", "photo")])
def test_only_one_s_own(client: Client, claire: Person, event_slug: str, purpose: str) -> None:
    make_participant(make_event(slug="elsewhere"))
    db.session.commit()
    answer = client.send("/account/privacy/withdraw", page=PAGE, event=event_slug, purpose=purpose)
    assert (answer.status_code, standing()) == (404, ["privacy", "photo"])


def test_the_copy_is_asked_for_with_the_password(client: Client, claire: Person) -> None:
    first = client.get("/account/privacy/copy")
    assert first.headers["Location"].startswith("/account/confirm?next=")
    client.send(first.headers["Location"], current_password=PASSWORD)
    answer = client.send("/account/privacy/copy")
    assert (answer.status_code, answer.mimetype) == (200, "application/zip")
    assert answer.headers["Cache-Control"] == "private, no-store"
    names = ZipFile(BytesIO(answer.data)).namelist()
    answer.close()
    assert {"account.json", "trial/record.json", "log.csv"} <= set(names)


def test_erasing_one_event_asks_twice(client: Client, claire: Person) -> None:
    address = "/account/privacy/erase/event?address=trial&lang=en"
    assert "Your account and your other events stay." in client.get(address).text
    assert client.send(address, current_password=PASSWORD).status_code == 422
    wrong = client.send(address, understood="y", current_password="wrong")
    assert (wrong.status_code, "This is not the password of your account." in wrong.text) == (409, True)
    db.session.rollback()
    assert claire.erased_at is None
    assert client.send(address, understood="y", current_password=PASSWORD).status_code == 302
    db.session.rollback()
    assert (claire.name, claire.erased_at is None) == ("", False)
    assert client.get(address).status_code == 404
    assert "No event keeps anything about you." in client.get(PAGE).text


def test_erasing_everything_signs_out(client: Client, claire: Person) -> None:
    address = "/account/privacy/erase?lang=en"
    answer = client.send(address, understood="y", current_password=PASSWORD)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    db.session.rollback()
    assert db.session.scalar(select(Account.id).where(Account.email == "claire@example.org")) is None
    assert "Your account and all that belonged to it are erased." in client.get("/?lang=en").text
    assert client.get(PAGE).status_code == 302


def test_the_last_owner_reads_what_to_do(client: Client, claire: Person, event: Event) -> None:
    db.session.add(TeamMember(event_id=event.id, account_id=claire.account_id, role="owner"))
    db.session.commit()
    address = "/account/privacy/erase?lang=en"
    assert "An event would have no owner" in client.get(address).text
    answer = client.send(address, understood="y", current_password=PASSWORD)
    assert answer.status_code == 409
    assert "You are the only owner of: Trial Meeting. Make somebody else of the team an owner first" in answer.text


def test_a_visitor_signs_in_first(client: Client, event: Event) -> None:
    db.session.commit()
    for page in ("", "/copy", "/erase", "/erase/event?address=trial"):
        assert client.get(f"/account/privacy{page}").headers["Location"].startswith("/account/sign-in?next=")


def test_many_events_cost_as_many_queries(client: Client, claire: Person) -> None:
    client.get(PAGE)
    with count_queries() as one:
        client.get(PAGE)
    for _ in range(29):
        make_participant(make_event(), account=claire.account)
    db.session.commit()
    with count_queries() as thirty:
        page = client.get(PAGE).text
    assert page.count("Erase what this event keeps about you") == 30
    assert len(one) == len(thirty)


def test_announcements_are_declined_and_wanted_again(client: Client, claire: Person) -> None:
    assert "Get no more announcements" in client.get(PAGE).text
    client.send("/account/privacy/announcements", page=PAGE, event="trial")
    page = client.get(PAGE).text
    assert ("Get announcements again" in page, "Get no more announcements" in page) == (True, False)
    db.session.rollback()
    assert claire.announcements_declined_at is not None
    client.send("/account/privacy/announcements", page=PAGE, event="trial", wanted="yes")
    db.session.rollback()
    assert claire.announcements_declined_at is None


def test_announcements_of_an_event_that_is_not_ones_own_are_not_there(client: Client, claire: Person) -> None:
    other = make_participant(make_event(slug="another"))
    db.session.commit()
    answers = [client.send("/account/privacy/announcements", page=PAGE, event=name) for name in ("another", "none", "")]
    assert [one.status_code for one in answers] == [404] * 3
    db.session.rollback()
    assert other.announcements_declined_at is None


def test_the_copy_says_since_when_they_are_declined(client: Client, claire: Person) -> None:
    claire.announcements_declined_at = NOW
    db.session.commit()
    assert profile_record(claire)["announcements_declined_at"] == NOW.isoformat()
