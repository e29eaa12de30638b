"""Each change of what visitors see raises the event's `shown_version`: pages that were kept for them are old then.

One listener instead of a line in each service: a service that forgot it would show yesterday's programme. Statements
that change many rows at once pass it by; whoever sends one calls `services.shown.refresh`.
"""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from sqlalchemy import event, inspect, select, update
from sqlalchemy.orm import Mapper, RelationshipDirection
from sqlalchemy.orm import Session as DatabaseSession

from eventhub.db import db
from eventhub.models import (
    Attendance,
    Event,
    EventPicture,
    Item,
    MeetingTable,
    MeetingWindow,
    Organisation,
    Person,
    Room,
    Session,
    SessionType,
    Track,
)
from eventhub.models.item import SPEAKING

EVENTS, ITEMS = "shown_events", "shown_items"

# Whatever changes in one of these is seen by visitors; why others are not: `tests/architecture/test_seen_models.py`.
SEEN = (EventPicture, MeetingTable, MeetingWindow, Organisation, Room, Session, SessionType, Track)
# What visitors see of these numbers is part of the key of a kept page; seats are, by `Session.turns`.
COUNTED: dict[type, set[str]] = {Event: {"taken", "line_length", "shown_version"}, Session: {"taken", "turns"}}
LISTED: dict[type, set[str]] = {Event: {"pictures"}}
# A new organisation comes with somebody's registration, which holds its category already: to wait for the event's row
# then would be to wait for who removes the category. It is seen when the place is taken, which is part of the key.
UNSEEN_WHEN_NEW = (Event, Organisation)


def listen() -> None:
    """To each session of the house; once, however many applications a process makes."""
    for name, listener in LISTENERS.items():
        if not event.contains(db.session, name, listener):
            event.listen(db.session, name, listener)


def note_what_is_seen(session: DatabaseSession, _context: Any) -> None:
    """After, not before: new rows know their event only then, and what they were before is still there to ask."""
    for row in changed(session):
        if isinstance(row, Event):
            session.info.setdefault(EVENTS, set()).add(row.id)
        elif isinstance(row, Item | Attendance):
            note_item(session, row)
        elif isinstance(row, SEEN) or (isinstance(row, Person) and is_released(row)):
            session.info.setdefault(EVENTS, set()).add(row.event_id)


def changed(session: DatabaseSession) -> Iterator[Any]:
    """The rows that came, went, or have another value in what is not counted."""
    yield from (row for row in session.new if not isinstance(row, UNSEEN_WHEN_NEW))
    yield from (row for row in session.deleted if not isinstance(row, Event))
    yield from (row for row in session.dirty if has_changed(row))


def has_changed(row: Any) -> bool:
    attributes = inspect(row).attrs
    return any(attributes[name].history.has_changes() for name in telling(inspect(row).mapper))


@cache
def telling(mapper: Mapper[Any]) -> frozenset[str]:
    """The attributes of a class that say whether it changed: its columns, and what it belongs to, which is nothing any
    more for a row that is taken out of a list."""
    owners = {one.key for one in mapper.relationships if one.direction is RelationshipDirection.MANYTOONE}
    seen = {*mapper.column_attrs.keys(), *owners, *LISTED.get(mapper.class_, ())}
    return frozenset(seen - COUNTED.get(mapper.class_, set()))


def is_released(person: Person) -> bool:
    """Whether visitors see something of this person, or may have seen it before this change."""
    state = inspect(person)
    history = state.attrs.released_fields.history
    was_unknown = history.has_changes() and not history.deleted and not state.pending
    return bool(person.released_fields) or was_unknown or any(history.deleted)


def note_item(session: DatabaseSession, row: Item | Attendance) -> None:
    if isinstance(row, Item) and row.kind == "session":
        session.info.setdefault(EVENTS, set()).add(row.event_id)
    if isinstance(row, Attendance) and row.role in SPEAKING:
        session.info.setdefault(ITEMS, set()).add(row.item_id)


def raise_versions(session: DatabaseSession) -> None:
    """Once for a transaction and last of all: nobody who registers meanwhile waits long for the event's row."""
    session.flush()
    events = session.info.pop(EVENTS, set())
    if items := session.info.pop(ITEMS, set()):
        events |= set(session.scalars(select(Item.event_id).where(Item.id.in_(items))))
    for event_id in sorted(events):
        raised = update(Event).where(Event.id == event_id).values(shown_version=Event.shown_version + 1)
        session.execute(raised.execution_options(synchronize_session=False))


def forget(session: DatabaseSession) -> None:
    for name in (EVENTS, ITEMS):
        session.info.pop(name, None)


LISTENERS: dict[str, Callable[..., None]] = {
    "after_flush": note_what_is_seen,
    "before_commit": raise_versions,
    "after_rollback": forget,
}
