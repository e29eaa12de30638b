"""The slots of an event's meeting windows, as two people who want to meet see them."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select

from eventhub.db import db
from eventhub.domain.intervals import Interval, split, ticks
from eventhub.models import Event, MeetingTable, MeetingWindow, Person, PersonClaim, TableClaim


@dataclass(frozen=True)
class Slot:
    """A slot, which item takes it on either side (None: free), how many tables are free then, and the first of them."""

    interval: Interval
    your_item_id: int | None
    their_item_id: int | None
    tables_free: int
    has_passed: bool
    first_table: MeetingTable | None = None

    @property
    def fits_both(self) -> bool:
        return self.your_item_id is None and self.their_item_id is None and not self.has_passed

    @property
    def can_be_booked(self) -> bool:
        return self.fits_both and self.tables_free > 0


def intervals_of(event: Event) -> list[Interval]:
    """Every slot of the event's meeting windows, in order of time."""
    windows = db.session.scalars(select(MeetingWindow).where(MeetingWindow.event_id == event.id))
    return sorted(interval for window in windows for interval in cut_window(window))


def cut_window(window: MeetingWindow) -> list[Interval]:
    """The slots of one window, in order of time."""
    return split(
        Interval(window.starts_at, window.ends_at),
        timedelta(minutes=window.slot_minutes),
        timedelta(minutes=window.changeover_minutes),
    )


def slots_between(event: Event, you: Person, them: Person, now: datetime) -> list[Slot]:
    """Every slot, as it is for these two at `now`; six ticks or six hundred, four queries."""
    intervals = intervals_of(event)
    if not intervals:
        return []
    span = range(ticks(intervals[0]).start, max(ticks(one).stop for one in intervals))
    yours, theirs = engagements(you, span), engagements(them, span)
    tables = tables_of(event)
    busy = busy_tables(event, span)
    slots = []
    for interval in intervals:
        taken = set().union(*(busy[tick] for tick in ticks(interval)))
        slots.append(
            Slot(
                interval=interval,
                your_item_id=first_item(yours, interval),
                their_item_id=first_item(theirs, interval),
                tables_free=len(tables) - len(taken),
                has_passed=interval.starts_at <= now,
                first_table=next((table for table in tables if table.id not in taken), None),
            )
        )
    return slots


def engagements(person: Person, span: range) -> dict[int, int]:
    """tick → the item that takes it."""
    wanted = select(PersonClaim.tick, PersonClaim.item_id).where(
        PersonClaim.person_id == person.id, PersonClaim.tick >= span.start, PersonClaim.tick < span.stop
    )
    return {row.tick: row.item_id for row in db.session.execute(wanted)}


def first_item(engaged: dict[int, int], interval: Interval) -> int | None:
    return next((engaged[tick] for tick in ticks(interval) if tick in engaged), None)


def count_tables(event: Event) -> int:
    return db.session.scalar(select(func.count()).where(MeetingTable.event_id == event.id)) or 0


def tables_of(event: Event) -> list[MeetingTable]:
    """The event's tables, nearest first: in the order in which meetings get them."""
    wanted = select(MeetingTable).where(MeetingTable.event_id == event.id)
    return list(db.session.scalars(wanted.order_by(MeetingTable.position, MeetingTable.id)))


def busy_tables(event: Event, span: range) -> defaultdict[int, set[int]]:
    """tick → the tables that are taken then."""
    wanted = (
        select(TableClaim.tick, TableClaim.table_id)
        .join(MeetingTable, MeetingTable.id == TableClaim.table_id)
        .where(MeetingTable.event_id == event.id, TableClaim.tick >= span.start, TableClaim.tick < span.stop)
    )
    busy: defaultdict[int, set[int]] = defaultdict(set)
    for tick, table_id in db.session.execute(wanted):
        busy[tick].add(table_id)
    return busy


def free_tables(event: Event, interval: Interval) -> list[MeetingTable]:
    """The tables that nobody has taken for any part of the interval, nearest first."""
    span = ticks(interval)
    taken = select(TableClaim.table_id).where(TableClaim.tick >= span.start, TableClaim.tick < span.stop)
    wanted = select(MeetingTable).where(MeetingTable.event_id == event.id, MeetingTable.id.not_in(taken))
    return list(db.session.scalars(wanted.order_by(MeetingTable.position, MeetingTable.id)))


def next_slot(event: Event, you: Person, them: Person, after: datetime, now: datetime) -> datetime | None:
    """The next slot that both could book: the first one later than `after`, else the first of all."""
    free = [slot.interval.starts_at for slot in slots_between(event, you, them, now) if slot.can_be_booked]
    return next((start for start in free if start > after), free[0] if free else None)
