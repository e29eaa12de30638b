"""The times at which the team could bring two people together: what each has then, and which rules are in the way."""

from dataclasses import dataclass, replace
from datetime import datetime

from eventhub.blueprints.all_meetings.words import said
from eventhub.domain.intervals import Interval
from eventhub.domain.matchmaking.slot_fit import SlotFit, State
from eventhub.domain.matchmaking.slot_grid import Grid
from eventhub.models import Meeting, MeetingTable, Person
from eventhub.queries.pair_obstacles import Hindrance, pair_grid, rules_of_pair, slot_hindrances
from eventhub.queries.slots import tables_of
from eventhub.web.filters import clock, clock_field, opening_day


@dataclass(frozen=True)
class SlotRow:
    """A time: how each of the two is then (a State's name), how many tables, which rules are set aside by choosing it.

    `is_possible`: nobody is in two places at once. `head`: the day, on the first row of each.
    """

    time: Interval
    value: str
    start: str
    end: str
    head: str
    first: State
    second: State
    tables: int
    rules: tuple[str, ...]
    is_possible: bool


@dataclass(frozen=True)
class PairSlots:
    """All times that lie ahead; `everywhere`: what stands in the way at each of them."""

    rows: list[SlotRow]
    everywhere: list[Hindrance]
    tables: list[MeetingTable]

    @property
    def rules(self) -> list[str]:
        """What can be set aside, each once."""
        overall = [one.obstacle.rule for one in self.everywhere if one.obstacle.rule]
        there = [rule for row in self.rows if row.is_possible for rule in row.rules]
        return list(dict.fromkeys([*overall, *there]))

    @property
    def is_possible(self) -> bool:
        return all(one.obstacle.rule for one in self.everywhere) and any(row.is_possible for row in self.rows)

    @property
    def sentences(self) -> list[str]:
        return [said(one) for one in self.everywhere]


def pair_slots(people: tuple[Person, Person], now: datetime, meeting: Meeting | None = None) -> PairSlots:
    """With the meeting itself left out of all agendas."""
    grids = pair_grid(people, now, meeting)
    ahead = [pair for pair in zip(grids[0].fits, grids[1].fits, strict=True) if not pair[0].has_passed]
    rows = [slot_row(grids, people, fit, other) for fit, other in ahead]
    return PairSlots(with_days(rows), rules_of_pair(grids, people, meeting), tables_of(people[0].event))


def with_days(rows: list[SlotRow]) -> list[SlotRow]:
    """Each day is said once, above its first time."""
    days = ["", *(row.head for row in rows)]
    return [replace(row, head="" if row.head == before else row.head) for row, before in zip(rows, days, strict=False)]


def slot_row(grids: tuple[Grid, Grid], people: tuple[Person, Person], fit: SlotFit, other: SlotFit) -> SlotRow:
    time = fit.slot.time
    found = slot_hindrances(grids, people, time)
    return SlotRow(
        time=time,
        value=clock_field(time.starts_at),
        start=clock(time.starts_at),
        end=clock(time.ends_at),
        head=opening_day(time.starts_at),
        first=fit.yours,
        second=other.yours,
        tables=fit.slot.tables_free,
        rules=tuple(dict.fromkeys(one.obstacle.rule for one in found if one.obstacle.rule)),
        is_possible=fit.yours.is_free and other.yours.is_free,
    )
