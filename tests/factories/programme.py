"""Sessions with their items."""

from datetime import datetime
from itertools import count
from typing import Any
from uuid import uuid4

from eventhub.db import db
from eventhub.models import Attendance, Event, Item, Person, Session
from tests.factories.moments import NOW, at

numbers = count(1)


def make_session(
    event: Event,
    *,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
    speakers: tuple[Person, ...] = (),
    state: str = "published",
    **values: Any,
) -> Session:
    """A published talk from 9:30 to 10:30; claims nobody's time (ask `services.claims` for that)."""
    number = next(numbers)
    item = Item(
        event_id=event.id,
        kind="session",
        state=state,
        starts_at=starts_at or at("09:30"),
        ends_at=ends_at or at("10:30"),
        uid=str(uuid4()),
        created_at=NOW,
        changed_at=NOW,
    )
    item.attendances = [Attendance(person_id=speaker.id, role="speaker") for speaker in speakers]
    defaults: dict[str, Any] = {
        "titles": {"fr": f"Exposé {number}", "en": f"Talk {number}"},
        "abstracts": {"fr": "Un résumé.", "en": "An abstract."},
        "kind": "talk",
        "language": "fr",
    }
    made = Session(event_id=event.id, item=item, **defaults | values)
    db.session.add(made)
    db.session.flush()
    return made
