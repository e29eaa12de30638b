"""Places that count: people with their turn in the line, and counters that say who holds a place."""

from datetime import datetime, timedelta
from itertools import count
from typing import Any

from eventhub.db import db
from eventhub.models import Event, InvitationCode, Person
from tests.factories.moments import NOW
from tests.factories.people import make_participant

numbers = count(1)


def make_placed(event: Event, category: str = "researcher", status: str = "confirmed", **values: Any) -> Person:
    """A participant whose place is counted and whose turn is the next one."""
    person = make_participant(event, category, status, **values)
    registration = person.registration
    assert registration is not None
    event.line_length += 1
    registration.line_number = event.line_length
    if status == "confirmed":
        event.taken += 1
        registration.category.taken += 1
    db.session.flush()
    return person


def make_offered(event: Event, category: str = "researcher", until: datetime | None = None) -> Person:
    """Somebody who waits, and for whom a place is kept."""
    person = make_placed(event, category, "waitlisted")
    assert person.registration is not None
    person.registration.offered_until = until or NOW + timedelta(hours=48)
    event.taken += 1
    person.registration.category.taken += 1
    db.session.flush()
    return person


def make_code(event: Event, **values: Any) -> InvitationCode:
    defaults: dict[str, Any] = {"code": f"CODE{next(numbers)}", "created_at": NOW}
    code = InvitationCode(event_id=event.id, **defaults | values)
    db.session.add(code)
    db.session.flush()
    return code


def set_places(event: Event, places: int | None, **categories: int) -> None:
    """How many places there are, of the event and by category."""
    event.capacity = places
    for category in event.categories:
        if category.key in categories:
            category.capacity = categories[category.key]
    db.session.flush()
