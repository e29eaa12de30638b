"""Rules about two sessions: what may not, or had better not, be at the same time or right after one another."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from eventhub.domain.intervals import Interval
from eventhub.domain.timetable.conflict_facts import Conflict, Placed, Rule, Severity

FEW = 3  # people who want two sessions at once: fewer are chance, and the list would bury what matters
MANY = 10  # from so many people on, two sessions that they want both are worth a warning …
SHARE = 3  # … if they are one in so many of the smaller audience

Moments = dict[tuple[datetime, datetime], Interval]  # many pairs share the same hour: it is made once


def clashes_of(placed: Sequence[Placed], walking: timedelta) -> Iterator[Conflict]:
    """All clashes of sessions that stand in the order of their times."""
    moments: Moments = {}
    for one, other in _overlapping(placed):
        if (clash := _at_once(one, other, moments)) is not None:
            yield clash
    for person_id, theirs in _by_person(placed).items():
        yield from _of_person(person_id, theirs, walking, moments)


def _overlapping(placed: Sequence[Placed]) -> Iterator[tuple[Placed, Placed]]:
    """A sweep: what hasn't ended when the next one starts is at the same time."""
    running: list[Placed] = []
    for later in placed:
        start = later.starts_at
        running = [one for one in running if one.ends_at > start]
        for one in running:
            yield one, later
        running.append(later)


def _at_once(one: Placed, other: Placed, moments: Moments) -> Conflict | None:
    same_room = one.room_id == other.room_id
    if one.is_break or other.is_break:
        return _with_break(one, other, moments)
    if same_room and one.room_id is not None:
        return _clash(Rule.ROOM, Severity.ERROR, one, other, moments)
    if (wanted := (one.audience & other.audience).bit_count()) >= FEW:
        return _clash(Rule.AUDIENCE, _weight(wanted, one, other), one, other, moments, wanted)
    return None


def _with_break(one: Placed, other: Placed, moments: Moments) -> Conflict | None:
    """A break without a room is everybody's; one in another room is nobody's."""
    same_room = one.room_id == other.room_id
    if one.is_break and other.is_break:
        return _clash(Rule.BREAKS_OVERLAP, Severity.WARNING, one, other, moments) if same_room else None
    of_break = one if one.is_break else other
    concerned = same_room or of_break.room_id is None
    return _clash(Rule.BREAK, Severity.WARNING, one, other, moments) if concerned else None


def _weight(wanted: int, one: Placed, other: Placed) -> Severity:
    if wanted < MANY:
        return Severity.NOTE
    smaller = min(one.audience.bit_count(), other.audience.bit_count())
    return Severity.WARNING if wanted * SHARE >= smaller else Severity.NOTE


def _clash(rule: Rule, severity: Severity, one: Placed, other: Placed, moments: Moments, count: int = 1) -> Conflict:
    talks, places = (one.talk.id, other.talk.id), (one.place, other.place)
    room = one.room_id if one.room_id == other.room_id else None
    return Conflict(rule, severity, talks, _shared(one, other, moments), places, None, room, count)


def _shared(one: Placed, other: Placed, moments: Moments) -> Interval:
    """The time of both; `other` starts last."""
    if other.ends_at <= one.ends_at:
        return other.time
    both = (other.starts_at, min(one.ends_at, other.ends_at))
    found = moments.get(both)
    if found is None:
        found = moments[both] = Interval(*both)
    return found


def _by_person(placed: Sequence[Placed]) -> dict[int, list[Placed]]:
    """Who speaks or chairs, and where, by time."""
    found: dict[int, list[Placed]] = defaultdict(list)
    for one in placed:
        for person_id in one.people:
            found[person_id].append(one)
    return found


def _of_person(person_id: int, theirs: list[Placed], walking: timedelta, moments: Moments) -> Iterator[Conflict]:
    for number, one in enumerate(theirs):
        for other in theirs[number + 1 :]:
            if other.starts_at >= one.ends_at + walking:
                break
            talks, places = (one.talk.id, other.talk.id), (one.place, other.place)
            if other.starts_at < one.ends_at:
                shared = _shared(one, other, moments)
                yield Conflict(Rule.SPEAKER, Severity.ERROR, talks, shared, places, person_id)
            elif None not in (one.room_id, other.room_id) and one.room_id != other.room_id:
                yield Conflict(Rule.WALKING, Severity.WARNING, talks, other.time, places, person_id)
