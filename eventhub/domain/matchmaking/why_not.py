"""Why somebody cannot ask, or meet, somebody else now: asked before a button is shown, and again when it was pressed.

The gravest obstacle comes first: what nobody can change, then what others or the clock can, then what one can oneself.
Whoever is not to be found is one obstacle alone, the same whatever the reason, and all that would tell more about the
other is left out with it.
"""

from collections.abc import Collection, Iterator, Sequence

from eventhub.domain.intervals import Interval
from eventhub.domain.matchmaking import obstacles
from eventhub.domain.matchmaking.caps import requests_left
from eventhub.domain.matchmaking.encounters import Booking, Encounter, OpenRequest
from eventhub.domain.matchmaking.obstacles import Obstacle
from eventhub.domain.matchmaking.slot_grid import Grid, own_meetings
from eventhub.domain.meeting_lifecycle import ASKING_PHASES, BOOKING_PHASES


def obstacles_to_asking(encounter: Encounter, already: OpenRequest | None = None) -> list[Obstacle]:
    """Why `you` cannot ask `other` for a meeting now, the gravest first; nothing: they can.

    The other's limits are no obstacle: a request may wait until they have room. One's own are: one can make room.
    """
    you, other = encounter.you, encounter.other
    if you.person_id == other.person_id:
        return [obstacles.Oneself()]
    return [
        *_absence(encounter),
        *_between(encounter),
        *_shut(encounter, ASKING_PHASES),
        *_asked(encounter, already),
        *own_meetings(encounter),
        *_own_requests(encounter),
    ]


def obstacles_to_booking(encounter: Encounter, booking: Booking, slot: Interval | None = None) -> list[Obstacle]:
    """Why the two cannot meet in this slot (UTC), or without one in any, the gravest first; nothing: they can.

    Matrix and organisation are no obstacle any more: what was agreed stands. A "no" for ever is one, and looks to the
    one who is refused as if the other had no time: they take part, and the meeting of the two may stand still.
    """
    you, other = encounter.you, encounter.other
    if you.person_id == other.person_id:
        return [obstacles.Oneself()]
    if not booking.they_take_part:
        return [*_absence(encounter), obstacles.NotFound(), *_shut(encounter, BOOKING_PHASES), *own_meetings(encounter)]
    grid = Grid(encounter, booking)
    return [
        *_absence(encounter),
        *_own_no(encounter),
        *_shut(encounter, BOOKING_PHASES),
        *(grid.obstacles_at(slot) if slot else grid.obstacles_anywhere()),
    ]


def obstacles_to_agreeing(encounter: Encounter, booking: Booking) -> list[Obstacle]:
    """Why `you` cannot say yes to `other` without a time, the gravest first: the same, but that no slot is asked for,
    and that it can be done where people ask, too. The booking needs neither slots nor agendas."""
    absent = not booking.they_take_part or encounter.vetoes.has(encounter.other, encounter.you)
    return [
        *_absence(encounter),
        *([obstacles.NotFound()] if absent else _own_no(encounter)),
        *_shut(encounter, ASKING_PHASES),
        *own_meetings(encounter),
        *([] if absent else Grid(encounter, booking).their_limit(None, None)),
    ]


def obstacles_to_writing(encounter: Encounter, *, answers: bool = False) -> list[Obstacle]:
    """Why `you` cannot write a message to `other`, the gravest first; `answers`: they wrote to `you` before, and whom
    one is written to one may answer, whatever the categories."""
    you, other, matrix = encounter.you, encounter.other, encounter.matrix
    if you.person_id == other.person_id:
        return [obstacles.Oneself()]
    if not matrix.finds(you, other, encounter.vetoes):
        return [*_absence(encounter), obstacles.NotFound()]
    may_write = answers or matrix.rules(you.category_id, other.category_id).may_message
    mute = [] if may_write else [obstacles.CategoriesMute(you.category_names, other.category_names)]
    return [*_absence(encounter), *_own_no(encounter), *mute]


def first_refusal(found: Sequence[Obstacle], overridden: Collection[str] = ()) -> Obstacle | None:
    """The gravest obstacle that is left once an organiser set these rules aside; what is no rule always is left."""
    return next((one for one in found if not one.rule or one.rule not in overridden), None)


def _absence(encounter: Encounter) -> Iterator[Obstacle]:
    if not encounter.takes_part:
        yield obstacles.Absent()


def _between(encounter: Encounter) -> Iterator[Obstacle]:
    """What lies between the two themselves."""
    you, other, matrix = encounter.you, encounter.other, encounter.matrix
    if not matrix.finds(you, other, encounter.vetoes):
        yield obstacles.NotFound()
        return
    yield from _own_no(encounter)
    if matrix.keeps_apart(you, other):
        yield obstacles.SameOrganisation(other.name, other.shows_organisation)
    if not matrix.rules(you.category_id, other.category_id).may_request:
        back = matrix.rules(other.category_id, you.category_id).may_request
        yield obstacles.CategoriesApart(you.category_names, other.category_names, back)


def _own_no(encounter: Encounter) -> Iterator[Obstacle]:
    if encounter.vetoes.has(encounter.you, encounter.other):
        yield obstacles.OwnNo(encounter.other.person_id, encounter.other.name)


def _shut(encounter: Encounter, allowed: Collection[str]) -> Iterator[Obstacle]:
    plan = encounter.plan
    if plan.phase not in allowed:
        yield obstacles.PhaseShut(plan.phase, plan.next_of(allowed, encounter.now))


def _asked(encounter: Encounter, already: OpenRequest | None) -> Iterator[Obstacle]:
    is_found = encounter.matrix.finds(encounter.you, encounter.other, encounter.vetoes)
    if already and is_found:
        yield obstacles.AskedAlready(already.id, already.by_me, encounter.other.name, already.meeting_id)


def _own_requests(encounter: Encounter) -> Iterator[Obstacle]:
    allowance = requests_left(encounter.caps, encounter.load)
    if allowance.limit is not None and allowance.is_used_up:
        yield obstacles.RequestsUsedUp(allowance.limit, encounter.load.open_requests)
