"""A day of meetings as the team looks at it: each window's tables and slots, and who sits where."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from math import ceil
from zoneinfo import ZoneInfo

from sqlalchemy import select

from eventhub.db import Words, db
from eventhub.domain.intervals import Interval
from eventhub.models import Attendance, Event, Item, Meeting, MeetingRequest, MeetingTable, MeetingWindow, Person
from eventhub.queries.agenda import required
from eventhub.queries.meeting_tables import key_of, tables_in_order
from eventhub.queries.slots import cut_window, windows_of

MOST_ACROSS = 12  # slots side by side, so that a name keeps to its column on A4


@dataclass(frozen=True)
class SeatedMeeting:
    """A meeting that stands: when, where, and the names of who meets ("" for one who was erased).

    `request_id`: what its page is called by.
    """

    request_id: str
    time: Interval
    table_id: int | None
    names: tuple[str, ...]
    is_online: bool = False


@dataclass(frozen=True)
class TableRow:
    """What each slot of a window holds at a table; None: it is free then."""

    table: MeetingTable
    cells: tuple[SeatedMeeting | None, ...]

    @property
    def key(self) -> str:
        return key_of(self.table)

    @property
    def is_out(self) -> bool:
        """Closed, and nobody sits there: nothing to print."""
        return self.table.closed_at is not None and not any(self.cells)


@dataclass(frozen=True)
class WindowPlan:
    """A window, or a part of a long one: slots across, tables down; `free`: how many open tables each slot has left."""

    names: Words
    slots: tuple[Interval, ...]
    rows: tuple[TableRow, ...]
    free: tuple[int, ...]


@dataclass(frozen=True)
class DayPlan:
    """`elsewhere`: what stands in none of the windows, or has no table."""

    days: tuple[date, ...]
    day: date | None
    windows: tuple[WindowPlan, ...]
    elsewhere: tuple[SeatedMeeting, ...]
    meetings: int


def day_plan(event: Event, asked: date | None, now: datetime) -> DayPlan:
    """The asked day, where the event has windows then; else today, or the first. Three statements, however many."""
    zone = ZoneInfo(event.time_zone)
    windows = windows_of(event)
    days = tuple(dict.fromkeys(one.starts_at.astimezone(zone).date() for one in windows))
    today = now.astimezone(zone).date()
    day = asked if asked in days else today if today in days else next(iter(days), None)
    shown = [one for one in windows if one.starts_at.astimezone(zone).date() == day]
    met = [one for one in seated_meetings(event) if one.time.starts_at.astimezone(zone).date() == day]
    tables = tables_in_order(event)
    plans = tuple(window_plan(one, part, tables, met) for one in shown for part in parts_of(cut_window(one)))
    placed = {cell.request_id for plan in plans for row in plan.rows for cell in row.cells if cell}
    elsewhere = tuple(one for one in met if one.request_id not in placed)
    return DayPlan(days, day, plans, elsewhere, len(met))


def parts_of(slots: Sequence[Interval]) -> list[Sequence[Interval]]:
    """All in one, or as few parts of about one length as have no more than fit across a sheet of paper."""
    count = max(1, ceil(len(slots) / MOST_ACROSS))
    cuts = [len(slots) * number // count for number in range(count + 1)]
    return [slots[first:last] for first, last in pairwise(cuts)]


def window_plan(
    window: MeetingWindow, slots: Sequence[Interval], tables: Sequence[MeetingTable], met: Iterable[SeatedMeeting]
) -> WindowPlan:
    """A meeting that begins within a slot stands there, though it may be shorter."""
    starts = [slot.starts_at for slot in slots]
    cells: dict[tuple[int | None, int], SeatedMeeting] = {}
    for one in met:
        place = bisect_right(starts, one.time.starts_at) - 1
        if place >= 0 and one.time.overlaps(slots[place]):
            cells[one.table_id, place] = one
    rows = tuple(
        TableRow(table, tuple(cells.get((table.id, place)) for place in range(len(slots)))) for table in tables
    )
    open_rows = [row for row in rows if row.table.closed_at is None]
    free = tuple(sum(1 for row in open_rows if not row.cells[place]) for place in range(len(slots)))
    return WindowPlan(window.names, tuple(slots), rows, free)


def seated_meetings(event: Event) -> list[SeatedMeeting]:
    """All of the event that have a time, in order of it: a name each of who comes is all that is read of them."""
    wanted = (
        select(
            MeetingRequest.public_id,
            Item.starts_at,
            Item.ends_at,
            Meeting.table_id,
            Meeting.link != "",
            Person.given_name,
            Person.family_name,
        )
        .join(Meeting, Meeting.request_id == MeetingRequest.id)
        .join(Item, Item.id == Meeting.item_id)
        .join(Attendance, Attendance.item_id == Item.id)
        .join(Person, Person.id == Attendance.person_id)
        .where(MeetingRequest.event_id == event.id, Item.state == "scheduled", Item.starts_at.is_not(None))
        .where(Attendance.role == "party")
        .order_by(Item.starts_at, Item.id, Attendance.brought_by_id.is_not(None), Attendance.person_id)
    )
    found: dict[str, tuple[Interval, int | None, bool, list[str]]] = {}
    for request_id, start, end, table_id, is_online, *name in db.session.execute(wanted):
        times = Interval(required(start), required(end))
        found.setdefault(request_id, (times, table_id, bool(is_online), []))[3].append(" ".join(name).strip())
    return [
        SeatedMeeting(request_id, time, table, tuple(names), is_online)
        for request_id, (time, table, is_online, names) in found.items()
    ]
