"""Which step may follow which in the life of a request and of a meeting, and who may take it."""

from dataclasses import dataclass
from enum import StrEnum

from eventhub.domain.errors import PhaseClosed, StepNotAllowed


class Side(StrEnum):
    """Who of the two people takes a step."""

    REQUESTER = "requester"
    RECIPIENT = "recipient"


class Step(StrEnum):
    ACCEPT = "accept"
    DECLINE = "decline"
    WITHDRAW = "withdraw"
    EDIT = "edit"
    PROPOSE = "propose"
    PICK = "pick"
    EXPIRE = "expire"


@dataclass(frozen=True)
class Transition:
    """From one status, by these sides (none: the clock), to another."""

    before: str
    sides: frozenset[Side]
    after: str


REQUEST_STEPS = {
    Step.ACCEPT: Transition("pending", frozenset({Side.RECIPIENT}), "accepted"),
    Step.DECLINE: Transition("pending", frozenset({Side.RECIPIENT}), "declined"),
    Step.WITHDRAW: Transition("pending", frozenset({Side.REQUESTER}), "withdrawn"),
    Step.EDIT: Transition("pending", frozenset({Side.REQUESTER}), "pending"),
    Step.PROPOSE: Transition("pending", frozenset({Side.RECIPIENT}), "pending"),
    Step.PICK: Transition("pending", frozenset({Side.REQUESTER}), "accepted"),
    Step.EXPIRE: Transition("pending", frozenset(), "expired"),
}


class MeetingStep(StrEnum):
    """What can happen to a meeting."""

    MOVE = "move"
    BOOK_AGAIN = "book_again"
    TAKE_OFF = "take_off"
    CANCEL = "cancel"
    MISS = "miss"
    REVIVE = "revive"


# From which states, to which.
MEETING_STEPS = {
    MeetingStep.MOVE: (("scheduled", "unscheduled"), "scheduled"),
    MeetingStep.BOOK_AGAIN: (("unscheduled",), "scheduled"),
    MeetingStep.TAKE_OFF: (("scheduled",), "unscheduled"),
    MeetingStep.CANCEL: (("scheduled", "unscheduled"), "cancelled"),
    MeetingStep.MISS: (("scheduled",), "cancelled"),
    MeetingStep.REVIVE: (("cancelled",), "scheduled"),
}

ASKING_PHASES = frozenset({"requests", "booking", "live"})
BOOKING_PHASES = frozenset({"booking", "live"})
CANCELLING_PHASES = frozenset({"requests", "booking", "live"})


def next_status(step: Step, status: str, side: Side | None) -> str:
    """The status after `step`, taken by `side` (None: the clock); StepNotAllowed where it may not be taken."""
    transition = REQUEST_STEPS[step]
    allowed = side in transition.sides if side else not transition.sides
    if status != transition.before or not allowed:
        raise StepNotAllowed(step=step.value, status=status)
    return transition.after


def check_phase(phase: str, allowed: frozenset[str]) -> None:
    """PhaseClosed unless the event's phase is one of those."""
    if phase not in allowed:
        raise PhaseClosed(phase)


def next_state(step: MeetingStep, state: str) -> str:
    """The state of a meeting after `step`; StepNotAllowed where it may not follow this one."""
    before, after = MEETING_STEPS[step]
    if state not in before:
        raise StepNotAllowed(step=step.value, status=state)
    return after
