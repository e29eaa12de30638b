"""What would end a conflict: another hour in the same room, another room at the same hour, or a change of places."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import timedelta

from eventhub.domain.intervals import TICK_MINUTES, Interval
from eventhub.domain.timetable.parts import Hall, Place, Talk, Timetable

TICK = timedelta(minutes=TICK_MINUTES)
FURTHEST = timedelta(hours=3)  # who moves a session a little does not move it to another part of the day
ANY_SIZE = 1_000_000


class Remedies:
    """Places that are free in a timetable: asked for one conflict after the other, so that it is sorted once."""

    def __init__(self, timetable: Timetable) -> None:
        self.timetable = timetable
        self.by_room: defaultdict[int, list[Talk]] = defaultdict(list)
        self.by_person: defaultdict[int, list[Talk]] = defaultdict(list)
        self.rests: list[Interval] = []
        for talk in timetable.talks:
            if talk.time is not None:
                self._note(talk, talk.time)

    def _note(self, talk: Talk, time: Interval) -> None:
        if talk.room_id is not None:
            self.by_room[talk.room_id].append(talk)
        elif talk.is_break:
            self.rests.append(time)
        for person in talk.people:
            self.by_person[person].append(talk)

    def other_room(self, talk: Talk, seats: int = 0) -> Place | None:
        """The smallest room with so many seats, and all that the session needs, that is free when it is."""
        if talk.time is None:
            return None
        found = [hall for hall in self.timetable.halls.values() if self._takes(hall, talk, talk.time, seats)]
        best = min(found, key=lambda hall: (hall.capacity or ANY_SIZE, hall.id), default=None)
        return Place(talk.time, best.id) if best else None

    def _takes(self, hall: Hall, talk: Talk, time: Interval, seats: int) -> bool:
        if hall.id == talk.room_id or not talk.needs <= hall.equipment:
            return False
        if seats and (hall.capacity is None or hall.capacity < seats):
            return False
        return not any(one.id != talk.id and one.time and one.time.overlaps(time) for one in self.by_room[hall.id])

    def other_time(self, talk: Talk) -> Place | None:
        """The nearest hour in the same room at which nothing stands in the way; of two as near, the later one."""
        if talk.time is None or talk.is_break:
            return None
        near = Interval(talk.time.starts_at - FURTHEST, talk.time.ends_at + FURTHEST)
        blocked = [one for one in self._blocking(talk) if one.overlaps(near)]
        hours = [one for one in self.timetable.open_hours if one.overlaps(near)]
        for time in shifted(talk.time):
            is_open = not self.timetable.open_hours or any(one.contains(time) for one in hours)
            if is_open and not any(one.overlaps(time) for one in blocked):
                return Place(time, talk.room_id)
        return None

    def exchange(self, talk: Talk, seats: int = 0) -> dict[int, Place]:
        """The session nearest in time with which it can change places: each keeps its length, and nothing stands in
        either's way. Both with where they would be, this one first; empty: there is none. `seats`: it needs so many."""
        if talk.time is None or talk.room_id is None or talk.is_break:
            return {}
        start = talk.time.starts_at
        others = ((abs(one.time.starts_at - start), one.id, one) for one in self.timetable.talks if one.time)
        near = sorted((found for found in others if found[0] <= FURTHEST), key=lambda found: found[:2])
        other = next((one for _distance, _id, one in near if self._changes(talk, one, seats)), None)
        if other is None or other.time is None:
            return {}
        there = Place(begun_with(talk.time, other.time), other.room_id)
        return {talk.id: there, other.id: Place(begun_with(other.time, talk.time), talk.room_id)}

    def _changes(self, one: Talk, other: Talk, seats: int) -> bool:
        if one.time is None or other.time is None or other.is_break or other.room_id in {None, one.room_id}:
            return False
        wanted = max(other.capacity or 0, other.taken, self.timetable.wants(other.id)) if seats else 0
        if not (self._suits(one, other.room_id, seats) and self._suits(other, one.room_id, wanted)):
            return False
        there, here = begun_with(one.time, other.time), begun_with(other.time, one.time)
        if not one.people.isdisjoint(other.people) and there.overlaps(here):
            return False
        return self._is_free(there, one, other) and self._is_free(here, other, one)

    def _suits(self, talk: Talk, room_id: int | None, seats: int) -> bool:
        hall = self.timetable.halls.get(room_id or 0)
        return hall is not None and talk.needs <= hall.equipment and (not seats or (hall.capacity or 0) >= seats)

    def _is_free(self, time: Interval, talk: Talk, other: Talk) -> bool:
        """Nothing but the two is in the other's room then, and whoever holds the session is free."""
        hours = self.timetable.open_hours
        taken = (one for one in self._blocking(replace(talk, room_id=other.room_id), other))
        is_open = not hours or any(one.contains(time) for one in hours)
        return is_open and not any(one.overlaps(time) for one in taken)

    def _blocking(self, talk: Talk, other: Talk | None = None) -> Iterator[Interval]:
        """When the session cannot be: its room is taken, its people are elsewhere or away, everybody rests. `other`
        is going elsewhere."""
        gone = {talk.id, other.id if other else talk.id}
        yield from self.rests
        if talk.room_id is not None:
            yield from times_of(self.by_room[talk.room_id], gone)
        for person in talk.people:
            yield from self.timetable.absences.get(person, ())
            for time in times_of(self.by_person[person], gone):
                yield Interval(time.starts_at - self.timetable.walking, time.ends_at + self.timetable.walking)


def times_of(talks: Iterable[Talk], but: Collection[int]) -> Iterator[Interval]:
    return (one.time for one in talks if one.time is not None and one.id not in but)


def begun_with(time: Interval, other: Interval) -> Interval:
    """As long as ever, from where the other begins."""
    return Interval(other.starts_at, other.starts_at + time.length)


def shifted(time: Interval) -> Iterator[Interval]:
    """Later and earlier, a tick more each time."""
    for ticks in range(1, FURTHEST // TICK + 1):
        for shift in (ticks * TICK, -ticks * TICK):
            yield Interval(time.starts_at + shift, time.ends_at + shift)
