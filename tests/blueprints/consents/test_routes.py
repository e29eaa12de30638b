"""The organiser writes what people agree to; registration shows it, and proofs name it."""

import re

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from eventhub.db import db
from eventhub.models import Consent, ConsentText, Event, TeamMember
from eventhub.services.consents import proofs_of
from eventhub.services.forgetting import forget_people
from tests.blueprints.registrations.test_routes import ANSWERS
from tests.factories import make_account, make_event, make_participant
from tests.factories.moments import NOW
from tests.fixtures.clients import Client
from tests.fixtures.queries import count_queries

PAGE = "/trial/organise/consents"
NOTICE = {"text_fr": "Notre avis.\n\nSuite.", "text_en": "Our notice.\n\nMore of it."}


@pytest.fixture
def event(app: Flask, client: Client) -> Event:
    """An event, whose owner is signed in."""
    made, owner = make_event(slug="trial"), make_account()
    db.session.add(TeamMember(event_id=made.id, account_id=owner.id, role="owner"))
    db.session.commit()
    client.sign_in(owner)
    return made


def publish(client: Client, purpose: str, **fields: str) -> TestResponse:
    """Look at it, and send what was looked at."""
    address = f"{PAGE}/text?purpose={purpose}&lang=en"
    seen = client.send(address, seen="0", **fields)
    digest = re.search(r'name="previewed"[^>]*value="(\w+)"', seen.text)
    assert digest, "no preview"
    return client.send(address, seen="0", previewed=digest.group(1), **fields)


def texts() -> list[tuple[str, int]]:
    db.session.rollback()
    rows = db.session.scalars(select(ConsentText).order_by(ConsentText.id))
    return [(one.purpose, one.number) for one in rows]


def test_a_version_is_published_and_shown_at_registration(client: Client, event: Event) -> None:
    assert publish(client, "privacy", **NOTICE).status_code == 302
    assert texts() == [("privacy", 1)]
    page = client.get("/trial/register?lang=en").text
    assert '<p lang="en">Our notice.</p>' in page
    assert "It is kept until Thursday 19 October 2028" in page
    client.send("/trial/register?lang=en", **ANSWERS, read="1.0.0")
    db.session.rollback()
    consent = db.session.scalars(select(Consent)).one()
    assert (consent.purpose, consent.text_version, consent.text_id is None) == ("privacy", "1 en", False)


def test_who_had_the_page_open_reads_the_new_words_first(client: Client, event: Event) -> None:
    opened = client.get("/trial/register?lang=en").text
    assert re.search(r'name="read"[^>]*value="0\.0\.0"', opened)
    publish(client, "privacy", **NOTICE)
    answer = client.send("/trial/register?lang=en", **ANSWERS, read="0.0.0")
    assert answer.status_code == 422
    assert "These texts were changed while you were here" in answer.text
    assert re.search(r'name="read"[^>]*value="1\.0\.0"', answer.text)
    assert 'value="Claire"' in answer.text
    assert list(db.session.scalars(select(Consent))) == []


def test_nothing_is_published_unseen(client: Client, event: Event) -> None:
    """The preview shows the words and whom they are asked again of; words that changed since are shown once more."""
    registration = make_participant(event).registration
    assert registration
    registration.consents = proofs_of(event, [("photo", "2026-11 fr")], NOW)
    db.session.commit()
    address, typed = f"{PAGE}/text?purpose=photo&lang=en", {"seen": "0", "text_fr": "Un <b>", "asks_again": "y"}
    seen = client.send(address, **typed, text_en="One")
    assert (seen.status_code, texts()) == (200, [])
    for words in ("What people will read", "<p>Un &lt;b&gt;</p>", "1 person who agrees today is asked again"):
        assert words in seen.text
    digest = re.findall(r'name="previewed"[^>]*value="(\w+)"', seen.text)[0]
    other = client.send(address, **typed, text_en="Another one", previewed=digest)
    assert (other.status_code, "<p>Another one</p>" in other.text, texts()) == (200, True, [])
    assert client.send(address, **typed, text_en="One", previewed=digest, preview="yes").status_code == 200
    assert client.send(address, **typed, text_en="One", previewed=digest).status_code == 302
    assert texts() == [("photo", 1)]


def test_paper_has_a_row_of_its_own_and_the_erased_took_nothing_back(client: Client, event: Event) -> None:
    signed, gone = (make_participant(event) for _ in range(2))
    assert signed.registration
    assert gone.registration
    signed.registration.consents = proofs_of(event, [("privacy", "paper")], NOW)
    gone.registration.consents = proofs_of(event, [("privacy", "2026-11 fr")], NOW)
    db.session.flush()
    forget_people([gone], NOW)
    db.session.commit()
    page = " ".join(re.sub("<[^>]+>", " ", client.get(f"{PAGE}?lang=en").text).split())
    assert "Version Since Agree today Took it back Erased since Before the first version of your own – 0 0 1" in page
    assert "In writing, on paper that the team keeps – 1 0 0" in page


def test_every_language_is_needed(client: Client, event: Event) -> None:
    answer = client.send(f"{PAGE}/text?purpose=photo&lang=en", seen="0", text_fr="Oui", text_en=" ")
    assert (answer.status_code, texts()) == (422, [])
    assert "Write this text in each language of the event." in answer.text


def test_a_line_beside_a_box_stays_a_line(client: Client, event: Event) -> None:
    answer = client.send(f"{PAGE}/text?purpose=photo&lang=en", seen="0", text_fr="Oui", text_en="y" * 301)
    assert (answer.status_code, texts()) == (422, [])


def test_a_script_is_words(client: Client, event: Event) -> None:
    publish(client, "photo", text_fr="Oui", text_en="<script>alert(1)</script>")
    page = client.get("/trial/register?lang=en").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page


def test_two_tabs(client: Client, event: Event) -> None:
    publish(client, "photo", text_fr="Oui", text_en="The first")
    answer = publish(client, "photo", text_fr="Oui", text_en="The second")
    assert (answer.status_code, texts()) == (409, [("photo", 1)])
    assert "What is shown now" in answer.text
    assert "The first" in answer.text
    assert "The second</textarea>" in answer.text
    assert re.search(r'name="seen"[^>]*value="1"', answer.text)


def test_says_how_many_agree_to_each(client: Client, event: Event) -> None:
    registration = make_participant(event).registration
    assert registration
    registration.consents = proofs_of(event, [("privacy", "2026-11 fr")], NOW)
    db.session.commit()
    publish(client, "privacy", **NOTICE)
    page = " ".join(re.sub("<[^>]+>", " ", client.get(f"{PAGE}?lang=en").text).split())
    assert "Version 1 " in page
    assert "Before the first version of your own – 1 0" in page


def test_the_page_costs_as_much_with_thirty_versions(client: Client, event: Event) -> None:
    client.get(PAGE)
    with count_queries() as one:
        client.get(PAGE)
    for number in range(1, 31):
        db.session.add(ConsentText(event_id=event.id, purpose="photo", number=number, texts={}, created_at=NOW))
    db.session.commit()
    with count_queries() as thirty:
        assert client.get(PAGE).text.count("Version 30") == 1
    assert len(one) == len(thirty)


def test_only_texts_that_there_are(client: Client, event: Event) -> None:
    assert [client.get(f"{PAGE}/text{asked}").status_code for asked in ("", "?purpose=birthday", "?purpose=photo")] == [
        404,
        404,
        200,
    ]
