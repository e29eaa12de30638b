"""A day of the draft to scale: hours down, every room across, five minutes a row; beside it what is to be placed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property

from eventhub.blueprints.timetable.scene import Scene
from eventhub.domain.intervals import Interval
from eventhub.domain.timetable.parts import Talk
from eventhub.models import Room, Track
from eventhub.queries.drafts import DraftRow
from eventhub.queries.windows import OpenWindow

ROW = timedelta(minutes=5)
HOUR = timedelta(hours=1)
ROWS_A_DAY = 288  # as many as the style sheets know
MOST_ROOMS = 24
MOST_LANES = 4
MORNING, EVENING = time(8), time(19)  # so that there is room to move earlier and later


@dataclass(frozen=True)
class Mark:
    """The number of a conflict, as it stands on a block and on its row."""

    number: int
    severity: str


@dataclass(frozen=True)
class Block:
    """A session on the board, or among those to be placed (without rows)."""

    talk: Talk
    row: DraftRow
    title: str
    speakers: str
    chairs: str
    track: Track | None
    wanted: int
    marks: tuple[Mark, ...] = ()
    first: int = 0
    span: int = 1
    column: int = 0  # 0: all across
    lane: int = 1
    lanes: int = 1

    @property
    def is_error(self) -> bool:
        return any(mark.severity == "error" for mark in self.marks)

    @property
    def minutes(self) -> int:
        length = self.talk.time.length if self.talk.time else self.talk.length
        return length // timedelta(minutes=1)


@dataclass(frozen=True)
class Column:
    """A room with what stands in it that day; None: sessions whose room is to come."""

    number: int
    room: Room | None
    blocks: list[Block]


@dataclass(frozen=True)
class WindowBlock:
    """A meeting window beside the rooms: its slots, its tables, and how many meetings are booked."""

    open: OpenWindow
    first: int
    span: int

    @property
    def booked(self) -> int:
        return sum(self.open.tables - slot.tables_free for slot in self.open.slots)


@dataclass(frozen=True)
class Board:
    """One day."""

    day: date
    starts_at: datetime
    length: int  # rows
    columns: list[Column]
    breaks: list[Block]
    windows: list[WindowBlock]
    hours: list[tuple[datetime, int]] = field(default_factory=list)
    opens: int = 0  # the row of the first opening hour: where the first session goes by key


class Blocks:
    """Makes blocks of sessions; the words of each person and track are looked up once."""

    def __init__(self, scene: Scene, marks: Mapping[int, tuple[Mark, ...]]) -> None:
        self.scene = scene
        self.marks = marks

    def block(self, talk: Talk, **where: int) -> Block:
        scene = self.scene
        return Block(
            talk=talk,
            row=scene.rows[talk.id],
            title=scene.title(talk.id),
            speakers=self.names(talk.speakers),
            chairs=self.names(talk.chairs),
            track=scene.tracks.get(talk.track_id or 0),
            wanted=scene.timetable.wants(talk.id),
            marks=self.marks.get(talk.id, ()),
            **where,
        )

    def names(self, people: Iterable[int]) -> str:
        return ", ".join(self.scene.people[one] for one in people if one in self.scene.people)

    def unplaced(self) -> list[Block]:
        """Those that most people want first."""
        found = [self.block(talk) for talk in self.scene.timetable.talks if talk.time is None]
        return sorted(found, key=lambda one: (-one.wanted, one.title, one.talk.id))


@dataclass(frozen=True)
class Day:
    """The sessions and windows of a day, and the rows that they need."""

    scene: Scene
    day: date

    @cached_property
    def talks(self) -> list[tuple[Talk, Interval]]:
        found = [(talk, talk.time) for talk in self.scene.timetable.talks if talk.time]
        ours = [pair for pair in found if self.scene.day(pair[1].starts_at) == self.day]
        return sorted(ours, key=lambda pair: (pair[1], pair[0].id))

    @cached_property
    def windows(self) -> list[OpenWindow]:
        return [one for one in self.scene.windows if self.scene.day(one.window.starts_at) == self.day]

    @cached_property
    def hours(self) -> tuple[datetime, datetime]:
        """From the full hour before everything to the one after it; a usual day and opening hours are shown whole."""
        times = [(self.moment(MORNING), self.moment(EVENING))]
        times += [(time.starts_at, time.ends_at) for _talk, time in self.talks]
        times += [(one.window.starts_at, one.window.ends_at) for one in self.windows]
        times += [
            (one.starts_at, one.ends_at)
            for one in self.scene.timetable.open_hours
            if self.scene.day(one.starts_at) == self.day
        ]
        first = min(start for start, _end in times).astimezone(self.scene.zone).replace(minute=0)
        last = max(end for _start, end in times)
        starts_at = first.astimezone(UTC)
        return starts_at, starts_at + -(-(last - starts_at) // HOUR) * HOUR

    @cached_property
    def opens(self) -> int:
        """The row at which sessions may begin; the first where nothing says so."""
        ours = [one.starts_at for one in self.scene.timetable.open_hours if self.scene.day(one.starts_at) == self.day]
        return (min(ours) - self.hours[0]) // ROW if ours else 0

    def moment(self, clock: time) -> datetime:
        return datetime.combine(self.day, clock, self.scene.zone).astimezone(UTC)

    def place(self, starts_at: datetime, ends_at: datetime) -> tuple[int, int]:
        """First row and number of rows; what lasts beyond the day is cut."""
        first = min((starts_at - self.hours[0]) // ROW, ROWS_A_DAY - 1)
        return first, max(1, min((ends_at - starts_at) // ROW, ROWS_A_DAY - first))


def board_of(scene: Scene, day: date, blocks: Blocks) -> Board:
    whole = Day(scene, day)
    starts_at, ends_at = whole.hours
    length = min((ends_at - starts_at) // ROW, ROWS_A_DAY)
    hours = [(starts_at + number * HOUR, number * 12) for number in range(length // 12)]
    rests = [pair for pair in whole.talks if pair[0].is_break and pair[0].room_id is None]
    return Board(
        day=day,
        starts_at=starts_at,
        length=length,
        columns=list(columns_of(whole, blocks)),
        breaks=list(in_lanes(whole, rests, 0, blocks)),
        windows=[WindowBlock(one, *whole.place(one.window.starts_at, one.window.ends_at)) for one in whole.windows],
        hours=hours,
        opens=whole.opens,
    )


def columns_of(whole: Day, blocks: Blocks) -> Iterator[Column]:
    """Every room, in the event's order; last, where there are some, sessions whose room is to come."""
    by_room: dict[int | None, list[tuple[Talk, Interval]]] = {}
    for talk, time_ in whole.talks:
        if talk.room_id is not None or not talk.is_break:
            by_room.setdefault(talk.room_id, []).append((talk, time_))
    rooms: list[Room | None] = list(whole.scene.rooms[:MOST_ROOMS])
    if None in by_room or not rooms:
        rooms.append(None)
    for number, room in enumerate(rooms, start=1):
        standing = by_room.get(room.id if room else None, [])
        yield Column(number, room, list(in_lanes(whole, standing, number, blocks)))


def in_lanes(whole: Day, standing: list[tuple[Talk, Interval]], column: int, blocks: Blocks) -> Iterator[Block]:
    """Sessions of one room; those that are at the same time stand side by side."""
    for group in together(standing):
        lanes = lanes_of(group)
        many = min(max(lanes) + 1, MOST_LANES)
        for (talk, time_), lane in zip(group, lanes, strict=True):
            first, span = whole.place(time_.starts_at, time_.ends_at)
            yield blocks.block(talk, first=first, span=span, column=column, lane=min(lane + 1, MOST_LANES), lanes=many)


def together(standing: list[tuple[Talk, Interval]]) -> Iterator[list[tuple[Talk, Interval]]]:
    """Chains of sessions each of which overlaps one before it."""
    group: list[tuple[Talk, Interval]] = []
    for pair in standing:
        if group and pair[1].starts_at >= max(one.ends_at for _talk, one in group):
            yield group
            group = []
        group.append(pair)
    if group:
        yield group


def lanes_of(group: list[tuple[Talk, Interval]]) -> list[int]:
    """For each of them the first lane that is free when it begins."""
    until: list[datetime] = []
    lanes = []
    for _talk, time_ in group:
        lane = next((number for number, end in enumerate(until) if end <= time_.starts_at), len(until))
        until[lane : lane + 1] = [time_.ends_at]
        lanes.append(lane)
    return lanes
