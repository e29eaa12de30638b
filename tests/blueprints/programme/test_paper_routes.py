"""What organisers print and pass on: for the team alone, of what is published alone."""

import re

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.models import Event
from tests.factories import make_event, make_room, make_session, make_track
from tests.fixtures.clients import Client
from tests.fixtures.queries import count_queries
from tests.fixtures.teams import member

PAPERS = "/trial/organise/programme/papers"
DOORS = "/trial/organise/programme/doors.pdf"


@pytest.fixture
def event(app: Flask) -> Event:
    """Two rooms in use, and one that only a draft wants."""
    made = make_event(slug="trial")
    for key, state in (("amphi", "published"), ("lab", "published"), ("attic", "draft")):
        room = make_room(made, key=key, names={"en": key.capitalize()})
        make_session(made, room_id=room.id, state=state)
    make_track(made, key="targets")
    db.session.commit()
    return made


def pages_of(content: bytes) -> int:
    return len(re.findall(rb"/Type ?/Page\b(?!s)", content))


@pytest.mark.parametrize(
    ("query", "pages"),
    [("", 2), ("room=amphi", 1), ("room=&day=", 2), ("day=2027-10-19", 2), ("day=someday", 2)],
)
def test_a_page_for_each_room_and_day(event: Event, client: Client, query: str, pages: int) -> None:
    client.sign_in(member(event, "programme"))
    answer = client.get(f"{DOORS}?lang=en&{query}")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/pdf")
    assert pages_of(answer.data) == pages
    assert b"<pdfuaid:part>1</pdfuaid:part>" in answer.data


@pytest.mark.parametrize("query", ["room=attic", "room=nowhere", "day=2027-10-20"])
def test_what_is_not_there_is_said_on_one_page(event: Event, client: Client, query: str) -> None:
    client.sign_in(member(event, "viewer"))
    assert pages_of(client.get(f"{DOORS}?{query}").data) == 1


def test_the_sheets_are_the_readers_alone(event: Event, client: Client) -> None:
    client.sign_in(member(event, "programme"))
    answer = client.get(DOORS)
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_the_page_offers_what_is_in_use(event: Event, client: Client) -> None:
    client.sign_in(member(event, "programme"))
    text = client.get(f"{PAPERS}?lang=en").text
    assert re.findall(r'<option value="([^"]*)">', text) == ["", "amphi", "lab", "", "2027-10-19"]
    assert "http://127.0.0.1:8000/trial/schedule.xml" in text
    assert "&lt;iframe src=&#34;http://127.0.0.1:8000/trial/programme/embed/page&#34;" in text
    assert "?lang=fr&amp;day=2027-10-19&amp;track=targets" in text
    assert "Nothing is published yet" not in text


def test_the_page_says_that_nothing_is_published(app: Flask, client: Client) -> None:
    event = make_event(slug="trial")
    make_session(event, state="draft")
    db.session.commit()
    client.sign_in(member(event, "owner"))
    assert "Nothing is published yet" in client.get(f"{PAPERS}?lang=en").text


@pytest.mark.parametrize("role", ["owner", "programme", "registrations", "meetings", "viewer", "desk"])
def test_who_sees_the_draft_has_the_papers(event: Event, client: Client, role: str) -> None:
    client.sign_in(member(event, role))
    allowed = 403 if role == "desk" else 200
    assert [client.get(address).status_code for address in (PAPERS, DOORS)] == [allowed, allowed]


def test_the_number_of_queries_does_not_grow(app: Flask, client: Client) -> None:
    numbers = []
    for sessions in (1, 30):
        event = make_event()
        for _ in range(sessions):
            make_session(event, room_id=make_room(event).id)
        db.session.commit()
        slug = event.slug
        client.sign_in(member(event, "programme"))
        for address in ("papers", "doors.pdf"):
            with count_queries() as count:
                assert client.get(f"/{slug}/organise/programme/{address}").status_code == 200
            numbers.append(len(count))
    assert numbers[:2] == numbers[2:]
