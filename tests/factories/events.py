"""Events and what belongs to them from the start."""

from datetime import datetime
from itertools import count
from typing import Any, TypeVar

from eventhub.db import db
from eventhub.models import Category, Event, Organisation, Room, Track
from tests.factories.moments import at

numbers = count(1)
Row = TypeVar("Row")
CATEGORIES = (("researcher", "circle"), ("clinician", "plus"), ("startup", "triangle"), ("industrial", "square"))


def make_event(*, starts_at: datetime | None = None, ends_at: datetime | None = None, **values: Any) -> Event:
    """An open event on 19 October 2027 in Marseille, in its booking phase, with the four categories."""
    defaults: dict[str, Any] = {
        "slug": f"event-{next(numbers)}",
        "state": "open",
        "phase": "booking",
        "names": {"fr": "Rencontres d’essai", "en": "Trial Meeting"},
        "languages": ["fr", "en"],
        "time_zone": "Europe/Paris",
        "starts_at": starts_at or at("08:30"),
        "ends_at": ends_at or at("18:30"),
        "city": "Marseille",
        "organiser_name": "Grappe d’essai",
        "mailbox": "event@example.org",
    }
    event = Event(**defaults | values)
    event.categories = [
        Category(key=key, names={"fr": key, "en": key.capitalize()}, sign=sign, colour=key, position=position)
        for position, (key, sign) in enumerate(CATEGORIES)
    ]
    db.session.add(event)
    db.session.flush()
    return event


def make_category(event: Event, **values: Any) -> Category:
    number = next(numbers)
    defaults: dict[str, Any] = {"key": f"category-{number}", "names": {"en": "Guest"}, "sign": "circle"}
    category = Category(event=event, **defaults | {"colour": "researcher", "position": number} | values)
    db.session.add(category)
    db.session.flush()
    return category


def make_track(event: Event, **values: Any) -> Track:
    number = next(numbers)
    defaults: dict[str, Any] = {
        "key": f"track-{number}",
        "names": {"fr": f"Fil {number}", "en": f"Track {number}"},
        "sign": "ring",
        "colour": "targets",
        "position": number,
    }
    return add(Track(event_id=event.id, **defaults | values))


def make_room(event: Event, **values: Any) -> Room:
    number = next(numbers)
    names = {"fr": f"Salle {number}", "en": f"Room {number}"}
    defaults: dict[str, Any] = {"key": f"room-{number}", "names": names, "capacity": 80, "position": number}
    return add(Room(event_id=event.id, **defaults | values))


def make_organisation(event: Event, **values: Any) -> Organisation:
    defaults: dict[str, Any] = {"name": f"Institute {next(numbers)}", "kind": "research_centre", "is_listed": True}
    return add(Organisation(event_id=event.id, **defaults | values))


def add(row: Row) -> Row:
    db.session.add(row)
    db.session.flush()
    return row
