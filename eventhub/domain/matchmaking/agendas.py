"""What fills somebody's time, as far as a new meeting needs to know it."""

from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import StrEnum

from eventhub.domain.intervals import Interval


class Role(StrEnum):
    """As what somebody attends something: the words of an attendance."""

    SPEAKER = "speaker"
    CHAIR = "chair"
    INTERPRETER = "interpreter"
    SEAT = "seat"
    PARTY = "party"
    OWNER = "owner"


@dataclass(frozen=True)
class Engagement:
    """Something that takes a person's time (UTC).

    `id`: its public id. `place`: the room, or what stands for where the tables are; None: anywhere, nobody walks. A
    session has `titles`, a text a language; a meeting the other's `name` and the ids of `others` than oneself.
    """

    id: str
    role: Role
    time: Interval
    place: Hashable = None
    titles: Mapping[str, str] = field(default_factory=dict, hash=False)
    name: str = ""
    others: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Agenda:
    """All that takes the time of one person."""

    person_id: int
    engagements: tuple[Engagement, ...] = ()

    def without(self, engagement_id: str) -> "Agenda":
        """The same, as if this were not: the meeting that is about to move."""
        return replace(self, engagements=tuple(one for one in self.engagements if one.id != engagement_id))

    def during(self, time: Interval) -> list[Engagement]:
        """What takes some of this time, in order."""
        found = (one for one in self.engagements if one.time.overlaps(time))
        return sorted(found, key=lambda one: (one.time, one.id))

    def is_free(self, time: Interval) -> bool:
        return not any(one.time.overlaps(time) for one in self.engagements)

    def hurries(self, time: Interval, place: Hashable, walking: timedelta) -> bool:
        """Whether what comes before or after is elsewhere, and nearer in time than the way takes."""
        far = (one for one in self.engagements if is_elsewhere(one.place, place) and not one.time.overlaps(time))
        return any(between(one.time, time) < walking for one in far)


def is_elsewhere(place: Hashable, other: Hashable) -> bool:
    return place is not None and other is not None and place != other


def between(one: Interval, other: Interval) -> timedelta:
    """The time from the end of the earlier to the start of the later; negative where they overlap."""
    return max(one.starts_at - other.ends_at, other.starts_at - one.ends_at)


def are_free(agendas: Iterable[Agenda], time: Interval) -> bool:
    return all(agenda.is_free(time) for agenda in agendas)


def agendas_of(people: Collection[int], agendas: Mapping[int, Agenda]) -> list[Agenda] | None:
    """The agendas of all these people; None where one is not known, so that nothing is promised for them."""
    return [agendas[one] for one in people] if all(one in agendas for one in people) else None
