"""The meeting windows as the programme shows them: each slot with the tables that are left."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Integer, column, exists, func, select, values

from eventhub.db import db
from eventhub.domain.intervals import Interval, ticks
from eventhub.models import Event, MeetingTable, MeetingWindow, TableClaim
from eventhub.queries.slots import count_tables, cut_window, windows_of

TICK_MINUTES = 5


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
    windows = windows_of(event)
    tables, busy = count_tables(event), count_busy(event, windows)
    return [
        OpenWindow(
            window,
            tuple(
                WindowSlot(slot.starts_at, slot.ends_at, tables - busy.get((number, place), 0))
                for place, slot in enumerate(cut_window(window))
            ),
            tables,
        )
        for number, window in enumerate(windows)
    ]


def has_meetings(event: Event) -> bool:
    """Whether there is anything to book: a window to meet in, and a table to meet at. One query."""
    window = exists().where(MeetingWindow.event_id == event.id)
    table = exists().where(MeetingTable.event_id == event.id, MeetingTable.closed_at.is_(None))
    return bool(db.session.scalar(select(window & table)))


def count_busy(event: Event, windows: list[MeetingWindow]) -> dict[tuple[int, int], int]:
    """window and slot, both by their place → how many tables are taken in any part of the slot; counted by the
    database, which may hold thousands. Slots lie evenly in a window, so that a tick tells its own."""
    if not windows:
        return {}
    names = ("number", "first", "after", "step", "length")
    rows = [(number, *ticks_of(window)) for number, window in enumerate(windows)]
    cut = values(*(column(name, Integer) for name in names), name="cut").data(rows).cte("cut")
    place = (TableClaim.tick - cut.c.first) // cut.c.step
    wanted = (
        select(cut.c.number, place.label("place"), func.count(func.distinct(TableClaim.table_id)).label("tables"))
        .select_from(cut)
        .join(TableClaim, (TableClaim.tick >= cut.c.first) & (TableClaim.tick < cut.c.after))
        .join(MeetingTable, MeetingTable.id == TableClaim.table_id)
        .where(MeetingTable.event_id == event.id, MeetingTable.closed_at.is_(None))
        .where((TableClaim.tick - cut.c.first) % cut.c.step < cut.c.length)
        .group_by(cut.c.number, place)
    )
    return {(row.number, row.place): row.tables for row in db.session.execute(wanted)}


def ticks_of(window: MeetingWindow) -> tuple[int, int, int, int]:
    """The window's first tick and the one after its last, from slot to slot, and the length of a slot."""
    whole = ticks(Interval(window.starts_at, window.ends_at))
    length, gap = window.slot_minutes // TICK_MINUTES, window.changeover_minutes // TICK_MINUTES
    return whole.start, whole.stop, length + gap, length
