"""Every step from every standing: what may happen, and nothing else."""

from itertools import product

import pytest

from eventhub.domain.errors import RegistrationMoved
from eventhub.domain.registration_lifecycle import (
    CANCELLED,
    CONFIRMED,
    IN_LIFE,
    OFFERED,
    PENDING,
    REJECTED,
    STEPS,
    UNCONFIRMED,
    WAITING,
    Ending,
    Standing,
    Step,
    check_step,
    ending_of,
    may_rejoin,
    next_standing,
    places_taken,
    steps_from,
)

STANDINGS = (UNCONFIRMED, PENDING, WAITING, OFFERED, CONFIRMED, REJECTED, CANCELLED)
OUTCOMES = (None, "pending", "waitlisted", "confirmed", "cancelled")
ALLOWED = {
    (Step.CONFIRM_ADDRESS, UNCONFIRMED, "pending"): PENDING,
    (Step.CONFIRM_ADDRESS, UNCONFIRMED, "waitlisted"): WAITING,
    (Step.CONFIRM_ADDRESS, UNCONFIRMED, "confirmed"): CONFIRMED,
    (Step.APPROVE, PENDING, "waitlisted"): WAITING,
    (Step.APPROVE, PENDING, "confirmed"): CONFIRMED,
    (Step.APPROVE, REJECTED, "waitlisted"): WAITING,
    (Step.APPROVE, REJECTED, "confirmed"): CONFIRMED,
    (Step.REJECT, PENDING, None): REJECTED,
    (Step.REJECT, WAITING, None): REJECTED,
    (Step.REJECT, OFFERED, None): REJECTED,
    (Step.WAIT_LIST, PENDING, None): WAITING,
    (Step.WAIT_LIST, PENDING, "waitlisted"): WAITING,
    (Step.GIVE_PLACE, PENDING, None): CONFIRMED,
    (Step.GIVE_PLACE, PENDING, "confirmed"): CONFIRMED,
    (Step.GIVE_PLACE, WAITING, None): CONFIRMED,
    (Step.GIVE_PLACE, WAITING, "confirmed"): CONFIRMED,
    (Step.GIVE_PLACE, OFFERED, None): CONFIRMED,
    (Step.GIVE_PLACE, OFFERED, "confirmed"): CONFIRMED,
    (Step.OFFER, WAITING, None): OFFERED,
    (Step.OFFER, WAITING, "waitlisted"): OFFERED,
    (Step.ACCEPT_OFFER, OFFERED, None): CONFIRMED,
    (Step.ACCEPT_OFFER, OFFERED, "confirmed"): CONFIRMED,
    (Step.LET_LAPSE, OFFERED, "waitlisted"): WAITING,
    (Step.LET_LAPSE, OFFERED, "cancelled"): CANCELLED,
    (Step.HAND_OVER, CONFIRMED, None): CANCELLED,
    (Step.HAND_OVER, CONFIRMED, "cancelled"): CANCELLED,
    (Step.TAKE_OVER, UNCONFIRMED, None): CONFIRMED,
    (Step.TAKE_OVER, UNCONFIRMED, "confirmed"): CONFIRMED,
    **{
        (step, standing, outcome): CANCELLED
        for step in (Step.WITHDRAW, Step.CANCEL)
        for standing in (PENDING, WAITING, OFFERED, CONFIRMED)
        for outcome in (None, "cancelled")
    },
    (Step.REJOIN, CANCELLED, "pending"): PENDING,
    (Step.REJOIN, CANCELLED, "waitlisted"): WAITING,
    (Step.REJOIN, CANCELLED, "confirmed"): CONFIRMED,
    (Step.REINSTATE, CANCELLED, "waitlisted"): WAITING,
    (Step.REINSTATE, CANCELLED, "confirmed"): CONFIRMED,
    (Step.REINSTATE, REJECTED, "waitlisted"): WAITING,
    (Step.REINSTATE, REJECTED, "confirmed"): CONFIRMED,
}


def after(step: Step, standing: Standing, outcome: str | None) -> Standing | None:
    """How it stands then; None where the step is refused or leads elsewhere."""
    try:
        return next_standing(step, standing, outcome)
    except (RegistrationMoved, ValueError):
        return None


def test_steps_that_may_be_taken_are_these() -> None:
    asked = product(Step, STANDINGS, OUTCOMES)
    assert {one: end for one in asked if (end := after(*one))} == ALLOWED


def test_a_refused_step_says_what_was_asked_of_what() -> None:
    with pytest.raises(RegistrationMoved) as refusal:
        check_step(Step.ACCEPT_OFFER, WAITING)
    assert (refusal.value.step, refusal.value.status) == ("accept_offer", "waitlisted")


def test_an_outcome_that_is_not_named_where_there_are_several_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="approve does not lead to None"):
        next_standing(Step.APPROVE, PENDING)


def test_what_can_follow() -> None:
    assert {standing: steps_from(standing) for standing in STANDINGS} == {
        UNCONFIRMED: (Step.CONFIRM_ADDRESS, Step.TAKE_OVER),
        PENDING: (Step.APPROVE, Step.REJECT, Step.WAIT_LIST, Step.GIVE_PLACE, Step.WITHDRAW, Step.CANCEL),
        WAITING: (Step.REJECT, Step.GIVE_PLACE, Step.OFFER, Step.WITHDRAW, Step.CANCEL),
        OFFERED: (Step.REJECT, Step.GIVE_PLACE, Step.ACCEPT_OFFER, Step.LET_LAPSE, Step.WITHDRAW, Step.CANCEL),
        CONFIRMED: (Step.HAND_OVER, Step.WITHDRAW, Step.CANCEL),
        REJECTED: (Step.APPROVE, Step.REINSTATE),
        CANCELLED: (Step.REINSTATE, Step.REJOIN),
    }


def test_places_are_held_by_who_is_in_or_has_an_offer() -> None:
    assert [standing for standing in STANDINGS if standing.holds_place] == [OFFERED, CONFIRMED]


@pytest.mark.parametrize(
    ("before", "then", "change"),
    [
        (UNCONFIRMED, CONFIRMED, 1),
        (WAITING, OFFERED, 1),
        (OFFERED, CONFIRMED, 0),
        (OFFERED, WAITING, -1),
        (CONFIRMED, CANCELLED, -1),
        (PENDING, REJECTED, 0),
    ],
)
def test_how_the_counts_change(before: Standing, then: Standing, change: int) -> None:
    assert places_taken(before, then) == change


def test_who_is_in_life_is_who_can_cancel() -> None:
    assert {standing.status for standing in STEPS[Step.CANCEL].before} == set(IN_LIFE)


def test_each_way_of_being_cancelled_has_its_ending_and_no_other_step_has_one() -> None:
    ends = {step: ending_of(step, after) for step in Step for after in STEPS[step].after if after == CANCELLED}
    assert ends == {
        Step.LET_LAPSE: Ending.LAPSED,
        Step.HAND_OVER: Ending.TRANSFER,
        Step.WITHDRAW: Ending.SELF,
        Step.CANCEL: Ending.TEAM,
    }
    others = {ending_of(step, after) for step in Step for after in STEPS[step].after if after != CANCELLED}
    assert others == {None}


def test_whom_the_team_let_go_does_not_come_back_unasked() -> None:
    allowed = [
        (status, end) for status in ("cancelled", "rejected") for end in (None, *Ending) if may_rejoin(status, end)
    ]
    assert allowed == [("cancelled", end) for end in (Ending.SELF, Ending.LAPSED, Ending.TRANSFER)]
