"""Where everything stands on the programme's grid: a day's hours down, its rooms across, five minutes a row."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import Any

from eventhub.models import Room
from eventhub.queries.programme import Listing
from eventhub.queries.windows import OpenWindow

ROW = timedelta(minutes=5)
HOUR = timedelta(hours=1)
ROWS_A_DAY = 288
ROOMS_ABREAST = 24  # as many as static/css/components/programme_columns.css has columns
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
    """One day in up to twenty-four rooms; a day with more rooms has several grids, the tables in the first."""

    day: date
    starts_at: datetime
    rooms: list[Room | None]
    has_tables: bool
    entries: list[Entry]

    @property
    def length(self) -> int:
        """In rows."""
        return min(max((entry.row + entry.span for entry in self.entries), default=1), ROWS_A_DAY)


@dataclass(frozen=True)
class Programme:
    """What a day's grids are made of; `shown` is what the reader did not filter away, `room` the one asked for;
    `is_own`: somebody's sessions alone, so that no room is drawn where they are not heard."""

    listings: list[Listing]
    shown: list[Listing]
    windows: list[OpenWindow]
    zone: tzinfo
    now: datetime | None = None  # only while the event is on
    room: Room | None = None
    is_own: bool = False

    def days(self) -> list[date]:
        moments = [one.starts_at for one in self.listings] + [one.window.starts_at for one in self.windows]
        return sorted({day_in(moment, self.zone) for moment in moments})

    def counts(self) -> Counter[date]:
        """How many sessions are shown each day; a break is none."""
        return Counter(day_in(one.starts_at, self.zone) for one in self.shown if not one.is_break)

    def of_day(self, day: date) -> "Programme":
        return Programme(
            [one for one in self.listings if self.is_on(one.starts_at, day)],
            [one for one in self.shown if self.is_on(one.starts_at, day)],
            [one for one in self.windows if self.is_on(one.window.starts_at, day)],
            self.zone,
            self.now if self.now and self.is_on(self.now, day) else None,
            self.room,
            self.is_own,
        )

    def is_on(self, moment: datetime, day: date) -> bool:
        return day_in(moment, self.zone) == day


@lru_cache(maxsize=4096)
def day_in(moment: datetime, zone: tzinfo) -> date:
    """A programme asks for the day of each of its few moments many times."""
    return moment.astimezone(zone).date()


@dataclass
class Column:
    """A room, or a lane of sessions without one, with what it holds."""

    room: Room | None
    until: datetime
    listings: list[Listing] = field(default_factory=list)

    def take(self, listing: Listing) -> None:
        self.until = listing.ends_at
        self.listings.append(listing)

    def order(self) -> tuple[bool, int, int]:
        return (self.room is None, self.room.position if self.room else 0, self.room.id if self.room else 0)


def grids_of(programme: Programme, days: list[date]) -> Iterator[Grid]:
    """The grids of these days; of one room, if only that is asked for: then the tables stay away as other rooms do."""
    heard = [day for day in days if programme.of_day(day).shown] if programme.is_own else days
    for day in heard or days:
        part = programme.of_day(day)
        there = part.shown if part.is_own else part.listings
        columns = [one for one in columns_of(there) if part.room is None or one.room == part.room]
        for first in range(0, len(columns) or 1, ROOMS_ABREAST):
            yield grid_of(day, part, columns[first : first + ROOMS_ABREAST], is_first=first == 0)


def columns_of(listings: list[Listing]) -> list[Column]:
    """The rooms in the event's order; last, sessions with no room yet, side by side where they go on at once."""
    columns: dict[tuple[int, int], Column] = {}
    for one in listings:
        if not one.is_break:
            room, lane = one.session.room, 0
            while room is None and (found := columns.get((0, lane))) and found.until > one.starts_at:
                lane += 1
            key = (room.id if room else 0, lane)
            columns.setdefault(key, Column(room, one.ends_at)).take(one)
    return sorted(columns.values(), key=Column.order)


def grid_of(day: date, part: Programme, columns: list[Column], is_first: bool) -> Grid:
    windows = part.windows if is_first and part.room is None and not part.is_own else []
    first, last = hours_around(part)
    shown = [one for one in part.shown if first <= one.starts_at < last]
    entries = [*hours(first, last), *breaks(first, shown), *sessions(first, shown, columns)]
    entries += [place("window", first, one.window.starts_at, one.window.ends_at, subject=one) for one in windows]
    if part.now and first <= part.now < last:
        entries.append(place("now", first, part.now, part.now + ROW))
    entries.sort(key=lambda entry: (entry.row, ORDER.index(entry.kind), entry.column))
    return Grid(day, first, [column.room for column in columns], bool(windows), entries)


def hours_around(part: Programme) -> tuple[datetime, datetime]:
    """From the full hour before anything (a window's words included) to the end of everything; of one room, its own."""
    own = [one for one in part.shown if not one.is_break] if part.room or part.is_own else []
    listings, windows = (own, []) if own else (part.listings, part.windows)
    starts = [one.starts_at for one in listings] + [one.window.starts_at - WINDOW_HEAD for one in windows]
    ends = [one.ends_at for one in listings] + [one.window.ends_at for one in windows]
    first = min(starts).astimezone(part.zone).replace(minute=0, second=0, microsecond=0)
    return first.astimezone(min(starts).tzinfo), max(ends)


def hours(first: datetime, last: datetime) -> Iterator[Entry]:
    moment = first
    while moment < last and (moment - first) // ROW < ROWS_A_DAY:
        yield place("hour", first, moment, moment + HOUR)
        moment += HOUR


def breaks(first: datetime, listings: list[Listing]) -> Iterator[Entry]:
    return (place("break", first, one.starts_at, one.ends_at, subject=one) for one in listings if one.is_break)


def sessions(first: datetime, shown: list[Listing], columns: list[Column]) -> Iterator[Entry]:
    wanted = {id(one) for one in shown}
    for number, column in enumerate(columns, start=1):
        for one in column.listings:
            if id(one) in wanted:
                yield place("session", first, one.starts_at, one.ends_at, number, subject=one)


def place(
    kind: str, first: datetime, starts_at: datetime, ends_at: datetime, column: int = 1, subject: Any = None
) -> Entry:
    """Rows are counted from the first hour; what lasts beyond the grid is cut at its end."""
    row = min((starts_at - first) // ROW, ROWS_A_DAY)
    span = max(1, min((ends_at - starts_at) // ROW, ROWS_A_DAY - row))
    return Entry(kind, starts_at, row, span, column, subject)
