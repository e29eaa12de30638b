"""Files and private calendars with everything that is hard: raw bytes, and what two independent programs read there."""

import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import ics
import pytest
import vobject
from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.models import CalendarFeed, Event, Item, Session
from eventhub.web.feed_addresses import secret_of
from eventhub.web.kept_calendars import kept_calendars
from eventhub.web.kept_entries import kept_entries
from tests.factories import (
    make_event,
    make_feed,
    make_meeting,
    make_room,
    make_session,
    make_speaker,
    make_table,
    make_track,
)
from tests.factories.places import make_placed
from tests.factories.publications import make_block, make_bookmark, make_seat
from tests.fixtures.clients import Client

PARIS = ZoneInfo("Europe/Paris")
TITLE_OF_500 = ("Où va la recherche\u00a0? 👩🏽‍🔬 مؤتمر; " * 20)[:500].strip()
EVERY_SIGN = (
    "a, b; c\\d\\n\\N \"e\": <b>f</b> %41 ^n &amp; = {g} [h] 'i' | ~ `j` \r\nBEGIN:VEVENT\r\nEND:VCALENDAR\n🇫🇷\tk"
)
HARD: tuple[tuple[str, datetime, int], ...] = (
    ("Évaluation à l’œil nu", datetime(2027, 3, 28, 1, 30, tzinfo=PARIS), 60),  # across the hour that is not there
    ("E\u0301tude", datetime(2027, 10, 31, 2, 30, tzinfo=PARIS), 60),  # within the hour that comes twice
    ("👩🏽‍🔬 rencontre 🇫🇷", datetime(2027, 10, 31, 2, 30, fold=1, tzinfo=PARIS), 30),
    ("مؤتمر الصحة", datetime(2027, 10, 19, 23, 30, tzinfo=PARIS), 60),  # across midnight
    (TITLE_OF_500, datetime(2027, 10, 19, 9, 0, tzinfo=PARIS), 5),
    ('Salle: "A", b; c\\d', datetime(2027, 10, 19, 10, 0, tzinfo=PARIS), 45),
    ("\u202eevil\u202c =?utf-8?q?X?=", datetime(2027, 10, 19, 11, 0, tzinfo=PARIS), 45),
    ("END:VEVENT", datetime(2027, 12, 31, 23, 30, tzinfo=PARIS), 60),
)
Entry = tuple[str, datetime, datetime]


@pytest.fixture
def event(app: Flask) -> Event:
    """Of a year, in Paris, with everything that is hard."""
    starts_at, ends_at = datetime(2027, 1, 1, 8, tzinfo=UTC), datetime(2028, 1, 2, 8, tzinfo=UTC)
    event = make_event(
        starts_at=starts_at,
        ends_at=ends_at,
        phase="live",
        venues={"fr": "Palais, d’essai; B"},
        organiser_name='Institut: "Calypso"',
    )
    room = make_room(event, names={"fr": 'Salle "A", étage; 2'})
    track = make_track(event, names={"fr": "Cibles, pistes; essais"})
    speaker = make_speaker(event, given_name="Zoë 👩🏽‍🔬", family_name='d’Août, "la; première"')
    for title, starts_at, minutes in HARD:
        made: dict[str, Any] = {"titles": {"fr": title}, "abstracts": {"fr": EVERY_SIGN}, "room": room, "track": track}
        ends_at = starts_at.astimezone(UTC) + timedelta(minutes=minutes)
        make_session(event, starts_at=starts_at.astimezone(UTC), ends_at=ends_at, speakers=(speaker,), **made)
    db.session.commit()
    return event


@pytest.fixture
def feed(event: Event) -> CalendarFeed:
    """Seats in half of them, the others kept in mind; meetings, and a time kept free."""
    person, other = make_placed(event), make_placed(event, given_name="محمد", family_name='O\'Brien; \\B, "x"')
    for number, talk in enumerate(db.session.scalars(select(Session).order_by(Session.item_id)).all()):
        (make_seat if number % 2 else make_bookmark)(talk, person)
    make_meeting(person, other, datetime(2027, 10, 20, 14, tzinfo=UTC), make_table(event, name="7; B, c"))
    make_block(person, "16:00", "16:20")
    made = make_feed(person, has_bookmarks=True, has_own_times=True, reminder_minutes=15)
    db.session.commit()
    return made


def programme(event: Event) -> str:
    return f"/{event.slug}/programme.ics"


def private(feed: CalendarFeed) -> str:
    return f"/calendar/{secret_of(feed.public_id)}.ics"


def sent(client: Client, address: str) -> bytes:
    answer = client.get(address, headers={"Accept-Language": "fr"})
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    return bytes(answer.data)


def as_vobject_reads(raw: bytes) -> list[Entry]:
    (calendar,) = vobject.readComponents(raw.decode())
    calendar.validate(raiseException=True)
    return sorted((one.summary.value, one.dtstart.value, one.dtend.value) for one in calendar.vevent_list)


def as_ics_reads(raw: bytes) -> list[Entry]:
    calendar = ics.Calendar(raw.decode())
    return sorted((one.name, one.begin.datetime, one.end.datetime) for one in calendar.events)


def kept_in(kinds: tuple[str, ...]) -> list[tuple[datetime, datetime]]:
    """Start and end of each item, as the database has them."""
    items = db.session.scalars(select(Item).where(Item.kind.in_(kinds)))
    return sorted((one.starts_at, one.ends_at) for one in items if one.starts_at and one.ends_at)


def check_bytes(raw: bytes) -> None:
    """Points 1, 3 and 10 of docs/calendar.md."""
    assert raw.count(b"\n") == raw.count(b"\r") == raw.count(b"\r\n")
    assert raw.endswith(b"END:VCALENDAR\r\n")
    for line in raw.split(b"\r\n"):
        assert len(line) <= 75
        line.decode("utf-8")  # a fold within a character would not be UTF-8
    assert re.search(rb"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]", raw) is None
    lines = raw.replace(b"\r\n ", b"").decode().split("\r\n")
    times = [line for line in lines if line.startswith(("DTSTART", "DTEND", "DTSTAMP", "CREATED", "LAST-MODIFIED"))]
    assert [line for line in times if not re.fullmatch(r"[A-Z-]+:\d{8}T\d{6}Z", line)] == []
    names = {re.split("[:;]", line, maxsplit=1)[0] for line in lines}
    assert names & {"METHOD", "ATTENDEE", "TZID", "X-EVIL"} == set()


def test_hard_names_and_days_are_read_alike_in_the_programme(client: Client, event: Event) -> None:
    raw = sent(client, programme(event))
    check_bytes(raw)
    expected = sorted(
        (title, starts_at.astimezone(UTC), starts_at.astimezone(UTC) + timedelta(minutes=minutes))
        for title, starts_at, minutes in HARD
    )
    assert as_vobject_reads(raw) == as_ics_reads(raw) == expected


def test_hard_names_and_days_are_read_alike_in_a_private_calendar(client: Client, feed: CalendarFeed) -> None:
    raw = sent(client, private(feed))
    check_bytes(raw)
    read = as_vobject_reads(raw)
    assert read == as_ics_reads(raw)
    assert sorted(one[1:] for one in read) == kept_in(("session", "meeting", "block"))
    titles = [title for title, _starts_at, _minutes in HARD]
    assert sorted(one[0] for one in read) == sorted(
        [*titles, 'Rendez-vous\xa0: محمد O\'Brien; \\B, "x"', "Gardé libre"]
    )
    assert len(re.findall(rb"BEGIN:VALARM", raw)) == len(read)


@pytest.fixture
def _elsewhere(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "America/St_Johns")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_a_server_in_another_zone_writes_the_same_bytes(
    app: Flask, client: Client, event: Event, feed: CalendarFeed, request: pytest.FixtureRequest
) -> None:
    addresses = [programme(event), private(feed)]
    here = [sent(client, one) for one in addresses]
    request.getfixturevalue("_elsewhere")
    for cache in (app.extensions["page_cache"], kept_calendars(), kept_entries()):
        cache.clear()
    assert time.timezone != 0
    assert [sent(client, one) for one in addresses] == here


def test_every_sign_of_a_description_comes_back(client: Client, event: Event) -> None:
    (calendar,) = vobject.readComponents(sent(client, programme(event)).decode())
    words = EVERY_SIGN.replace("\r\n", "\n").replace("\t", " ")
    assert {words in one.description.value for one in calendar.vevent_list} == {True}
    assert {tuple(one.categories.value) for one in calendar.vevent_list} == {("Cibles, pistes; essais",)}
    assert {one.location.value for one in calendar.vevent_list} == {
        'Salle "A", étage; 2, Palais, d’essai; B, Marseille'
    }
