"""Meetings that are booked, with whoever is told when the team takes their table or their slot away."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from eventhub.db import db
from eventhub.domain.fingerprints import fingerprints_of_values
from eventhub.domain.intervals import Interval
from eventhub.models import Attendance, Event, Item, Meeting, MeetingTable, Person, Registration


def booked(event: Event) -> Select[Meeting]:
    """Meetings of the event that have a time."""
    return select(Meeting).join(Meeting.item).where(Item.event_id == event.id, Item.state == "scheduled")


def with_parties(wanted: Select[Meeting]) -> Select[Meeting]:
    """As they are now, with what mails about them say, in order of time."""
    person = selectinload(Item.attendances).joinedload(Attendance.person)
    category = joinedload(Person.registration).joinedload(Registration.category)
    told = person.options(joinedload(Person.account), category, joinedload(Person.organisation))
    item = joinedload(Meeting.item).options(told, joinedload(Item.event))
    shown = wanted.options(item, joinedload(Meeting.table)).order_by(Item.starts_at, Item.id)
    return shown.execution_options(populate_existing=True)


def at_table(table: MeetingTable, event: Event) -> list[Meeting]:
    """All that have this table, also those that have begun."""
    return list(db.session.scalars(with_parties(booked(event).where(Meeting.table_id == table.id))).unique())


def to_come_at(table: MeetingTable, event: Event, now: datetime) -> list[Meeting]:
    """Those at this table that have not begun."""
    return [one for one in at_table(table, event) if is_to_come(one, now)]


def in_slots(event: Event, slots: Collection[Interval], now: datetime) -> list[Meeting]:
    """Those that stand in exactly one of these slots, and have not begun."""
    if not slots:
        return []
    first, last = min(one.starts_at for one in slots), max(one.starts_at for one in slots)
    within = booked(event).where(Item.starts_at >= first, Item.starts_at <= last, Item.starts_at > now)
    found = db.session.scalars(with_parties(within)).unique()
    return [one for one in found if time_of(one) in slots]


def beside(meeting: Meeting) -> list[Meeting]:
    """Those that have the same time as this one, and a table, in the order of their tables."""
    item = meeting.item
    same = (Item.starts_at == item.starts_at, Item.ends_at == item.ends_at, Item.id != item.id)
    wanted = booked(item.event).where(*same, Meeting.table_id.is_not(None)).options(joinedload(Meeting.request))
    found = list(db.session.scalars(with_parties(wanted)).unique())
    return sorted(found, key=lambda one: (one.table.position, one.table.id) if one.table else (0, 0))


def count_at_tables(event: Event, now: datetime) -> dict[int, int]:
    """table → how many meetings are booked there and have not begun."""
    wanted = select(Meeting.table_id, func.count()).join(Meeting.item)
    wanted = wanted.where(Item.event_id == event.id, Item.state == "scheduled", Item.starts_at > now)
    rows = db.session.execute(wanted.where(Meeting.table_id.is_not(None)).group_by(Meeting.table_id))
    return {table_id: number for table_id, number in rows if table_id is not None}


def count_in_times(event: Event, now: datetime) -> list[tuple[Interval, int]]:
    """Each time at which meetings that have not begun are booked, with how many."""
    wanted = select(Item.starts_at, Item.ends_at, func.count()).where(Item.event_id == event.id, Item.kind == "meeting")
    wanted = wanted.where(Item.state == "scheduled", Item.starts_at > now).group_by(Item.starts_at, Item.ends_at)
    rows = db.session.execute(wanted.order_by(Item.starts_at, Item.ends_at))
    return [(Interval(starts_at, ends_at), number) for starts_at, ends_at, number in rows if starts_at and ends_at]


def is_to_come(meeting: Meeting, now: datetime) -> bool:
    return meeting.item.starts_at is not None and meeting.item.starts_at > now


def time_of(meeting: Meeting) -> Interval | None:
    item = meeting.item
    return Interval(item.starts_at, item.ends_at) if item.starts_at and item.ends_at else None


def mark_of(meetings: Collection[Meeting]) -> str:
    """What a form carries of those that it listed, so that who agrees agrees to these; "" for none."""
    names = sorted(one.item.public_id for one in meetings)
    return fingerprints_of_values({"meetings": names})["meetings"] if names else ""
