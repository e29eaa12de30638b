"""Where everything stands on the programme's grid: a day's hours down, its rooms across, five minutes a row."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import Any

from eventhub.models import Room
from eventhub.queries.programme import Listing
from eventhub.queries.windows import OpenWindow

ROW = timedelta(minutes=5)
HOUR = timedelta(hours=1)
ROWS_A_DAY = 288
ROOMS_ABREAST = 8
WINDOW_HEAD = timedelta(minutes=25)  # what the words above a window's first slot take of the grid

# At the same moment, a hour's line comes before what begins then.
ORDER = ("hour", "now", "window", "break", "session")


@dataclass(frozen=True)
class Entry:
    """One thing on the grid: what it is, its first row, how many rows it takes, its column (1: the first room)."""

    kind: str
    starts_at: datetime
    row: int
    span: int = 1
    column: int = 1
    subject: Any = None


@dataclass(frozen=True)
class Grid:
    """One day in up to eight rooms; a day with more rooms has several grids, the tables in the first."""

    day: date
    starts_at: datetime
    rooms: list[Room | None]
    has_tables: bool
    entries: list[Entry]


@dataclass(frozen=True)
class Programme:
    """What a day's grids are made of; `shown` is what the reader did not filter away."""

    listings: list[Listing]
    shown: list[Listing]
    windows: list[OpenWindow]
    zone: tzinfo
    now: datetime | None = None  # only while the event is on

    def days(self) -> list[date]:
        moments = [one.starts_at for one in self.listings] + [one.window.starts_at for one in self.windows]
        return sorted({moment.astimezone(self.zone).date() for moment in moments})

    def of_day(self, day: date) -> "Programme":
        return Programme(
            [one for one in self.listings if self.is_on(one.starts_at, day)],
            [one for one in self.shown if self.is_on(one.starts_at, day)],
            [one for one in self.windows if self.is_on(one.window.starts_at, day)],
            self.zone,
            self.now if self.now and self.is_on(self.now, day) else None,
        )

    def is_on(self, moment: datetime, day: date) -> bool:
        return moment.astimezone(self.zone).date() == day


def grids_of(programme: Programme) -> Iterator[Grid]:
    """Every day's grids, in order."""
    for day in programme.days():
        part = programme.of_day(day)
        rooms = rooms_used(part.listings)
        for first in range(0, len(rooms) or 1, ROOMS_ABREAST):
            yield grid_of(day, part, rooms[first : first + ROOMS_ABREAST], with_tables=first == 0)


def rooms_used(listings: list[Listing]) -> list[Room | None]:
    """The rooms of these sessions in the event's order, last "no room yet"; breaks go across and need no column."""
    rooms = {one.session.room_id: one.session.room for one in listings if not one.is_break}
    return sorted(rooms.values(), key=lambda room: (room is None, room.position if room else 0, room.id if room else 0))


def grid_of(day: date, part: Programme, rooms: list[Room | None], with_tables: bool) -> Grid:
    windows = part.windows if with_tables else []
    first, last = hours_around(part)
    columns = {room.id if room else None: number for number, room in enumerate(rooms, start=1)}
    entries = [*hours(first, last), *breaks(first, part.shown), *sessions(first, part.shown, columns)]
    entries += [place("window", first, one.window.starts_at, one.window.ends_at, subject=one) for one in windows]
    if part.now and first <= part.now < last:
        entries.append(place("now", first, part.now, part.now + ROW))
    entries.sort(key=lambda entry: (entry.row, ORDER.index(entry.kind), entry.column))
    return Grid(day, first, rooms, bool(windows), entries)


def hours_around(part: Programme) -> tuple[datetime, datetime]:
    """From the full hour before anything (a window's words included) to the end of everything."""
    starts = [one.starts_at for one in part.listings] + [one.window.starts_at - WINDOW_HEAD for one in part.windows]
    ends = [one.ends_at for one in part.listings] + [one.window.ends_at for one in part.windows]
    first = min(starts).astimezone(part.zone).replace(minute=0, second=0, microsecond=0)
    return first.astimezone(min(starts).tzinfo), max(ends)


def hours(first: datetime, last: datetime) -> Iterator[Entry]:
    moment = first
    while moment < last and (moment - first) // ROW < ROWS_A_DAY:
        yield place("hour", first, moment, moment + HOUR)
        moment += HOUR


def breaks(first: datetime, listings: list[Listing]) -> Iterator[Entry]:
    return (place("break", first, one.starts_at, one.ends_at, subject=one) for one in listings if one.is_break)


def sessions(first: datetime, listings: list[Listing], columns: dict[int | None, int]) -> Iterator[Entry]:
    for one in listings:
        column = columns.get(one.session.room_id)
        if column is not None and not one.is_break:
            yield place("session", first, one.starts_at, one.ends_at, column, subject=one)


def place(
    kind: str, first: datetime, starts_at: datetime, ends_at: datetime, column: int = 1, subject: Any = None
) -> Entry:
    """Rows are counted from the first hour; what lasts beyond the grid is cut at its end."""
    row = min((starts_at - first) // ROW, ROWS_A_DAY)
    span = max(1, min((ends_at - starts_at) // ROW, ROWS_A_DAY - row))
    return Entry(kind, starts_at, row, span, column, subject)
