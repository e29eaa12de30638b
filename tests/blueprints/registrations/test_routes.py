"""From the form over the mailed link to being in; and everything that may go wrong on the way."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from eventhub.db import db
from eventhub.models import Account, Event, OneTimeLink, OutboxMessage, Registration
from eventhub.services.passwords import hash_password, matches
from tests.factories import make_account, make_event, make_participant
from tests.factories.places import make_code
from tests.fixtures.clients import Client
from tests.fixtures.kept import OURS

PASSWORD = "trois mots sans rapport"
ANSWERS = {
    "category": "researcher",
    "given_name": "Claire",
    "family_name": "Maurin",
    "email": "claire.maurin@example.org",
    "organisation": "Institut d’essai",
    "function": "Cheffe d’équipe",
    "languages": ["fr"],
    "privacy": "y",
}


@pytest.fixture
def event(app: Flask) -> Event:
    made = make_event(slug="trial", controllers={"fr": "La Grappe répond de ces données."})
    db.session.commit()
    return made


def register(client: Client, **changed: Any) -> TestResponse:
    return client.send("/trial/register?lang=en", **ANSWERS | changed)


def count_of(model: type) -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def mailed_link() -> str:
    """The path of the latest mailed link."""
    db.session.rollback()
    wanted = select(OutboxMessage).where(OutboxMessage.template == "confirm_registration")
    mail = db.session.scalars(wanted.order_by(OutboxMessage.id.desc())).first()
    assert mail is not None
    return str(mail.values["confirm_address"]).removeprefix("http://127.0.0.1:8000")


def without_token(page: str) -> list[str]:
    return [line for line in page.splitlines() if "csrf_token" not in line]


def test_says_what_is_kept_why_and_how_long(client: Client, event: Event) -> None:
    page = client.get("/trial/register?lang=en").text
    for words in ("to run this event", "until Thursday 19 October 2028", "event@example.org", "La Grappe répond"):
        assert words in page
    assert "checked" not in page.split('name="privacy"')[1]


def test_shows_the_places_that_are_left(client: Client, event: Event) -> None:
    event.capacity = 30
    event.categories[0].capacity, event.categories[1].capacity, event.categories[2].capacity = 22, 40, 1
    event.categories[2].taken = event.taken = 1
    make_participant(event, category="startup", status="waitlisted")
    db.session.commit()
    page = client.get("/trial/register?lang=en").text
    notes = [part.split("</span>")[0] for part in page.split('category-card-note">')[1:]]
    assert notes == ["22 places", "29 places", "Full, 1 waiting"]
    assert "29 places are left in all." in page


def test_who_is_decided_on_is_told_from_the_start(client: Client, event: Event) -> None:
    """On the card, beside the steps, and on the page after them: by the category that was chosen."""
    event.categories[0].needs_approval, event.categories[1].needs_approval = True, True
    event.categories[0].capacity = 22
    db.session.commit()
    page = client.get("/trial/register?lang=en").text
    notes = [part.split("</span>")[0] for part in page.split('category-card-note">')[1:]]
    assert notes == ["22 places, after approval by the organisers", "After approval by the organisers"]
    assert "In some categories the organisers decide then." in page
    told = "you have a place once they agree."
    seen = {}
    for category in (event.categories[0].key, event.categories[2].key):
        register(client, category=category)
        page = client.get("/trial/register/sent?lang=en").text
        seen[category] = (told in page, "Your place is booked, or you stand on the waiting list" in page)
    assert list(seen.values()) == [(True, False), (False, True)]


def test_a_code_goes_past_the_decision_and_the_page_says_so(client: Client, event: Event) -> None:
    category = event.categories[0]
    category.needs_approval = True
    make_code(event, code="WELCOME", category_id=category.id)
    db.session.commit()
    register(client, category=category.key, code="WELCOME")
    assert "Your place is booked, or you stand on the waiting list" in client.get("/trial/register/sent?lang=en").text


def test_the_whole_way_in(client: Client, event: Event) -> None:
    sent = register(client, photo="y")
    assert (sent.status_code, sent.location) == (302, "/trial/register/sent")
    assert "claire.maurin@example.org" in client.get("/trial/register/sent?lang=en").text
    link = mailed_link()
    assert "Confirm my address" in client.get(link).text
    into = client.send(link, password=PASSWORD)
    assert (into.status_code, into.location) == (302, "/trial/registration")
    page = client.get("/trial/registration?lang=en").text
    for words in (
        "Your address is confirmed and your place is booked.",
        "<h1>You are registered</h1>",
        "Complete your profile",
    ):
        assert words in page
    steps = page.split('class="next-steps"')[1]
    assert steps.index('href="/trial/profile"') < steps.index('href="/trial/people"')
    db.session.rollback()
    registration = db.session.scalars(select(Registration)).one()
    assert (registration.status, registration.event.taken) == ("confirmed", 1)
    assert [consent.purpose for consent in registration.consents] == ["privacy", "photo"]
    assert {consent.text_version for consent in registration.consents} == {"2026-11 en"}
    account = db.session.scalars(select(Account)).one()
    assert matches(account.password_hash, PASSWORD)


def test_who_waits_for_the_mail_is_told_what_to_do(client: Client, event: Event) -> None:
    register(client)
    page = client.get("/trial/register/sent?lang=en").text
    for words in ("Open our mail", "within 48 hours", "unwanted mail", "/trial/register", "mailto:event@example.org"):
        assert words in page


def test_before_the_button_it_is_said_what_follows(client: Client, event: Event) -> None:
    register(client)
    page = client.get(mailed_link()).text
    for words in ("Complete your profile", "/trial/programme", "Take the day to your calendar"):
        assert words in page


def test_opening_the_link_changes_nothing(client: Client, event: Event) -> None:
    register(client)
    link = mailed_link()
    answers = [client.get(link), client.get(link), client.head(link)]
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert answers[0].headers["Cache-Control"] == "no-store"
    assert (count_of(Account), db.session.scalars(select(OneTimeLink.used_at)).one()) == (0, None)


@pytest.mark.parametrize(
    ("changed", "sentences"),
    [
        ({"email": "claire.maurin@"}, ["The domain after the @ is missing, for example claire.maurin@example.org."]),
        ({"category": ""}, ["Choose your category."]),
        ({"given_name": " ", "family_name": ""}, ["Type your first name.", "Type your last name."]),
        ({"privacy": ""}, ["Read the notice and tick this box: we cannot register you without it."]),
        ({"organisation": "x" * 161}, ["Shorten this to 160 characters. It has 161."]),
    ],
)
def test_says_beside_the_field_and_above_what_to_correct(
    client: Client, event: Event, changed: dict[str, str], sentences: list[str]
) -> None:
    answer = register(client, **changed)
    assert answer.status_code == 422
    # after a field’s name in the summary, a sentence begins small
    assert [answer.text.count(sentence[1:]) for sentence in sentences] == [2] * len(sentences)
    assert 'value="Cheffe d’équipe"' in answer.text
    assert count_of(Registration) == 0


def test_refuses_a_category_of_nobody(client: Client, event: Event) -> None:
    assert register(client, category="owner").status_code == 422


def test_a_stale_form_keeps_what_was_typed(client: Client, event: Event) -> None:
    answer = client.post("/trial/register?lang=en", data=ANSWERS, headers=OURS)
    assert answer.status_code == 422
    assert "This page was open too long. Send it once more." in answer.text
    assert 'value="claire.maurin@example.org"' in answer.text
    assert count_of(Registration) == 0


@pytest.mark.parametrize("headers", [{"Origin": "http://evil.example"}, {"Origin": "null"}, {}])
def test_nothing_of_a_stranger_s_page_is_kept(client: Client, event: Event, headers: dict[str, str]) -> None:
    answer = client.post("/trial/register?lang=en", data=ANSWERS, headers=headers)
    assert (answer.status_code, str(ANSWERS["email"]) in answer.text) == (422, False)
    assert count_of(Registration) == 0


def test_signs_that_no_name_has_are_taken_out(client: Client, event: Event) -> None:
    register(client, given_name=" Cla\x00ire \u202e Anne\n")
    db.session.rollback()
    assert db.session.scalars(select(Registration)).one().person.given_name == "Claire Anne"


def test_known_and_unknown_addresses_get_the_same_answer(app: Flask, event: Event) -> None:
    make_participant(event, account=make_account(email="known@example.org"))
    db.session.commit()
    pages = []
    for email in ("known@example.org", "fresh@example.org"):
        client = app.test_client()
        assert isinstance(client, Client)
        answer = register(client, email=email)
        pages.append((answer.status_code, answer.location, client.get("/trial/register/sent").text.replace(email, "")))
    assert pages[0] == pages[1]
    templates = db.session.scalars(select(OutboxMessage.template).order_by(OutboxMessage.id)).all()
    assert templates == ["already_registered", "confirm_registration"]


def test_an_account_that_exists_gives_no_password_and_is_not_signed_in(client: Client, event: Event) -> None:
    account = make_account(email="claire.maurin@example.org", password_hash=hash_password(PASSWORD))
    db.session.commit()
    register(client)
    link = mailed_link()
    page = client.get(link).text
    assert 'name="password"' not in page
    assert "This registration joins your existing account." in page
    answer = client.send(link, password="another password of mine")
    assert answer.location == "/account/sign-in?next=/trial/registration"
    assert client.get("/trial/registration").location == "/account/sign-in?next=/trial/registration"
    db.session.expire_all()
    assert matches(account.password_hash, PASSWORD)


def test_who_is_signed_in_already_goes_straight_on(client: Client, event: Event) -> None:
    account = make_account(email="claire.maurin@example.org")
    db.session.commit()
    register(client.sign_in(account))
    assert client.send(mailed_link()).location == "/trial/registration"


def test_somebody_elses_browser_is_not_let_in(client: Client, event: Event) -> None:
    make_account(email="claire.maurin@example.org")
    other = make_account(name="Somebody Else")
    db.session.commit()
    register(client.sign_in(other))
    assert client.send(mailed_link()).location == "/account/sign-in?next=/trial/registration"
    assert "Somebody Else" in client.get("/account/").text


@pytest.mark.parametrize(
    ("password", "status", "sentence"),
    [
        ("short", 409, "This password is too short. Choose one of at least 8 characters."),
        ("Password2026", 409, "This password is among those that are guessed first."),
        ("Claire Maurin", 409, "This password is among those that are guessed first."),
    ],
)
def test_a_weak_password_is_refused_beside_its_field(
    client: Client, event: Event, password: str, status: int, sentence: str
) -> None:
    register(client)
    answer = client.send(mailed_link(), password=password)
    assert (answer.status_code, answer.text.count(sentence)) == (status, 2)
    assert 'autocomplete="new-password"' in answer.text
    assert count_of(Account) == 0


def test_without_a_password_the_button_alone_confirms_and_signs_in(client: Client, event: Event) -> None:
    register(client)
    assert client.send(mailed_link(), password="").location == "/trial/registration"
    assert "claire.maurin@example.org" in client.get("/trial/registration").text
    db.session.rollback()
    assert db.session.scalars(select(Account)).one().password_hash is None
    assert "Your account has no password" in client.get("/account/password?lang=en").text


def test_the_waiting_list_is_said_and_leads_to_the_registration(client: Client, event: Event) -> None:
    event.capacity = event.taken = 1
    db.session.commit()
    register(client)
    assert client.send(mailed_link(), password=PASSWORD).location == "/trial/registration"
    page = client.get("/trial/registration?lang=en").text
    assert "<h1>You are on the waiting list</h1>" in page
    assert "/trial/profile" not in page


def test_a_used_link_says_so_with_a_remedy(client: Client, event: Event) -> None:
    register(client)
    link = mailed_link()
    client.send(link, password=PASSWORD)
    answer = client.get(f"{link}?lang=en")
    assert answer.status_code == 410
    assert "This link is wrong, used already, or too old." in answer.text
    assert ("Register again" in answer.text, "My registration</a>" in answer.text) == (False, True)
    stranger = client.application.test_client().get(answer.request.full_path)
    assert "Ask for a new one where you got it." in stranger.text


def test_an_old_link_is_gone(client: Client, event: Event) -> None:
    register(client)
    link = mailed_link()
    token = client.token_of(link)
    with time_machine.travel(datetime.now(UTC) + timedelta(hours=48, seconds=1)):
        assert client.post(link, data={"csrf_token": token, "password": PASSWORD}).status_code == 410
    assert count_of(Account) == 0


def test_a_link_of_another_event_is_gone(client: Client, event: Event) -> None:
    make_event(slug="other")
    db.session.commit()
    register(client)
    assert client.get(mailed_link().replace("/trial/", "/other/")).status_code == 410


def test_a_second_attempt_is_told_that_it_is_registered(client: Client, event: Event) -> None:
    register(client)
    first = mailed_link()
    register(client, given_name="Mallory")
    second = mailed_link()
    client.send(first, password=PASSWORD)
    answer = client.send(f"{second}?lang=en")
    assert answer.status_code == 409
    assert "This address is already registered for this event." in answer.text


@pytest.mark.parametrize("state", ["over", "archived"])
def test_a_closed_event_says_so(client: Client, event: Event, state: str) -> None:
    event.state = state
    db.session.commit()
    answer = client.get("/trial/register?lang=en")
    assert "<h1>This event is over</h1>" in answer.text
    assert "it stands" not in answer.text
    assert 'name="email"' not in answer.text


def test_a_draft_is_not_there(client: Client, event: Event) -> None:
    event.state = "draft"
    db.session.commit()
    assert client.get("/trial/register").status_code == 404


def test_script_in_a_name_is_text(client: Client, event: Event) -> None:
    register(client, given_name="<script>alert(1)", organisation="<img src=x onerror=alert(1)>")
    link = mailed_link()
    pages = [client.get(link).text]
    client.send(link, password=PASSWORD)
    pages.append(client.get("/trial/registration").text)
    for page in pages:
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "&lt;script&gt;alert(1)" in page


def test_my_registration_is_nobody_elses(client: Client, event: Event) -> None:
    assert client.get("/trial/registration").location == "/account/sign-in?next=/trial/registration"
    stranger = make_account()
    db.session.commit()
    assert client.sign_in(stranger).get("/trial/registration").status_code == 403


def test_the_error_summary_says_nothing_twice(app: Flask, client: Client) -> None:
    event = make_event()
    db.session.commit()
    page = client.send(f"/{event.slug}/register", given_name="").text
    assert 'href="#given_name">Type your first name.</a>' in page
    assert 'href="#privacy">Read the notice and tick this box: we cannot register you without it.</a>' in page
