"""Which step may follow in the life of a question for another time of a meeting, and who of the two may take it."""

from enum import StrEnum

from eventhub.domain.errors import MoveStepNotAllowed


class MoveStep(StrEnum):
    CHANGE = "change"
    ACCEPT = "accept"
    DECLINE = "decline"
    WITHDRAW = "withdraw"


# After the step, and whether it is taken by the one who asked.
MOVE_STEPS = {
    MoveStep.CHANGE: ("pending", True),
    MoveStep.ACCEPT: ("accepted", False),
    MoveStep.DECLINE: ("declined", False),
    MoveStep.WITHDRAW: ("withdrawn", True),
}


def next_move_status(step: MoveStep, status: str, *, by_asker: bool) -> str:
    """The status after `step`; MoveStepNotAllowed where it is answered, or the other's to take."""
    after, is_askers = MOVE_STEPS[step]
    if status != "pending" or is_askers != by_asker:
        raise MoveStepNotAllowed(step=step.value, status=status)
    return after
