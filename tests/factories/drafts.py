"""Small drafts for the tests of its rules: minutes after nine o'clock, and no more words than a rule needs."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from eventhub.domain.intervals import Interval
from eventhub.domain.session_types import BREAK
from eventhub.domain.timetable.conflicts import Conflict, conflicts_of
from eventhub.domain.timetable.parts import MeetingHit, Place, Talk, Timetable

NINE = datetime(2027, 3, 9, 9, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def between(start: int, end: int) -> Interval:
    """Minutes after nine o'clock."""
    return Interval(NINE + start * MINUTE, NINE + end * MINUTE)


def talk(number: int, start: int, end: int, room: int | None = None, **more: Any) -> Talk:
    time = between(start, end)
    return Talk(number, more.pop("kind", "talk"), time.length, time, room, **more)


def unplaced(number: int, **more: Any) -> Talk:
    return Talk(number, "talk", 30 * MINUTE, **more)


def pause(number: int, start: int, end: int, room: int | None = None) -> Talk:
    return talk(number, start, end, room, kind=BREAK)


def hit(meeting: int, start: int, end: int, *, of: int = 1, person: int = 7, **more: Any) -> MeetingHit:
    """A meeting of somebody who speaks in the session 1, if nothing else is said."""
    return MeetingHit(of, person, meeting, between(start, end), more.pop("speaks", True), **more)


def people(*numbers: int) -> int:
    """As the bits of one number."""
    return sum(1 << number for number in numbers)


def moved(timetable: Timetable, number: int, place: Place | None) -> Timetable:
    """The same draft with one session elsewhere."""
    time, room = (place.time, place.room_id) if place else (None, None)
    talks = [replace(one, time=time, room_id=room) if one.id == number else one for one in timetable.talks]
    return replace(timetable, talks=tuple(talks))


def kinds_of(conflicts: Iterable[Conflict]) -> list[tuple[str, str, tuple[int, ...]]]:
    """What they are, without their values: rule, severity and sessions."""
    return [(conflict.rule.value, conflict.severity.value, conflict.talks) for conflict in conflicts]


def in_draft(*talks: Talk, **more: Any) -> tuple[Conflict, ...]:
    return conflicts_of(Timetable(talks, **more))
