"""Each obstacle between two people: what would help, what the act is refused with, who may set it aside."""

import pytest

from eventhub.domain import errors
from eventhub.domain.errors import DomainError
from eventhub.domain.matchmaking.obstacles import (
    Absent,
    AskedAlready,
    CategoriesApart,
    CategoriesMute,
    MeetingsUsedUp,
    NotFound,
    Obstacle,
    Oneself,
    OwnNo,
    PhaseShut,
    RequestsUsedUp,
    SameOrganisation,
)
from eventhub.domain.matchmaking.remedies import (
    AnswerTheirs,
    AskOrganisers,
    CancelOne,
    ChooseSomebodyElse,
    LetThemAsk,
    Remedy,
    TakeBackVeto,
    WaitForPhase,
    WithdrawOne,
)
from tests.domain.matchmaking.days import at
from tests.domain.matchmaking.pairs import INDUSTRIALS, RESEARCHERS

OPENS = WaitForPhase("booking", at(0))


def said(error: DomainError) -> tuple[type[DomainError], dict[str, object]]:
    """Which error, and its values."""
    return type(error), vars(error)


CASES: list[tuple[Obstacle, Remedy | None, DomainError, str]] = [
    (Absent(), None, errors.NotTakingPart(), ""),
    (Oneself(), ChooseSomebodyElse(), errors.AskedOneself(), ""),
    (NotFound(), ChooseSomebodyElse(), errors.PersonHidden(), ""),
    (OwnNo(2, "Ben"), TakeBackVeto(2), errors.OwnVeto("Ben"), ""),
    (SameOrganisation("Ben", is_known=True), AskOrganisers(), errors.SameOrganisation("Ben"), "organisation"),
    (SameOrganisation("Ben", is_known=False), AskOrganisers(), errors.PairNotMeant("Ben"), "organisation"),
    (
        CategoriesMute(RESEARCHERS, INDUSTRIALS),
        AskOrganisers(),
        errors.CategoriesMute(RESEARCHERS, INDUSTRIALS),
        "",
    ),
    (
        CategoriesApart(RESEARCHERS, INDUSTRIALS, they_may_ask=True),
        LetThemAsk(),
        errors.CategoriesApart(RESEARCHERS, INDUSTRIALS, they_may_ask=True),
        "matrix",
    ),
    (
        CategoriesApart(RESEARCHERS, INDUSTRIALS, they_may_ask=False),
        AskOrganisers(),
        errors.CategoriesApart(RESEARCHERS, INDUSTRIALS, they_may_ask=False),
        "matrix",
    ),
    (PhaseShut("requests", OPENS), OPENS, errors.PhaseClosed("requests", at(0)), "phase"),
    (PhaseShut("over", None), AskOrganisers(), errors.PhaseClosed("over"), "phase"),
    (
        AskedAlready("r", by_me=True, name="Ben"),
        WithdrawOne(("r",)),
        errors.AlreadyAsked("r", by_me=True, name="Ben"),
        "",
    ),
    (
        AskedAlready("r", by_me=False, name="Ben"),
        AnswerTheirs("r"),
        errors.AlreadyAsked("r", by_me=False, name="Ben"),
        "",
    ),
    (RequestsUsedUp(2, ("a", "b")), WithdrawOne(("a", "b")), errors.RequestsUsedUp(2), "most_open"),
    (RequestsUsedUp(0, ()), AskOrganisers(), errors.RequestsUsedUp(0), "most_open"),
    (MeetingsUsedUp(1, ("m",)), CancelOne(("m",)), errors.MeetingsUsedUp(1), "most_meetings"),
    (MeetingsUsedUp(0, ()), AskOrganisers(), errors.MeetingsUsedUp(0), "most_meetings"),
]


@pytest.mark.parametrize(("obstacle", "remedy", "error", "rule"), CASES)
def test_what_helps_what_it_is_refused_with_and_which_rule_it_is(
    obstacle: Obstacle, remedy: Remedy | None, error: DomainError, rule: str
) -> None:
    assert (obstacle.remedy, said(obstacle.refusal()), obstacle.rule) == (remedy, said(error), rule)


def test_the_table_above_has_each_obstacle() -> None:
    here = {kind for kind in Obstacle.__subclasses__() if kind.__module__ == Obstacle.__module__}
    assert {type(obstacle) for obstacle, *_rest in CASES} == here
