"""Where a session may stand beside all that is placed: times as bits of one number, so that a search can afford to ask.

Bit n of such a number is the n-th tick of five minutes after the first opening hour. What lies off the ticks takes
all of each tick it touches.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cached_property

from eventhub.domain.intervals import TICK_MINUTES, Interval, merge
from eventhub.domain.timetable.parts import Hall, Talk, Timetable

TICK = timedelta(minutes=TICK_MINUTES)
NIGHT = timedelta(hours=6)  # what lies at least so far apart belongs to two days


class Why(StrEnum):
    """What keeps a session from a place; in the order in which it is named where two forbid as many places."""

    HOURS = "hours"  # no opening hours are long enough
    NO_HALL = "no_hall"  # the event has no room
    CAPACITY = "capacity"  # no room has its seats
    EQUIPMENT = "equipment"  # no room has what it needs
    ABSENCE = "absence"  # who speaks or chairs is not there
    SPEAKER = "speaker"  # who speaks or chairs is in another session, or on the way to it
    BREAK = "break"  # a break
    HALL = "hall"  # the room is taken
    OTHERS = "others"  # the others of the same proposal stand there
    BY_HAND = "by_hand"  # a break itself: when everybody rests, people decide


@dataclass(frozen=True)
class Ground:
    """All that stays where it is, and the hours in which something may be added, every `step` or back to back."""

    timetable: Timetable
    fixed: tuple[Talk, ...]
    step: int  # ticks

    @cached_property
    def halls(self) -> tuple[Hall, ...]:
        return tuple(self.timetable.halls[one] for one in sorted(self.timetable.halls))

    @cached_property
    def windows(self) -> tuple[Interval, ...]:
        """The opening hours; without such a rule, each day from its first session to its last."""
        if self.timetable.open_hours:
            return tuple(sorted(set(self.timetable.open_hours)))
        return tuple(days(talk.time for talk in self.fixed if talk.time))

    @cached_property
    def days(self) -> list[Interval]:
        return days(self.windows)

    @cached_property
    def origin(self) -> datetime:
        """The tick of the first opening hour."""
        first = min(window.starts_at for window in self.windows)
        return first - timedelta(
            minutes=first.minute % TICK_MINUTES, seconds=first.second, microseconds=first.microsecond
        )

    @cached_property
    def size(self) -> int:
        return max(-((self.origin - window.ends_at) // TICK) for window in self.windows)

    def span(self, starts_at: datetime, ends_at: datetime) -> tuple[int, int]:
        """First tick and the one after the last, of what lies within all hours."""
        first, last = (starts_at - self.origin) // TICK, -((self.origin - ends_at) // TICK)
        return min(max(first, 0), self.size), min(max(last, 0), self.size)

    def day_of(self, tick: int) -> int:
        """The number of the day that holds a tick of the opening hours."""
        ends_at = self.origin + (tick + 1) * TICK
        return sum(day.starts_at < ends_at for day in self.days) - 1

    def bits(self, intervals: Iterable[Interval], around: timedelta = timedelta(0)) -> int:
        mask = 0
        for interval in intervals:
            first, last = self.span(interval.starts_at - around, interval.ends_at + around)
            mask |= (1 << last) - (1 << first)
        return mask

    @cached_property
    def everybody_rests(self) -> int:
        return self.bits(talk.time for talk in self.fixed if talk.time and talk.is_break and talk.room_id is None)

    @cached_property
    def taken(self) -> Mapping[int, int]:
        """Room → when something stands in it; a break in a room is one too."""
        standing: dict[int, list[Interval]] = {hall.id: [] for hall in self.halls}
        for talk in self.fixed:
            if talk.time and talk.room_id in standing:
                standing[talk.room_id].append(talk.time)
        return {room: self.bits(times) for room, times in standing.items()}

    @cached_property
    def engaged(self) -> Mapping[int, list[Talk]]:
        """Person → the placed sessions in which they speak or that they chair."""
        found: dict[int, list[Talk]] = {}
        for talk in self.fixed:
            for person in talk.people if talk.time else ():
                found.setdefault(person, []).append(talk)
        return found

    def absent(self, talk: Talk) -> int:
        return self.bits(time for person in talk.people for time in self.timetable.absences.get(person, ()))

    def elsewhere(self, talk: Talk, room: int) -> int:
        """When those who speak or chair are in other sessions, or on the way between two rooms."""
        mask = 0
        for other in {one.id: one for person in talk.people for one in self.engaged.get(person, ())}.values():
            if other.time:
                far = other.room_id is not None and other.room_id != room
                mask |= self.bits([other.time], self.timetable.walking if far else timedelta(0))
        return mask

    def starts(self, length: int) -> int:
        """When a session of so many ticks may start, as far as the opening hours say: every step, in one of them."""
        return self._grid(length, self.step, self.windows)

    def starts_in(self, room: int, length: int) -> int:
        """The same, and back to back: after what stands in the room, one after another."""
        mask = self.starts(length)
        for window in self.windows:
            free = self.bits([window]) & ~self.taken[room] & ~self.everybody_rests
            for first, last in runs(free):
                mask |= bits_of(range(first, last - length + 1, length))
        return mask

    def _grid(self, length: int, step: int, windows: Sequence[Interval]) -> int:
        mask = 0
        for window in windows:
            first = -((self.origin - window.starts_at) // TICK)
            last = (window.ends_at - self.origin) // TICK
            mask |= bits_of(range(first, last - length + 1, step))
        return mask

    def forbidden(self, talk: Talk, hall: Hall, length: int) -> Iterator[tuple[Why, int]]:
        """Rule → the starts that it alone forbids in this room."""
        seats = max(talk.capacity or 0, talk.taken)
        everywhere = (1 << self.size) - 1
        yield Why.CAPACITY, everywhere if hall.capacity is not None and hall.capacity < seats else 0
        yield Why.EQUIPMENT, 0 if talk.needs <= hall.equipment else everywhere
        yield Why.ABSENCE, before(self.absent(talk), length)
        yield Why.SPEAKER, before(self.elsewhere(talk, hall.id), length)
        yield Why.BREAK, before(self.everybody_rests, length)
        yield Why.HALL, before(self.taken[hall.id], length)

    def free_starts(self, talk: Talk, hall: Hall) -> int:
        length = ticks_of(talk.length)
        mask = self.starts_in(hall.id, length)
        for _rule, starts in self.forbidden(talk, hall, length):
            mask &= ~starts
        return mask

    def why_nowhere(self, talk: Talk) -> Why:
        """The rule that alone forbids most places."""
        length = ticks_of(talk.length)
        if not self.windows or not self.starts(length):
            return Why.HOURS
        if not self.halls:
            return Why.NO_HALL
        counts = dict.fromkeys(Why, 0)
        for hall in self.halls:
            starts = self.starts_in(hall.id, length)
            for rule, forbidden in self.forbidden(talk, hall, length):
                counts[rule] += (starts & forbidden).bit_count()
        return max(Why, key=lambda rule: counts[rule])


def ticks_of(length: timedelta) -> int:
    return max(1, -(-length // TICK))


def days(intervals: Iterable[Interval]) -> list[Interval]:
    """The same time as days: what a night does not part is one, in whatever zone."""
    joined = merge(Interval(one.starts_at, one.ends_at + NIGHT) for one in intervals)
    return [Interval(one.starts_at, one.ends_at - NIGHT) for one in joined]


def before(mask: int, length: int) -> int:
    """The starts from which so many ticks would meet a bit of the mask."""
    done = 1
    while done < length:
        more = min(done, length - done)
        mask |= mask >> more
        done += more
    return mask


def bits_of(numbers: Iterable[int]) -> int:
    mask = 0
    for number in numbers:
        mask |= 1 << number
    return mask


def numbers_of(mask: int) -> Iterator[int]:
    """The numbers of the bits that are set, in order."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


def runs(mask: int) -> Iterator[tuple[int, int]]:
    """The stretches of bits that are set: first, and the one after the last."""
    ends = numbers_of(~mask & (mask << 1))
    return zip(numbers_of(mask & ~(mask << 1)), ends, strict=True)
