"""Every step from every status by every side: what may happen, and nothing else."""

from itertools import product

import pytest

from eventhub.domain.errors import PhaseClosed, StepNotAllowed
from eventhub.domain.meeting_lifecycle import (
    ASKING_PHASES,
    BOOKING_PHASES,
    CANCELLING_PHASES,
    MeetingStep,
    Side,
    Step,
    check_phase,
    next_state,
    next_status,
)

STATUSES = ("pending", "accepted", "declined", "withdrawn", "expired")
PHASES = ("closed", "requests", "booking", "frozen", "live", "over")
ALLOWED = {
    (Step.ACCEPT, "pending", Side.RECIPIENT): "accepted",
    (Step.DECLINE, "pending", Side.RECIPIENT): "declined",
    (Step.WITHDRAW, "pending", Side.REQUESTER): "withdrawn",
    (Step.EDIT, "pending", Side.REQUESTER): "pending",
    (Step.PROPOSE, "pending", Side.RECIPIENT): "pending",
    (Step.PICK, "pending", Side.REQUESTER): "accepted",
    (Step.EXPIRE, "pending", None): "expired",
}


def outcome(step: Step, status: str, side: Side | None) -> str | None:
    """The status after; None where the step is refused."""
    try:
        return next_status(step, status, side)
    except StepNotAllowed:
        return None


def test_steps_that_may_be_taken_are_these() -> None:
    asked = product(Step, STATUSES, (*Side, None))
    assert {one: after for one in asked if (after := outcome(*one))} == ALLOWED


def test_a_refused_step_says_what_was_asked_of_what() -> None:
    with pytest.raises(StepNotAllowed) as refusal:
        next_status(Step.DECLINE, "withdrawn", Side.RECIPIENT)
    assert (refusal.value.step, refusal.value.status) == ("decline", "withdrawn")


@pytest.mark.parametrize(
    ("allowed", "open_in"),
    [
        (ASKING_PHASES, ["requests", "booking", "live"]),
        (BOOKING_PHASES, ["booking", "live"]),
        (CANCELLING_PHASES, ["requests", "booking", "live"]),
    ],
)
def test_phases(allowed: frozenset[str], open_in: list[str]) -> None:
    for phase in PHASES:
        if phase in open_in:
            check_phase(phase, allowed)
        else:
            with pytest.raises(PhaseClosed, match=phase):
                check_phase(phase, allowed)


STATES = ("scheduled", "unscheduled", "cancelled", "held", "")
FOLLOWS = {
    ("scheduled", MeetingStep.MOVE): "scheduled",
    ("unscheduled", MeetingStep.MOVE): "scheduled",
    ("unscheduled", MeetingStep.BOOK_AGAIN): "scheduled",
    ("scheduled", MeetingStep.TAKE_OFF): "unscheduled",
    ("scheduled", MeetingStep.CANCEL): "cancelled",
    ("unscheduled", MeetingStep.CANCEL): "cancelled",
    ("scheduled", MeetingStep.MISS): "cancelled",
    ("cancelled", MeetingStep.REVIVE): "scheduled",
}


@pytest.mark.parametrize(("state", "step"), list(product(STATES, MeetingStep)))
def test_what_can_happen_to_a_meeting(state: str, step: MeetingStep) -> None:
    if (state, step) in FOLLOWS:
        assert next_state(step, state) == FOLLOWS[state, step]
    else:
        with pytest.raises(StepNotAllowed) as refusal:
            next_state(step, state)
        assert (refusal.value.step, refusal.value.status) == (step.value, state)
