"""A seat taken, moved, given back, taken again, and cancelled with its session: the mails, and the feed beside them."""

from typing import Any

import pytest
import vobject
from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.models import Event, OutboxMessage, Person, Session
from eventhub.queries.calendar_feeds import feed_of
from eventhub.services.seats import release_seat, take_seat, wait_for_seat
from eventhub.transactions import transact
from eventhub.web.feed_entries import feed_bytes
from eventhub.web.mail import render
from tests.factories import make_account, make_event, make_feed
from tests.factories.moments import NOW
from tests.factories.places import make_placed
from tests.factories.publications import make_talk, publish_now, put


@pytest.fixture
def event(app: Flask) -> Event:
    return make_event(languages=["en", "fr"])


@pytest.fixture
def talk(event: Event) -> Session:
    talk = make_talk(event, "09:30", "10:30", capacity=1, titles={"en": "Cells"})
    db.session.commit()
    return talk


@pytest.fixture
def ada(event: Event) -> Person:
    ada = make_placed(event, account=make_account(language="en"))
    make_feed(ada, language="en")
    db.session.commit()
    return ada


def invitations(person: Person) -> list[tuple[str, str, int, str, str]]:
    """Template, method, SEQUENCE, status and start of each that came with a mail to this person."""
    assert person.account is not None
    wanted = select(OutboxMessage).where(OutboxMessage.reader_mail == person.account.email).order_by(OutboxMessage.id)
    found = []
    for message in db.session.scalars(wanted):
        for part in render(message).walk():
            if part.get_content_type() == "text/calendar":
                calendar = vobject.readOne(part.get_content())
                found.append((message.template, calendar.method.value, *entry_words(calendar.vevent)))
    return found


def in_feed(person: Person) -> list[tuple[int, str, str]]:
    """SEQUENCE, status and start of each entry."""
    db.session.rollback()
    feed = feed_of(person)
    assert feed is not None
    calendar = vobject.readOne(feed_bytes(feed, NOW).decode())
    return [entry_words(entry) for entry in getattr(calendar, "vevent_list", [])]


def entry_words(entry: Any) -> tuple[int, str, str]:
    return int(entry.sequence.value), entry.status.value, entry.dtstart.value.strftime("%H:%MZ")


def test_the_life_of_a_seat(event: Event, talk: Session, ada: Person) -> None:
    transact(take_seat, talk, ada, NOW)
    assert in_feed(ada) == [(0, "CONFIRMED", "07:30Z")]
    put(talk, "11:00", "12:00")
    publish_now(event)
    assert in_feed(ada) == [(1, "CONFIRMED", "09:00Z")]
    transact(release_seat, talk, ada, NOW)
    assert in_feed(ada) == []
    transact(take_seat, talk, ada, NOW)
    assert in_feed(ada) == [(3, "CONFIRMED", "09:00Z")]
    put(talk, None)
    publish_now(event)
    assert invitations(ada) == [
        ("seat_taken", "REQUEST", 0, "CONFIRMED", "07:30Z"),
        ("programme_changed", "REQUEST", 1, "CONFIRMED", "09:00Z"),
        ("seat_released", "CANCEL", 2, "CANCELLED", "09:00Z"),
        ("seat_taken", "REQUEST", 3, "CONFIRMED", "09:00Z"),
        ("programme_changed", "CANCEL", 5, "CANCELLED", "09:00Z"),
    ]


def test_who_waited_is_invited_when_the_seat_is_theirs(event: Event, talk: Session, ada: Person) -> None:
    bela = make_placed(event)
    db.session.commit()
    transact(take_seat, talk, bela, NOW)
    transact(wait_for_seat, talk, ada, NOW)
    assert invitations(ada) == []
    transact(release_seat, talk, bela, NOW)
    assert invitations(ada) == [("seat_given", "REQUEST", 0, "CONFIRMED", "07:30Z")]
