"""The slots of an event's meeting windows, and its tables."""

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import exists, func, select

from eventhub.db import db
from eventhub.domain.intervals import Interval, split, ticks
from eventhub.models import Event, MeetingTable, MeetingWindow, TableClaim


def intervals_of(event: Event, *, holds: bool = False) -> list[Interval]:
    """Every slot of the event's meeting windows, in order of time. `holds`: they stay as they are until this
    transaction ends; others may read them so, too, and whoever changes windows waits."""
    wanted = select(MeetingWindow).where(MeetingWindow.event_id == event.id)
    if holds:
        held = wanted.order_by(MeetingWindow.id).with_for_update(read=True, key_share=True)
        wanted = held.execution_options(populate_existing=True)
    return sorted(interval for window in db.session.scalars(wanted) for interval in cut_window(window))


def is_in_slot(event: Event, time: Interval, *, holds: bool = False) -> bool:
    """Whether a time lies within a slot of the event's windows; `holds` as in `intervals_of`."""
    return any(slot.contains(time) for slot in intervals_of(event, holds=holds))


def windows_of(event: Event) -> list[MeetingWindow]:
    """In order of time."""
    wanted = select(MeetingWindow).where(MeetingWindow.event_id == event.id)
    return list(db.session.scalars(wanted.order_by(MeetingWindow.starts_at, MeetingWindow.id)))


def slots_of(windows: Iterable[MeetingWindow]) -> list[Interval]:
    """In order of time, each once, though windows may overlap."""
    return sorted({slot for window in windows for slot in cut_window(window)})


def cut_window(window: MeetingWindow) -> list[Interval]:
    """The slots of one window, in order of time."""
    return split(
        Interval(window.starts_at, window.ends_at),
        timedelta(minutes=window.slot_minutes),
        timedelta(minutes=window.changeover_minutes),
    )


def count_tables(event: Event) -> int:
    """Those at which people meet: one that is closed is none of them."""
    wanted = select(func.count()).where(MeetingTable.event_id == event.id, MeetingTable.closed_at.is_(None))
    return db.session.scalar(wanted) or 0


def tables_of(event: Event) -> list[MeetingTable]:
    """The event's tables that are not closed, nearest first: in the order in which meetings get them."""
    wanted = select(MeetingTable).where(MeetingTable.event_id == event.id, MeetingTable.closed_at.is_(None))
    return list(db.session.scalars(wanted.order_by(MeetingTable.position, MeetingTable.id)))


def free_tables(event: Event, interval: Interval) -> list[MeetingTable]:
    """The tables that are not closed, and that nobody has taken for any part of the interval, nearest first."""
    span = ticks(interval)
    during = (TableClaim.tick >= span.start, TableClaim.tick < span.stop)
    taken = exists().where(TableClaim.table_id == MeetingTable.id, *during)  # each looked up: claims are many more
    stands = (MeetingTable.event_id == event.id, MeetingTable.closed_at.is_(None))
    wanted = select(MeetingTable).where(*stands, ~taken)
    return list(db.session.scalars(wanted.order_by(MeetingTable.position, MeetingTable.id)))
