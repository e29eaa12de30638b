"""What stands in the way of two whom the team brings together, seen from both sides at once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from eventhub.domain.intervals import Interval
from eventhub.domain.matchmaking.encounters import Encounter
from eventhub.domain.matchmaking.obstacles import (
    Absent,
    CategoriesApart,
    MeetingsUsedUp,
    NotFound,
    Obstacle,
    OwnNo,
    PhaseShut,
    SameOrganisation,
)
from eventhub.domain.matchmaking.slot_grid import Grid
from eventhub.domain.matchmaking.time_obstacles import (
    NoCommonTime,
    OwnTime,
    RunTooLong,
    TheirLimit,
    TheirTime,
    WindowUsedUp,
)
from eventhub.domain.matchmaking.why_not import obstacles_to_booking
from eventhub.models import Meeting, Person
from eventhub.queries.encounters import booking_at, encounter_of, grid_of

People = tuple[Person, Person]
# What the other side says more exactly, of themselves; and what is said of each slot.
MIRRORED = (TheirLimit, TheirTime, NoCommonTime)
OF_ONE = (Absent, MeetingsUsedUp, WindowUsedUp, RunTooLong, OwnTime)
AT_NO_TIME = (Absent, MeetingsUsedUp, NotFound, OwnNo, PhaseShut)
TEAM_PHASES = ("booking", "frozen", "live")  # in which the team changes meetings, and sets nothing aside by it


@dataclass(frozen=True)
class Hindrance:
    """An obstacle, and whose it is; None: that of both."""

    obstacle: Obstacle
    person: Person | None = None


def pair_hindrances(people: People, now: datetime, slot: Interval, meeting: Meeting | None = None) -> list[Hindrance]:
    """Why the two cannot meet in this slot, the gravest first; what was agreed needs no leave of the matrix.

    `meeting`: theirs, which is left out of agendas and loads.
    """
    found: list[Hindrance] = []
    encounters = [encounter_of(*side, now, meeting) for side in both(people)]
    for side, encounter in zip(both(people), encounters, strict=True):
        booking = booking_at(*side, slot, now, meeting)
        found += (Hindrance(one, side[0]) for one in obstacles_to_booking(encounter, booking, slot))
    return [*rules_apart(encounters[0], meeting), *once_each(found)]


def both(people: People) -> tuple[People, People]:
    """From either side: who would act is first."""
    return people, (people[1], people[0])


def pair_grid(people: People, now: datetime, meeting: Meeting | None = None) -> tuple[Grid, Grid]:
    """Every slot for the two, from either side; the first with the number of its tables."""
    return grid_of(*people, now, meeting, tables=None), grid_of(people[1], people[0], now, meeting)


def rules_of_pair(grids: tuple[Grid, Grid], people: People, meeting: Meeting | None) -> list[Hindrance]:
    """What stands in the way at any time."""
    found = [
        Hindrance(one, person)
        for grid, person in zip(grids, people, strict=True)
        for one in obstacles_to_booking(grid.encounter, grid.booking)
        if isinstance(one, AT_NO_TIME)
    ]
    return [*rules_apart(grids[0].encounter, meeting), *once_each(found)]


def slot_hindrances(grids: tuple[Grid, Grid], people: People, time: Interval) -> list[Hindrance]:
    """What stands in the way in one slot and not in others."""
    found = [
        Hindrance(one, person)
        for grid, person in zip(grids, people, strict=True)
        for one in grid.obstacles_at(time)
        if not isinstance(one, AT_NO_TIME)
    ]
    return list(once_each(found))


def rules_apart(encounter: Encounter, meeting: Meeting | None) -> Iterator[Hindrance]:
    """Colleagues, and categories of which neither asks the other; what two agreed already stands."""
    you, other, matrix = encounter.you, encounter.other, encounter.matrix
    if meeting:
        return
    if matrix.keeps_apart(you, other):
        yield Hindrance(SameOrganisation(other.name, is_known=True))
    may = matrix.rules(you.category_id, other.category_id).may_request
    may_back = matrix.rules(other.category_id, you.category_id).may_request
    if not (may or may_back):
        yield Hindrance(CategoriesApart(you.category_names, other.category_names, they_may_ask=False))


def once_each(found: Iterable[Hindrance]) -> Iterator[Hindrance]:
    """What is of both is said once, and nothing that one says of the other.

    Whether somebody said "no" for ever, and who, is nobody's business: it is one obstacle of both. Who is not there is
    said of themselves, and no further word is needed.
    """
    counted = [unnamed(one) for one in found if matters(one.obstacle)]
    absent = any(isinstance(one.obstacle, Absent) for one in counted)
    said: set[type[Obstacle]] = set()
    for one in counted:
        kind = type(one.obstacle)
        if kind is NotFound and absent:
            continue
        if kind in OF_ONE:
            yield one
        elif kind not in said:
            yield Hindrance(one.obstacle)
        said.add(kind)


def unnamed(hindrance: Hindrance) -> Hindrance:
    """Who said "no" themselves is told so, which the team is not."""
    return Hindrance(NotFound()) if isinstance(hindrance.obstacle, OwnNo) else hindrance


def matters(obstacle: Obstacle) -> bool:
    if isinstance(obstacle, PhaseShut):
        return obstacle.phase not in TEAM_PHASES
    return not isinstance(obstacle, MIRRORED)
