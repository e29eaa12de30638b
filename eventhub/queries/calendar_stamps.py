"""Whether a private calendar says what it said: a name for all that it is made of, read with one statement."""

import hashlib
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, ScalarSelect, Select, Text, bindparam, cast, func, select

from eventhub.db import db
from eventhub.models import (
    Attendance,
    Bookmark,
    CalendarFeed,
    Category,
    Event,
    Item,
    Meeting,
    Person,
    Registration,
    SeatWait,
)
from eventhub.models.item import SPEAKING

IN_SESSIONS = (*SPEAKING, "seat")  # as what one attends a session
PERSON: BindParameter[int] = bindparam("person")
EVENT: BindParameter[int] = bindparam("event")
EVENT_SAYS = (
    *("id", "slug", "names", "languages", "venues", "city", "latitude", "longitude", "organiser_name", "mailbox"),
    "ends_at",
)
ITEM_SAYS = (
    *(Item.id, Item.uid, Item.kind, Item.state, Item.sequence, Item.starts_at, Item.ends_at, Item.changed_at),
    *(Meeting.link, Meeting.table_id),
)
PERSON_SAYS = (
    *(Person.id, Person.given_name, Person.family_name, Person.organisation_id, Person.is_visible),
    *(Person.visible_fields, Person.erased_at, Registration.category_id),
)


def calendar_stamp(feed: CalendarFeed, now: datetime) -> str:
    """Another one as soon as anything changed that this calendar shows.

    `shown_version` says it of sessions, their people, rooms and tracks, of tables and organisations, for this calendar
    as for the pages of visitors; the rest is read: what its owner attends and chose, their meetings and whom they meet.
    """
    event = feed.person.event
    values = {"person": feed.person_id, "event": event.id}
    version, *found = db.session.execute(asked(db.session.get_bind().dialect.name), values).one()
    wishes = (feed.person_id, feed.language, feed.has_bookmarks, feed.has_own_times, feed.reminder_minutes)
    said = [getattr(event, name) for name in EVENT_SAYS]
    lengths = [len(rows or "") for rows in found]
    stamp = hashlib.sha256(repr((version, wishes, said, now < event.ends_at, lengths)).encode())
    for written in found:
        stamp.update((written or "").encode())
    return stamp.hexdigest()


@cache
def asked(dialect: str) -> Select[Any]:
    """Made once for each database: making it costs as much as asking for it."""
    own = select(Attendance.item_id, Attendance.role, Attendance.brought_by_id).where(
        Attendance.person_id == PERSON, Attendance.role.not_in(IN_SESSIONS)
    )
    theirs = own.cte("own")
    parts: tuple[Any, ...] = (
        select(Attendance.item_id, Attendance.role, Attendance.ahead).where(
            Attendance.person_id == PERSON, Attendance.role.in_(IN_SESSIONS)
        ),
        select(Bookmark.item_id).where(Bookmark.person_id == PERSON),
        select(SeatWait.item_id).where(SeatWait.person_id == PERSON),
        # Sessions are told by the event's version: what follows is of meetings and of times that they keep free.
        select(*ITEM_SAYS, theirs.c.role, theirs.c.brought_by_id)
        .join(theirs, theirs.c.item_id == Item.id)
        .outerjoin(Meeting, Meeting.item_id == Item.id),
        select(Attendance.item_id, *PERSON_SAYS, Attendance.role, Attendance.brought_by_id)
        .join(theirs, theirs.c.item_id == Attendance.item_id)
        .join(Person, Person.id == Attendance.person_id)
        .outerjoin(Registration, Registration.person_id == Person.id)
        .where(Attendance.person_id != PERSON),
        select(Category.id, Category.profile_fields).where(Category.event_id == EVENT),
    )
    version = select(Event.shown_version).where(Event.id == EVENT).scalar_subquery()
    return select(version, *(rows(dialect, one) for one in parts))


def rows(dialect: str, wanted: Select[Any]) -> ScalarSelect[Any]:
    """All of them as one text, made within the database: nothing in a value is taken for the end of one. PostgreSQL
    writes quoted records, in an order that is not its own to choose; SQLite finds them in the same order each time."""
    if dialect == "sqlite":
        found = wanted.subquery()
        return select(func.json_group_array(func.json_array(*found.c))).scalar_subquery()
    found = wanted.order_by(*list(wanted.selected_columns)[:2]).subquery()
    return select(func.string_agg(cast(func.row(*found.c), Text), ",")).scalar_subquery()
