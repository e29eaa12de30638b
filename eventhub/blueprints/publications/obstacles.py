"""The conflicts that keep a draft from being published, in words; the timetable says how to solve them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, tzinfo
from functools import cached_property

from eventhub.domain.timetable.conflicts import Conflict
from eventhub.domain.timetable.parts import Talk
from eventhub.models import Event
from eventhub.queries.publications import Outlook
from eventhub.web.conflict_words import say_conflict
from eventhub.web.filters import week_day, zone
from eventhub.web.languages import localised
from eventhub.web.titles import session_title


@dataclass(frozen=True)
class Obstacle:
    """What is wrong, on which day, and whether the team may let it stand."""

    title: str
    day: str
    sentence: str
    may_be_accepted: bool
    date: date
    session_id: str  # of the first session that it is about


@dataclass(frozen=True)
class Drafted:
    """The draft as `say_conflict` asks for it. `people`: names of those whom conflicts are about."""

    outlook: Outlook
    people: Mapping[int, str]
    zone: tzinfo

    @cached_property
    def talks(self) -> dict[int, Talk]:
        return {talk.id: talk for talk in self.outlook.talks}

    @cached_property
    def room_names(self) -> dict[int, str]:
        return {room: localised(names) for room, names in self.outlook.rooms.items()}

    def title(self, talk_id: int) -> str:
        shape = self.outlook.draft[talk_id]
        return session_title(dict(shape.titles), shape.kind)

    def obstacle(self, conflict: Conflict) -> Obstacle:
        said, day = say_conflict(conflict, self), conflict.time.starts_at.astimezone(self.zone).date()
        session = self.outlook.public_ids[conflict.talks[0]]
        return Obstacle(said.title, week_day(day, "EEE d MMM"), said.sentence, conflict.may_be_accepted, day, session)


def obstacles_of(
    event: Event, outlook: Outlook, names: Mapping[int, str], conflicts: Iterable[Conflict]
) -> list[Obstacle]:
    drafted = Drafted(outlook, names, zone(event))
    return [drafted.obstacle(one) for one in conflicts]
