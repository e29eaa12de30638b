"""What a conflict says: values that every rule fills in alike, and a key by which it can be accepted."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from eventhub.domain.intervals import Interval
from eventhub.domain.timetable.parts import Hall, MeetingHit, Talk, Timetable


class Severity(StrEnum):
    """In the order in which they are shown."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Rule(StrEnum):
    """In the order in which conflicts of one severity and one time are shown."""

    ROOM = "room"
    SPEAKER = "speaker"
    ABSENCE = "absence"
    MEETING_OF_SPEAKER = "meeting_of_speaker"
    MEETINGS_OF_SEATS = "meetings_of_seats"
    SEATS_OVER_ROOM = "seats_over_room"
    WANTED_OVER_SEATS = "wanted_over_seats"
    NEARLY_FULL = "nearly_full"
    BREAK = "break"
    BREAKS_OVERLAP = "breaks_overlap"
    HOURS = "hours"
    WALKING = "walking"
    AUDIENCE = "audience"
    EQUIPMENT = "equipment"
    NO_ROOM = "no_room"
    DECLINED = "declined"
    UNANSWERED = "unanswered"


_SEVERITIES = {severity: number for number, severity in enumerate(Severity)}
_RULES = {rule: number for number, rule in enumerate(Rule)}


@dataclass(frozen=True, slots=True)
class Conflict:
    """A rule that the draft breaks. `talks` are ids by time; `places` says where each of them stands, as text.

    `time` is when it happens: the moment shared by two sessions, the meeting, or the (later) session. `count` and
    `most` belong together: seats offered or taken, or people who want to come, against the seats there are. Alone,
    `count` is people (audience), meetings (of seats) or kinds of equipment.
    """

    rule: Rule
    severity: Severity
    talks: tuple[int, ...]
    time: Interval
    places: tuple[str, ...] = ()
    person_id: int | None = None
    room_id: int | None = None
    count: int = 1
    most: int | None = None
    hits: tuple[MeetingHit, ...] = ()  # one for each meeting
    missing: tuple[str, ...] = ()  # keys of equipment

    @property
    def may_be_accepted(self) -> bool:
        """A rule can be overridden with a reason, a claim never: nobody speaks in two places at once."""
        return self.rule is not Rule.SPEAKER

    @property
    def meetings(self) -> tuple[int, ...]:
        return tuple(hit.meeting_id for hit in self.hits)

    @property
    def movable(self) -> int:
        """How many of them have a better time."""
        return sum(hit.better is not None for hit in self.hits)

    @property
    def better(self) -> Interval | None:
        """Where the one meeting could go; of several each has its own."""
        return self.hits[0].better if len(self.hits) == 1 else None

    @property
    def subjects(self) -> tuple[object, ...]:
        """What it is about, whenever its sessions are and however grave it is."""
        return (self.rule, tuple(sorted(self.talks)), self.person_id, self.room_id, self.meetings, self.missing)

    @property
    def weight(self) -> int:
        """The graver, the higher."""
        return -_SEVERITIES[self.severity]

    @property
    def key(self) -> str:
        """Another one as soon as one of its sessions moves, or it becomes worse: it must be accepted again.

        How many meetings, bookmarks or seats there are is left out: an acceptance outlives the next booking.
        """
        meeting = self.meetings if self.rule is Rule.MEETING_OF_SPEAKER else ()
        about = (self.rule.value, self.severity.value, self.person_id, self.room_id, meeting, self.missing)
        return hashlib.sha256(f"{about}{sorted(self.places)}".encode()).hexdigest()[:32]


@dataclass(slots=True, eq=False)
class Placed:
    """A session that has a time, with all that rules ask often. Not frozen: one is made of each at every move."""

    talk: Talk
    time: Interval
    starts_at: datetime
    ends_at: datetime
    room_id: int | None
    hall: Hall | None
    is_break: bool
    people: tuple[int, ...]  # speakers and chairs
    audience: int  # as in Timetable.audiences
    place: str

    def conflict(
        self, rule: Rule, severity: Severity, *, count: int = 1, most: int | None = None, person: int | None = None
    ) -> Conflict:
        """A conflict of this session alone, with its room."""
        talks, places = (self.talk.id,), (self.place,)
        return Conflict(rule, severity, talks, self.time, places, person, self.room_id, count, most)


def placed_of(timetable: Timetable) -> list[Placed]:
    """All that has a time, by time."""
    found = [_placed(timetable, talk, talk.time) for talk in timetable.talks if talk.time is not None]
    return sorted(found, key=lambda one: (one.starts_at, one.ends_at, one.talk.id))


def _placed(timetable: Timetable, talk: Talk, time: Interval) -> Placed:
    return Placed(
        talk=talk,
        time=time,
        starts_at=time.starts_at,
        ends_at=time.ends_at,
        room_id=talk.room_id,
        hall=None if talk.room_id is None else timetable.halls.get(talk.room_id),
        is_break=talk.is_break,
        people=tuple(sorted(talk.people)),
        audience=timetable.audiences.get(talk.id, 0),
        place=f"{talk.id}:{time.starts_at.timestamp():.0f}-{time.ends_at.timestamp():.0f}@{talk.room_id}",
    )


def in_order(conflicts: Iterable[Conflict]) -> tuple[Conflict, ...]:
    """Errors before warnings before notes, then by time, then by rule."""
    return tuple(sorted(conflicts, key=_order))


def _order(conflict: Conflict) -> tuple[object, ...]:
    time = conflict.time
    severity, rule = _SEVERITIES[conflict.severity], _RULES[conflict.rule]
    return (severity, time.starts_at, time.ends_at, rule, conflict.talks, conflict.person_id or 0)
