"""Rules about one session where it stands: its hours, its room, its seats, its speakers and the meetings it hits."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import accumulate

from eventhub.domain.intervals import Interval
from eventhub.domain.timetable.conflict_facts import Conflict, Placed, Rule, Severity
from eventhub.domain.timetable.parts import MeetingHit, Timetable

FEW_SEATS = 3  # so few seats left are nearly none …
FEW_PERCENT = 10  # … and so is such a share of them


def standings_of(timetable: Timetable, placed: Sequence[Placed]) -> Iterator[Conflict]:
    """All that is wrong with single sessions."""
    hours = _Hours(timetable.open_hours)
    for one in placed:
        if not hours.hold(one.time):
            yield one.conflict(Rule.HOURS, Severity.WARNING)
        yield from _room_of(one)
        yield from _seats_of(one)
        yield from _speakers_of(timetable, one)
    yield from _meetings_of(timetable.hits, placed)


class _Hours:
    """Open hours, such that the question whether one of them holds a session is one look."""

    def __init__(self, hours: Sequence[Interval]) -> None:
        ordered = sorted(hours)
        self.starts: list[datetime] = [one.starts_at for one in ordered]
        self.furthest: list[datetime] = list(accumulate((one.ends_at for one in ordered), max))

    def hold(self, time: Interval) -> bool:
        """Of those that begin before it, the one that lasts longest must last long enough. No hours: no rule."""
        if not self.starts:
            return True
        begun = bisect_right(self.starts, time.starts_at)
        return begun > 0 and self.furthest[begun - 1] >= time.ends_at


def _room_of(one: Placed) -> Iterator[Conflict]:
    if one.room_id is None:
        if not one.is_break:
            yield one.conflict(Rule.NO_ROOM, Severity.WARNING)
    elif one.talk.needs and one.hall is not None and (missing := one.talk.needs - one.hall.equipment):
        yield Conflict(
            rule=Rule.EQUIPMENT,
            severity=Severity.WARNING,
            talks=(one.talk.id,),
            time=one.time,
            places=(one.place,),
            room_id=one.room_id,
            count=len(missing),
            missing=tuple(sorted(missing)),
        )


def _seats_of(one: Placed) -> Iterator[Conflict]:
    talk = one.talk
    in_room = None if one.hall is None else one.hall.capacity
    if in_room is not None and talk.taken > in_room:
        yield one.conflict(Rule.SEATS_OVER_ROOM, Severity.ERROR, count=talk.taken, most=in_room)
    elif in_room is not None and talk.capacity is not None and talk.capacity > in_room:
        yield one.conflict(Rule.SEATS_OVER_ROOM, Severity.WARNING, count=talk.capacity, most=in_room)
    seats = in_room if talk.capacity is None else talk.capacity
    if seats is not None and (wanted := one.audience.bit_count()) > seats:
        yield one.conflict(Rule.WANTED_OVER_SEATS, Severity.WARNING, count=wanted, most=seats)
    if talk.capacity is not None and _is_nearly_full(talk.capacity, talk.taken):
        yield one.conflict(Rule.NEARLY_FULL, Severity.NOTE, count=talk.taken, most=talk.capacity)


def _is_nearly_full(capacity: int, taken: int) -> bool:
    """A session of three seats that nobody has taken is small, and not nearly full."""
    left = capacity - taken
    return taken > 0 and left > 0 and (left <= FEW_SEATS or left * 100 <= capacity * FEW_PERCENT)


def _speakers_of(timetable: Timetable, one: Placed) -> Iterator[Conflict]:
    for person_id in one.people:
        if person_id in timetable.declined:
            yield one.conflict(Rule.DECLINED, Severity.WARNING, person=person_id)
        elif person_id in timetable.unanswered:
            yield one.conflict(Rule.UNANSWERED, Severity.NOTE, person=person_id)
        away = [absence for absence in timetable.absences.get(person_id, ()) if absence.overlaps(one.time)]
        if away:
            yield one.conflict(Rule.ABSENCE, Severity.ERROR, person=person_id)


def _meetings_of(hits: Sequence[MeetingHit], placed: Sequence[Placed]) -> Iterator[Conflict]:
    """A hit that the session no longer touches, because it moved since they were loaded, says nothing."""
    by_id = {one.talk.id: one for one in placed}
    of_seats: dict[int, list[MeetingHit]] = defaultdict(list)
    for hit in hits:
        one = by_id.get(hit.talk_id)
        if one is None or not hit.time.overlaps(one.time):
            continue
        if hit.speaks:
            yield _meeting_of_speaker(one, hit)
        else:
            of_seats[hit.talk_id].append(hit)
    for talk_id, theirs in of_seats.items():
        yield _meetings_of_seats(by_id[talk_id], theirs)


def _meeting_of_speaker(one: Placed, hit: MeetingHit) -> Conflict:
    """With a better time it is a warning: publishing moves the meeting there."""
    severity = Severity.ERROR if hit.better is None else Severity.WARNING
    return Conflict(
        rule=Rule.MEETING_OF_SPEAKER,
        severity=severity,
        talks=(one.talk.id,),
        time=hit.time,
        places=(one.place,),
        person_id=hit.person_id,
        hits=(hit,),
    )


def _meetings_of_seats(one: Placed, hits: list[MeetingHit]) -> Conflict:
    """One for the whole session; each of its meetings counts once, for one of the two who meet."""
    by_meeting = {hit.meeting_id: hit for hit in sorted(hits, key=lambda hit: (hit.meeting_id, hit.person_id))}
    theirs = tuple(by_meeting.values())
    return Conflict(
        rule=Rule.MEETINGS_OF_SEATS,
        severity=Severity.WARNING if all(hit.better is not None for hit in theirs) else Severity.ERROR,
        talks=(one.talk.id,),
        time=one.time,
        places=(one.place,),
        count=len(theirs),
        hits=theirs,
    )
