"""Each obstacle that holds at a time: what would help, what the act is refused with, who may set it aside."""

from collections.abc import Iterator

import pytest

from eventhub.domain import errors
from eventhub.domain.errors import DomainError
from eventhub.domain.matchmaking import time_obstacles
from eventhub.domain.matchmaking.agendas import Role
from eventhub.domain.matchmaking.obstacles import Obstacle
from eventhub.domain.matchmaking.remedies import (
    AskOrganisers,
    CancelOne,
    ChooseAnotherTime,
    GiveUpSeat,
    LiftBlock,
    MoveMeeting,
    Remedy,
)
from eventhub.domain.matchmaking.time_obstacles import (
    AtATime,
    NoCommonTime,
    NoTable,
    NotASlot,
    OwnTime,
    Passed,
    RunTooLong,
    TheirLimit,
    TheirTime,
    WindowUsedUp,
)
from tests.domain.matchmaking.days import TITLES, at, engagement, span
from tests.domain.matchmaking.pairs import TIMES, WINDOW
from tests.domain.matchmaking.test_obstacles import said

SLOT, NEXT = TIMES[0], at(50)
ANOTHER = ChooseAnotherTime(NEXT)
SEAT, BLOCK = engagement(Role.SEAT, 0, 20), engagement(Role.OWNER, 0, 20)
MEETING = engagement(Role.PARTY, 0, 20, "Chi", (3,))
SEAT_GIVEN, BLOCK_LIFTED = GiveUpSeat(SLOT, SEAT), LiftBlock(SLOT, BLOCK)
MOVED = MoveMeeting(SLOT, MEETING, span(25, 45))

CASES: list[tuple[Obstacle, Remedy | None, DomainError, str]] = [
    (NotASlot(), None, errors.SlotNotOffered(), ""),
    (Passed(SLOT, NEXT), ANOTHER, errors.SlotPassed(at(0)), ""),
    (Passed(SLOT, None), None, errors.SlotPassed(at(0)), ""),
    (
        OwnTime(SLOT, NEXT, SEAT, SEAT_GIVEN),
        SEAT_GIVEN,
        errors.OwnTimeTaken("seat", at(0), "", TITLES, gives_way=True, next_at=NEXT),
        "",
    ),
    (
        OwnTime(SLOT, NEXT, MEETING, MOVED),
        MOVED,
        errors.OwnTimeTaken("party", at(0), "Chi", {}, gives_way=True, next_at=NEXT, moves_to=at(25)),
        "",
    ),
    (
        OwnTime(SLOT, NEXT, MEETING, None),
        ANOTHER,
        errors.OwnTimeTaken("party", at(0), "Chi", {}, gives_way=False, next_at=NEXT),
        "",
    ),
    (
        OwnTime(SLOT, None, BLOCK, None),
        None,
        errors.OwnTimeTaken("owner", at(0), "", {}, gives_way=False, next_at=None),
        "",
    ),
    (TheirTime(SLOT, NEXT, "Ben"), ANOTHER, errors.TheirTimeTaken("Ben", at(0), NEXT), ""),
    (NoTable(SLOT, NEXT), ANOTHER, errors.NoTableFree(at(0), NEXT), ""),
    (
        WindowUsedUp(SLOT, NEXT, 2, WINDOW, ("m",)),
        ANOTHER,
        errors.WindowUsedUp(2, at(0), at(125), NEXT),
        "most_in_window",
    ),
    (
        WindowUsedUp(SLOT, None, 1, WINDOW, ("m",)),
        CancelOne(("m",)),
        errors.WindowUsedUp(1, at(0), at(125), None),
        "most_in_window",
    ),
    (
        WindowUsedUp(SLOT, None, 0, WINDOW, ()),
        AskOrganisers(),
        errors.WindowUsedUp(0, at(0), at(125), None),
        "most_in_window",
    ),
    (RunTooLong(SLOT, NEXT, 2, ("m",)), ANOTHER, errors.RunTooLong(2, at(0), NEXT), "longest_run"),
    (RunTooLong(SLOT, None, 1, ("m",)), CancelOne(("m",)), errors.RunTooLong(1, at(0), None), "longest_run"),
    (TheirLimit("Ben", NEXT), ANOTHER, errors.TheirLimitReached("Ben", NEXT), "their_limit"),
    (TheirLimit("Ben", None), AskOrganisers(), errors.TheirLimitReached("Ben", None), "their_limit"),
    (NoCommonTime("Ben", ()), None, errors.NoCommonTime("Ben"), ""),
    (NoCommonTime("Ben", (SEAT_GIVEN, MOVED)), SEAT_GIVEN, errors.NoCommonTime("Ben", "seat", at(0), TITLES), ""),
    (NoCommonTime("Ben", (BLOCK_LIFTED,)), BLOCK_LIFTED, errors.NoCommonTime("Ben", "owner", at(0)), ""),
    (NoCommonTime("Ben", (MOVED,)), MOVED, errors.NoCommonTime("Ben", "party", at(0), {}, "Chi", at(25)), ""),
]


@pytest.mark.parametrize(("obstacle", "remedy", "error", "rule"), CASES)
def test_what_helps_what_it_is_refused_with_and_which_rule_it_is(
    obstacle: Obstacle, remedy: Remedy | None, error: DomainError, rule: str
) -> None:
    assert (obstacle.remedy, said(obstacle.refusal()), obstacle.rule) == (remedy, said(error), rule)


def kinds(base: type[Obstacle] = Obstacle) -> Iterator[type[Obstacle]]:
    for kind in base.__subclasses__():
        yield kind
        yield from kinds(kind)


def test_the_table_above_has_each_obstacle() -> None:
    here = {kind for kind in kinds() if kind.__module__ == time_obstacles.__name__}
    assert {type(obstacle) for obstacle, *_rest in CASES} == here - {AtATime}
