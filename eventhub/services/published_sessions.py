"""Copies a draft to what the public sees: words, times, rooms, who speaks and chairs; only where it differs."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import joinedload

from eventhub.db import db
from eventhub.domain.calendar.changes import next_sequence
from eventhub.domain.timetable.differences import Field, Shape
from eventhub.models import Attendance, Item, Session
from eventhub.models.item import SPEAKING
from eventhub.queries.publications import SHOWN, Outlook
from eventhub.services.calendar_standings import standing_of


def write_sessions(outlook: Outlook, now: datetime) -> None:
    """Every session of the difference. Claims are not touched here."""
    gone = {shape.id for shape in outlook.difference.gone}
    for session in sessions_among(outlook.difference.ids):
        if session.item_id in gone:
            take_away(session, now)
        else:
            write(session, outlook.draft[session.item_id], now)
    write_people(outlook)
    db.session.flush()


def sessions_among(item_ids: frozenset[int]) -> list[Session]:
    """As they are now, in ascending order."""
    wanted = select(Session).where(Session.item_id.in_(sorted(item_ids))).order_by(Session.item_id)
    fresh = wanted.options(joinedload(Session.item, innerjoin=True)).execution_options(populate_existing=True)
    return list(db.session.scalars(fresh))


def take_away(session: Session, now: datetime) -> None:
    """It stays in calendars as cancelled, at the time that it had."""
    item = session.item
    if before := standing_of(item, session.room_id):
        item.sequence = next_sequence(item.sequence, before, replace(before, status="CANCELLED"))
    item.state = "cancelled"
    mark(item, now)


def write(session: Session, shape: Shape, now: datetime) -> None:
    """What the draft says, and where it puts it."""
    item = session.item
    before = standing_of(item, session.room_id)
    for name in SHOWN:
        setattr(session, name, getattr(shape, name))
    if shape.time is not None:
        item.starts_at, item.ends_at = shape.time.starts_at, shape.time.ends_at
    item.state = "published"
    if after := standing_of(item, session.room_id):
        item.sequence = next_sequence(item.sequence, before, after)
    mark(item, now)


def mark(item: Item, now: datetime) -> None:
    item.version += 1
    item.changed_at = now


def write_people(outlook: Outlook) -> None:
    """Who speaks and chairs, in the sessions where that differs."""
    changed = {one.id for one in outlook.difference.changed if one.fields & {Field.SPEAKERS, Field.CHAIRS}}
    wanted = sorted(changed | {shape.id for shape in outlook.difference.new})
    spoken = delete(Attendance).where(Attendance.item_id.in_(wanted), Attendance.role.in_(SPEAKING))
    db.session.execute(spoken.execution_options(synchronize_session=False))
    rows = [row for one in wanted for row in people_rows(one, outlook.draft)]
    if rows:
        db.session.execute(insert(Attendance), rows)


def people_rows(one: int, draft: Mapping[int, Shape]) -> list[dict[str, object]]:
    shape = draft[one]
    roles = (("speaker", shape.speakers), ("chair", shape.chairs))
    return [{"item_id": one, "person_id": person, "role": role} for role, people in roles for person in people]
