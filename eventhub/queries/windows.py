"""The meeting windows as the programme shows them: each slot with the tables that are left."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Integer, column, exists, func, select, values

from eventhub.db import db
from eventhub.domain.intervals import Interval, ticks
from eventhub.models import Event, MeetingTable, MeetingWindow, TableClaim
from eventhub.queries.slots import count_tables, cut_window


@dataclass(frozen=True)
class WindowSlot:
    """A slot of a window, and how many tables nobody has taken then."""

    starts_at: datetime
    ends_at: datetime
    tables_free: int


@dataclass(frozen=True)
class OpenWindow:
    """A meeting window with its slots in order of time, and how many tables there are."""

    window: MeetingWindow
    slots: tuple[WindowSlot, ...]
    tables: int


def open_windows(event: Event) -> list[OpenWindow]:
    """Every window of the event with its slots: three queries, however many slots and meetings there are."""
    wanted = select(MeetingWindow).where(MeetingWindow.event_id == event.id)
    windows = list(db.session.scalars(wanted.order_by(MeetingWindow.starts_at, MeetingWindow.id)))
    cut = [cut_window(window) for window in windows]
    tables = count_tables(event)
    busy = count_busy(event, [interval for intervals in cut for interval in intervals])
    return [
        OpenWindow(
            window, tuple(WindowSlot(one.starts_at, one.ends_at, tables - busy[one]) for one in intervals), tables
        )
        for window, intervals in zip(windows, cut, strict=True)
    ]


def has_meetings(event: Event) -> bool:
    """Whether there is anything to book: a window to meet in, and a table to meet at. One query."""
    window = exists().where(MeetingWindow.event_id == event.id)
    table = exists().where(MeetingTable.event_id == event.id)
    return bool(db.session.scalar(select(window & table)))


def count_busy(event: Event, intervals: list[Interval]) -> dict[Interval, int]:
    """How many tables are taken in any part of each interval; counted by the database, which may hold thousands."""
    if not intervals:
        return {}
    rows = [(number, ticks(one).start, ticks(one).stop) for number, one in enumerate(intervals)]
    numbered = values(column("number", Integer), column("first", Integer), column("after", Integer), name="slot")
    slot = numbered.data(rows).cte("slot")
    wanted = (
        select(slot.c.number, func.count(func.distinct(TableClaim.table_id)).label("tables"))
        .select_from(slot)
        .join(TableClaim, (TableClaim.tick >= slot.c.first) & (TableClaim.tick < slot.c.after))
        .join(MeetingTable, MeetingTable.id == TableClaim.table_id)
        .where(MeetingTable.event_id == event.id)
        .group_by(slot.c.number)
    )
    counted = {row.number: row.tables for row in db.session.execute(wanted)}
    return {one: counted.get(number, 0) for number, one in enumerate(intervals)}
