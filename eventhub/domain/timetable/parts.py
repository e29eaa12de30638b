"""What a programme in the making consists of, as its rules see it; `queries/timetable.py` loads it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from eventhub.domain.intervals import Interval
from eventhub.domain.session_types import BREAK


@dataclass(frozen=True)
class Hall:
    """A room: how many it seats (None: not known) and the keys of what it is equipped with."""

    id: int
    capacity: int | None = None
    equipment: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Talk:
    """A session of the draft. `time` is None while it is not placed; then `length` says how long it will be.

    `speakers` and `chairs` are ids of persons; `audience` holds ids of persons who bookmarked it or hold a seat;
    `needs` are keys of equipment; `published` is where the public sees it now (None: nowhere).
    """

    id: int
    kind: str
    length: timedelta
    time: Interval | None = None
    room_id: int | None = None
    track_id: int | None = None
    language: str = ""
    capacity: int | None = None  # None: no sign-up
    taken: int = 0  # seats
    waiting: int = 0  # people in the line for a seat
    speakers: tuple[int, ...] = ()
    chairs: tuple[int, ...] = ()
    needs: frozenset[str] = frozenset()
    published: "Place | None" = None

    @property
    def is_break(self) -> bool:
        return self.kind == BREAK

    @property
    def people(self) -> frozenset[int]:
        """Whose time it takes wherever it stands: speakers and chairs."""
        return frozenset((*self.speakers, *self.chairs))

    @property
    def has_moved(self) -> bool:
        """It stands elsewhere than the public sees it."""
        if self.published is None:
            return False
        return (self.time, self.room_id) != (self.published.time, self.published.room_id)


@dataclass(frozen=True)
class Place:
    """A time and a room (None: to come)."""

    time: Interval
    room_id: int | None = None


@dataclass(frozen=True)
class MeetingHit:
    """A meeting that would be at the same time as a session that somebody who comes speaks in or holds a seat in.

    `better` is a time that is free for everybody and has a table (None: there is none).
    """

    talk_id: int
    person_id: int
    meeting_id: int
    time: Interval
    speaks: bool  # else: holds a seat
    better: Interval | None = None


@dataclass(frozen=True)
class Timetable:
    """The whole draft. `open_hours` are the hours of each day in which sessions may be; none: no such rule.

    `absences`: person → when they cannot be there. `audiences`: session → ids of who bookmarked it or holds a seat,
    as the bits of one number (bit n: the n-th person), so that "how many want both" is one `&`.
    """

    talks: tuple[Talk, ...]
    halls: Mapping[int, Hall] = field(default_factory=dict)
    open_hours: tuple[Interval, ...] = ()
    absences: Mapping[int, tuple[Interval, ...]] = field(default_factory=dict)
    audiences: Mapping[int, int] = field(default_factory=dict)
    hits: tuple[MeetingHit, ...] = ()
    unanswered: frozenset[int] = frozenset()  # speakers who have not accepted yet
    declined: frozenset[int] = frozenset()  # speakers who said that they do not come
    walking: timedelta = timedelta(minutes=5)  # what it takes from one room to another

    def wants_both(self, one: int, other: int) -> int:
        """How many people want to be in both sessions."""
        return (self.audiences.get(one, 0) & self.audiences.get(other, 0)).bit_count()

    def wants(self, talk: int) -> int:
        return self.audiences.get(talk, 0).bit_count()
