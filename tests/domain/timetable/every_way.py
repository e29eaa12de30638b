"""Every way to place a few sessions, and what is wrong or good about it: written once more, slowly and simply."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product
from random import Random

from hypothesis import strategies as st

from eventhub.domain.intervals import Interval
from eventhub.domain.session_types import BREAK, FOR_ALL
from eventhub.domain.timetable.parts import Hall, Place, Talk, Timetable
from eventhub.domain.timetable.suggestions import Proposal, Suggestion

NINE = datetime(2027, 3, 1, 9, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
DAY = 24 * 60
ANN, BEN, COLE = 1, 2, 3


def at(start: int, end: int) -> Interval:
    """Minutes after nine o'clock."""
    return Interval(NINE + start * MINUTE, NINE + end * MINUTE)


def talk(one: int, minutes: int = 60, **more: object) -> Talk:
    return replace(Talk(one, "talk", minutes * MINUTE), **more)  # type: ignore[arg-type]  # any field by its name


def placed(one: int, start: int, end: int, room: int | None = 1, **more: object) -> Talk:
    return talk(one, end - start, time=at(start, end), room_id=room, **more)


def rest(one: int, start: int, end: int, room: int | None = None) -> Talk:
    return placed(one, start, end, room, kind=BREAK)


def timetable(*talks: Talk, halls: tuple[Hall, ...] = (Hall(1),), **more: object) -> Timetable:
    """The doors are open from nine to one."""
    found = Timetable(talks, {hall.id: hall for hall in halls}, (at(0, 240),))
    return replace(found, **more)  # type: ignore[arg-type]  # any field by its name


SLOT = 30
OPEN = ((0, 90), (DAY, DAY + 60))  # two days


def broken_rules(ground: Timetable, found: Proposal) -> list[str]:
    """What is wrong with a proposal, written once more and simply."""
    given_places = {one.talk_id: one.place for one in found.suggestions}
    whole = [standing(one, given_places.get(one.id)) for one in ground.talks]
    fresh = [one for one in whole if one.id in given_places]
    return [f"{one.id}: {rule}" for one in fresh for rule in broken_by(ground, one, whole)]


def standing(one: Talk, place: Place | None) -> Talk:
    return one if place is None else replace(one, time=place.time, room_id=place.room_id)


def broken_by(ground: Timetable, one: Talk, whole: list[Talk]) -> Iterator[str]:
    assert one.time is not None
    assert one.room_id is not None
    hall = ground.halls[one.room_id]
    if one.time.length != one.length or not any(hours.contains(one.time) for hours in ground.open_hours):
        yield "hours"
    if hall.capacity is not None and hall.capacity < (one.capacity or 0):
        yield "seats"
    if one.needs - hall.equipment:
        yield "equipment"
    for person in one.people:
        if any(one.time.overlaps(absence) for absence in ground.absences.get(person, ())):
            yield "absence"
    for other in whole:
        if other.time is None or other.id == one.id:
            continue
        if one.time.overlaps(other.time) and (other.room_id == one.room_id or (other.is_break and not other.room_id)):
            yield f"room or break {other.id}"
        walk = ground.walking if other.room_id not in {None, one.room_id} else timedelta(0)
        apart = max(other.time.starts_at - one.time.ends_at, one.time.starts_at - other.time.ends_at)
        if one.people & other.people and apart < walk:
            yield f"person {other.id}"


@st.composite
def small(draw: st.DrawFn) -> Timetable:
    """Two rooms, five times, up to three sessions without a place beside up to three that have one."""
    starts = [start for first, last in OPEN for start in range(first, last, SLOT)]
    halls = {one: Hall(one, draw(st.sampled_from([None, 2, 4])), draw(equipment)) for one in (1, 2)}
    talks = []
    for number in range(1, draw(st.integers(0, 3)) + 1):
        start, room = draw(st.sampled_from(starts)), draw(st.sampled_from([None, 1, 2]))
        talks.append(replace(drawn(draw, number), time=at(start, start + SLOT), room_id=room))
    if draw(st.booleans()):
        start = draw(st.sampled_from(starts))
        talks.append(rest(9, start, start + SLOT, draw(st.sampled_from([None, 1]))))
    talks += [drawn(draw, number) for number in range(11, 11 + draw(st.integers(1, 3)))]
    absences = {ANN: (at(0, SLOT),)} if draw(st.booleans()) else {}
    audiences = {one.id: draw(st.integers(0, 31)) for one in talks if not one.is_break}
    hours = tuple(at(*times) for times in OPEN)
    return Timetable(tuple(talks), halls, hours, absences, audiences, walking=draw(st.sampled_from([0, 5])) * MINUTE)


equipment = st.sampled_from([frozenset[str](), frozenset({"video"})])


def drawn(draw: st.DrawFn, number: int) -> Talk:
    return talk(
        number,
        SLOT * (draw(st.integers(1, 2)) if number > 10 else 1),
        track_id=draw(st.sampled_from([None, 1, 2])),
        capacity=draw(st.sampled_from([None, None, 3])),
        speakers=tuple(draw(st.sets(st.sampled_from([ANN, BEN, COLE]), max_size=1))),
        needs=draw(equipment) if number > 10 else frozenset(),
    )


def value(ground: Timetable, chosen: dict[int, Place | None]) -> tuple[int, ...]:
    """What counts, in its order: without a place, beside what is for all, lost, missing, empty, apart, late."""
    whole = [standing(one, chosen.get(one.id)) for one in ground.talks]
    fresh = [one for one in whole if chosen.get(one.id)]
    lost = sum(
        ground.wants_both(one.id, other.id)
        for number, one in enumerate(whole)
        for other in whole[number + 1 :]
        if one.time and other.time and one.time.overlaps(other.time) and (one in fresh or other in fresh)
    )
    plenary = sum(
        one.time.overlaps(other.time)
        for one in fresh
        for other in whole
        if other not in fresh and other.kind in FOR_ALL and one.time and other.time
    )
    short = empty = apart = late = 0
    for one in fresh:
        assert one.time is not None
        assert one.room_id is not None
        seats = ground.halls[one.room_id].capacity
        demand = one.capacity if one.capacity is not None else ground.wants(one.id)
        if seats is None:
            empty += max(hall.capacity or 0 for hall in ground.halls.values())
        else:
            short, empty = short + max(0, demand - seats), empty + max(0, seats - demand)
        apart += one.track_id is not None and not any(
            other.track_id == one.track_id
            and other.room_id == one.room_id
            and other.time is not None
            and other.time.starts_at.date() == one.time.starts_at.date()
            for other in whole
            if other.id != one.id
        )
        late += (one.time.starts_at - NINE) // MINUTE
    return sum(place is None for place in chosen.values()), plenary, lost, short, empty, apart, late


def every_place(ground: Timetable, one: Talk) -> Iterator[Place | None]:
    """Each that breaks no rule beside what stands; and none."""
    yield None
    for first, last in OPEN:
        for start, room in product(range(first, last, SLOT), ground.halls):
            place = Place(at(start, start + one.length // MINUTE), room)
            if not list(broken_by(ground, standing(one, place), list(ground.talks))):
                yield place


def every_way(ground: Timetable, wanted: list[int]) -> Iterator[dict[int, Place | None]]:
    talks = [one for one in ground.talks if one.id in wanted]
    for chosen in product(*(list(every_place(ground, one)) for one in talks)):
        way = dict(zip(wanted, chosen, strict=True))
        if not broken_rules(ground, proposal(way)):
            yield way


def proposal(way: dict[int, Place | None]) -> Proposal:
    return Proposal(tuple(Suggestion(one, place, 0, ()) for one, place in way.items() if place))


def way_of(found: Proposal, wanted: list[int]) -> dict[int, Place | None]:
    given_places = {one.talk_id: one.place for one in found.suggestions}
    assert sorted([*given_places, *(one.talk_id for one in found.unplaceable)]) == wanted
    return {one: given_places.get(one) for one in wanted}


@st.composite
def crowded(draw: st.DrawFn) -> Timetable:
    """Five to nine sessions for about as much time as there is."""
    ground = draw(small())
    more = [drawn(draw, number) for number in range(21, 21 + draw(st.integers(4, 6)))]
    audiences = {**ground.audiences, **{one.id: draw(st.integers(0, 31)) for one in more}}
    return replace(ground, talks=(*ground.talks, *more), audiences=audiences)


def full(seed: int, rooms: int) -> tuple[Timetable, list[int]]:
    """Rooms that hold all just if each minute is used, from nine to one, and persons who are there only around then."""
    random, absences = Random(seed), {}
    talks: list[Talk] = []
    for _room in range(rooms):
        start = 0
        while start < 240:
            minutes = min(random.choice((30, 45, 60, 75, 90)), 240 - start)
            minutes += 15 * (240 - start - minutes == 15)
            one = len(talks) + 1
            talks.append(talk(one, minutes, speakers=(one,)))
            come, leave = (random.choice((0, 30, 60, 240)) for _way in range(2))
            hours = ((0, start - come), (start + minutes + leave, 240))
            absences[one] = tuple(at(first, last) for first, last in hours if first < last)
            start += minutes
    halls = tuple(Hall(number) for number in range(rooms))
    return timetable(*talks, halls=halls, absences=absences), [one.id for one in talks]
