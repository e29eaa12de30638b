"""What publishing would do to people, in words and with names: for the team, before anything is done."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from eventhub.blueprints.publications.difference_rows import Table, counts_words, moment_words, tables_of
from eventhub.blueprints.publications.obstacles import Obstacle, obstacles_of
from eventhub.domain.intervals import Interval
from eventhub.domain.timetable.effects import Hit, Why
from eventhub.models import Event
from eventhub.queries.publications import Outlook, outlook_of
from eventhub.queries.told_people import names_of
from eventhub.web.titles import session_title


@dataclass(frozen=True)
class Preview:
    """The whole page."""

    outlook: Outlook
    counts: str
    tables: list[Table]
    obstacles: list[Obstacle]
    cautions: list[Obstacle]
    meetings: list[list[str]]
    seats: list[list[str]]

    @property
    def is_ready(self) -> bool:
        return not (self.outlook.difference.is_empty or self.outlook.obstacles)


def preview_of(event: Event, now: datetime) -> Preview:
    outlook = outlook_of(event, now)
    words = Words(outlook, names_of(people_in(outlook)))
    found = outlook.difference
    return Preview(
        outlook=outlook,
        counts="" if found.is_empty else counts_words(found.counts, len(outlook.told)),
        tables=tables_of(outlook.rows()),
        obstacles=obstacles_of(event, outlook, words.names, outlook.obstacles),
        cautions=obstacles_of(event, outlook, words.names, outlook.cautions),
        meetings=[] if found.is_empty else [*words.moved(), *words.unscheduled()],
        seats=[] if found.is_empty else [*words.lost(), *words.given(), *words.blocks()],
    )


def people_in(outlook: Outlook) -> set[int]:
    """Whom the page names."""
    caused = outlook.effects
    hits = (*(one.hit for one in caused.moved), *caused.unscheduled)
    people = {person for hit in hits for person in hit.meeting.people}
    people |= {one.person_id for one in caused.lost} | {one.person_id for one in caused.given}
    people |= {block.owner_id for block in caused.blocks}
    told = (*outlook.obstacles, *outlook.cautions)
    return people | {one.person_id for one in told if one.person_id is not None}


class Words:
    """The rows of the two lists."""

    def __init__(self, outlook: Outlook, names: dict[int, str]) -> None:
        self.outlook = outlook
        self.names = names

    def moved(self) -> Iterator[list[str]]:
        for one in self.outlook.effects.moved:
            yield [
                self.pair(one.hit),
                self.time(one.hit.meeting.time),
                self.time(one.repair.time),
                self.because(one.hit),
            ]

    def unscheduled(self) -> Iterator[list[str]]:
        for hit in self.outlook.effects.unscheduled:
            yield [self.pair(hit), self.time(hit.meeting.time), _("To be booked again"), self.because(hit)]

    def lost(self) -> Iterator[list[str]]:
        reasons = {
            Why.SPEAKS: _("The seat becomes a bookmark: speaks at that time"),
            Why.SEAT: _("The seat becomes a bookmark: has a seat elsewhere at that time"),
            Why.BLOCK: _("The seat becomes a bookmark: keeps that time for themselves"),
            Why.MEETING: _("The seat becomes a bookmark: has a meeting at that time"),
            Why.NO_SIGN_UP: _("The seat becomes a bookmark: nobody signs up any more"),
        }
        for one in self.outlook.effects.lost:
            yield [self.name(one.person_id), self.title(one.talk_id), reasons[one.why]]

    def given(self) -> Iterator[list[str]]:
        for one in self.outlook.effects.given:
            yield [self.name(one.person_id), self.title(one.talk_id), _("Has a seat, from the waiting list")]

    def blocks(self) -> Iterator[list[str]]:
        for block in self.outlook.effects.blocks:
            yield [self.name(block.owner_id), "", _("Kept time gives way: speaks at that time")]

    def because(self, hit: Hit) -> str:
        values = {"name": self.name(hit.person_id), "title": self.title(hit.talk_id)}
        if hit.speaks:
            return str(_("%(name)s speaks in “%(title)s”", **values))
        return str(_("%(name)s holds a seat in “%(title)s”", **values))

    def pair(self, hit: Hit) -> str:
        return str(_(" and ").join(self.name(person) for person in hit.meeting.people))

    def name(self, person: int) -> str:
        return self.names.get(person) or str(_("A former participant"))

    def title(self, talk: int) -> str:
        shape = self.outlook.draft[talk]
        return session_title(dict(shape.titles), shape.kind)

    def time(self, time: Interval) -> str:
        return moment_words(time.starts_at, time.ends_at)
