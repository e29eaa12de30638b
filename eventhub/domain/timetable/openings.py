"""The places that each session may have beside all that stays, and what each of them costs."""

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from eventhub.domain.session_types import FOR_ALL
from eventhub.domain.timetable.ground import TICK, Ground, numbers_of, ticks_of
from eventhub.domain.timetable.parts import Hall, Place, Talk, Timetable

# What a place costs; what counts more, in steps so wide that no sum of what counts less reaches them.
EARLY = 1
TRACK = EARLY << 24
EMPTY = TRACK << 12
SHORT = EMPTY << 24
LOST = SHORT << 24
PLENARY = LOST << 24  # people whom it takes from what is for everybody; what a choice lost is told, this is not
UNPLACED = PLENARY << 32


class Opening(NamedTuple):
    """A place that a session may have, and what it costs there beside all that stays."""

    cost: int
    hall: int  # its number in the ground
    first: int  # tick
    last: int  # the tick after it
    day: int
    is_track_room: bool  # something of its track stands there that day, and stays


def openings_of(ground: Ground, talks: Sequence[Talk]) -> list[list[Opening]]:
    shared = shared_tracks(talks)
    if not ground.windows:
        return [[] for _talk in talks]
    day = {tick: ground.day_of(tick) for tick in _open_ticks(ground)}
    rooms = _track_rooms(ground, day)
    return [[] if talk.is_break else sorted(_of_one(ground, talk, day, rooms, shared)) for talk in talks]


def openings_at(ground: Ground, places: Mapping[Talk, Place | None]) -> dict[Talk, Opening | None]:
    """Places that were found before, whatever they cost; None outside the opening hours and the rooms."""
    rooms = _track_rooms(ground, {tick: ground.day_of(tick) for tick in _open_ticks(ground)}) if ground.windows else ()
    return {talk: _opening(ground, talk, place, rooms) if place else None for talk, place in places.items()}


def _opening(ground: Ground, talk: Talk, place: Place, rooms: Container[tuple[int | None, int, int]]) -> Opening | None:
    number = next((number for number, hall in enumerate(ground.halls) if hall.id == place.room_id), None)
    if number is None or not any(window.contains(place.time) for window in ground.windows):
        return None
    first = (place.time.starts_at - ground.origin) // TICK
    day = ground.day_of(first)
    is_track_room = (talk.track_id, ground.halls[number].id, day) in rooms
    return Opening(0, number, first, first + ticks_of(talk.length), day, is_track_room)


def _of_one(
    ground: Ground,
    talk: Talk,
    day: Mapping[int, int],
    rooms: frozenset[tuple[int | None, int, int]],
    shared: frozenset[int],
) -> Iterator[Opening]:
    length, lost, plenary = ticks_of(talk.length), _losses(ground, talk), _plenaries(ground, talk)
    for number, hall in enumerate(ground.halls):
        fit = _fit(ground, talk, hall)
        for first in numbers_of(ground.free_starts(talk, hall)):
            is_track_room = (talk.track_id, hall.id, day[first]) in rooms
            alone = talk.track_id is not None and talk.track_id not in shared and not is_track_room
            cost = plenary[first] * PLENARY + lost[first] * LOST + fit + alone * TRACK + first * EARLY
            yield Opening(cost, number, first, first + length, day[first], is_track_room)


def _fit(ground: Ground, talk: Talk, hall: Hall) -> int:
    """What the room costs: missing seats, else empty ones; unknown ones come between the two."""
    demand = seats_wanted(ground.timetable, talk)
    if hall.capacity is None:
        return EMPTY * max((one.capacity or 0 for one in ground.halls), default=0)
    return SHORT * max(0, demand - hall.capacity) + EMPTY * max(0, hall.capacity - demand)


def seats_wanted(timetable: Timetable, talk: Talk) -> int:
    """The seats it needs: with sign-up no more than those it gives."""
    return timetable.wants(talk.id) if talk.capacity is None else max(talk.capacity, talk.taken)


def _losses(ground: Ground, talk: Talk) -> list[int]:
    """Start → people who want both it and something placed at the same time."""
    timetable = ground.timetable
    return _beside(ground, talk, lambda other: 0 if other.is_break else timetable.wants_both(talk.id, other.id))


def _plenaries(ground: Ground, talk: Talk) -> list[int]:
    """Start → how many openings and breaks, which are for everybody, go on at the same time."""
    return _beside(ground, talk, lambda other: int(other.kind in FOR_ALL))


def _beside(ground: Ground, talk: Talk, weight: Callable[[Talk], int]) -> list[int]:
    """Start → what all that is placed at the same time weighs."""
    length, change = ticks_of(talk.length), [0] * (ground.size + 1)
    for other in ground.fixed:
        both = weight(other)
        if both and other.time:
            first, last = ground.span(other.time.starts_at, other.time.ends_at)
            if first < last:
                change[max(0, first - length + 1)] += both
                change[last] -= both
    return list(accumulate(change))


def shared_tracks(talks: Sequence[Talk]) -> frozenset[int]:
    """The tracks of two of the wanted: each may be what the other is placed beside."""
    tracks = [talk.track_id for talk in talks if talk.track_id is not None and not talk.is_break]
    return frozenset(track for track in tracks if tracks.count(track) > 1)


def _open_ticks(ground: Ground) -> Iterator[int]:
    return numbers_of(ground.bits(ground.windows))


def _track_rooms(ground: Ground, day: Mapping[int, int]) -> frozenset[tuple[int | None, int, int]]:
    """Which track stands in which room on which day, of all that stays."""
    found = set()
    for talk in ground.fixed:
        if talk.time and talk.room_id is not None and talk.track_id is not None:
            first, last = ground.span(talk.time.starts_at, talk.time.ends_at)
            found |= {(talk.track_id, talk.room_id, day[tick]) for tick in range(first, last) if tick in day}
    return frozenset(found)
