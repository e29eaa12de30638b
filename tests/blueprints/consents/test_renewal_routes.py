"""Words that were agreed to have another sense: at the next visit they are asked about, and then no more."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from eventhub.db import db
from eventhub.models import Consent, Event, MeetingRequest, Person
from eventhub.services.consents import proofs_of, publish_text
from eventhub.transactions import transact
from tests.factories import make_account, make_participant
from tests.fixtures.clients import Client

BEFORE = datetime(2026, 9, 1, tzinfo=UTC)
WORDS = {"fr": "De nouveaux mots", "en": "New words"}


@pytest.fixture
def claire(event: Event, client: Client) -> Person:
    person = make_participant(event)
    assert person.registration
    person.registration.consents = proofs_of(event, [("privacy", "2026-11 en"), ("photo", "2026-11 en")], BEFORE)
    db.session.commit()
    client.sign_in(person.account)
    return person


def publish(event: Event, purpose: str) -> None:
    owner, moment = make_account(), BEFORE + timedelta(days=1)
    db.session.commit()
    transact(publish_text, event, purpose, WORDS, 0, asks_again=True, account=owner, now=moment)


def standing() -> list[tuple[str, str]]:
    db.session.rollback()
    rows = db.session.scalars(select(Consent).where(Consent.withdrawn_at.is_(None)).order_by(Consent.id))
    return [(one.purpose, one.text_version) for one in rows]


def test_the_next_visit_asks_and_leads_back(client: Client, claire: Person, event: Event) -> None:
    assert client.get("/trial/people").status_code == 200
    publish(event, "photo")
    led = client.get("/trial/people?q=zzz")
    assert led.headers["Location"] == "/trial/consents?next=/trial/people?q%3Dzzz"
    page = client.get(led.headers["Location"] + "&lang=en").text
    assert ("New words" in page, 'name="photo"' in page, 'name="privacy"' in page) == (True, True, False)
    answer = client.send("/trial/consents?lang=en", photo="y", read="1", next="/trial/people?q=zzz")
    assert answer.headers["Location"] == "/trial/people?q=zzz"
    assert standing() == [("privacy", "2026-11 en"), ("photo", "1 en")]
    assert client.get("/trial/people").status_code == 200
    assert client.get("/trial/consents").status_code == 302


def test_a_form_waits_for_the_answer_too_and_keeps_what_was_typed(client: Client, claire: Person, event: Event) -> None:
    other = make_participant(event)
    db.session.commit()
    ask, here = f"/trial/requests/ask/{other.public_id}", {"Origin": "http://localhost"}
    token = client.token_of("/trial/profile")
    publish(event, "photo")
    typed = client.post(f"{ask}?lang=en", data={"csrf_token": token, "message": "Shall we meet?"}, headers=here)
    assert (typed.status_code, "Shall we meet?" in typed.text) == (403, True)
    assert 'href="/trial/consents"' in typed.text
    button = client.post(ask, data={"csrf_token": token}, headers=here | {"Referer": "http://localhost/trial/people"})
    assert (button.status_code, button.location) == (302, "/trial/consents?next=/trial/people")
    assert db.session.scalars(select(MeetingRequest)).all() == []
    client.send("/trial/consents", photo="y", read="1")
    assert client.post(ask, data={"csrf_token": token}).status_code != 403
    assert client.post(ask, data={"csrf_token": token}).location != "/trial/consents?next=/"


def test_public_pages_ask_nothing(client: Client, claire: Person, event: Event) -> None:
    publish(event, "photo")
    assert [client.get(page).status_code for page in ("/trial/", "/trial/programme", "/account/")] == [200, 200, 200]


def test_who_does_not_agree_can_cancel(client: Client, claire: Person, event: Event) -> None:
    """The way out is not behind the question."""
    assert claire.registration
    event.taken = claire.registration.category.taken = 1
    db.session.commit()
    publish(event, "privacy")
    assert 'href="/trial/registration/cancel"' in client.get("/trial/consents?lang=en").text
    assert client.get("/trial/registration/cancel").status_code == 200
    client.send("/trial/registration/cancel")
    db.session.rollback()
    assert claire.registration.status == "cancelled"
    assert 'href="/trial/registration/cancel"' not in client.get("/trial/consents?lang=en").text


def test_my_data_says_that_a_newer_text_waits(client: Client, claire: Person, event: Event) -> None:
    words = "A newer text waits for your answer."
    assert words not in client.get("/account/privacy?lang=en").text
    publish(event, "photo")
    page = client.get("/account/privacy?lang=en").text
    assert (page.count(words), 'href="/trial/consents?next=/account/privacy"' in page) == (1, True)


def test_an_empty_box_takes_the_consent_back(client: Client, claire: Person, event: Event) -> None:
    publish(event, "photo")
    client.send("/trial/consents?lang=en", read="1")
    assert standing() == [("privacy", "2026-11 en")]


def test_the_notice_is_needed(client: Client, claire: Person, event: Event) -> None:
    publish(event, "privacy")
    answer = client.send("/trial/consents?lang=en", read="1")
    assert answer.status_code == 409
    assert "Agree to it, cancel your registration, or erase what the event keeps about you." in answer.text
    assert client.send("/trial/consents?lang=en", privacy="y", read="1").status_code == 302
    assert standing() == [("photo", "2026-11 en"), ("privacy", "1 en")]


def test_words_that_changed_meanwhile_are_shown_first(client: Client, claire: Person, event: Event) -> None:
    publish(event, "photo")
    assert client.send("/trial/consents?lang=en", photo="y", read="0").status_code == 422
    assert standing() == [("privacy", "2026-11 en"), ("photo", "2026-11 en")]
