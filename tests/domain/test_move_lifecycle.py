"""Which step may follow in the life of a question for another time."""

import pytest

from eventhub.domain.errors import MoveStepNotAllowed
from eventhub.domain.move_lifecycle import MoveStep, next_move_status
from eventhub.models.matchmaking import MOVE_STATUSES


@pytest.mark.parametrize(
    ("step", "by_asker", "after"),
    [
        (MoveStep.CHANGE, True, "pending"),
        (MoveStep.ACCEPT, False, "accepted"),
        (MoveStep.DECLINE, False, "declined"),
        (MoveStep.WITHDRAW, True, "withdrawn"),
    ],
)
def test_a_step_is_one_sides(step: MoveStep, by_asker: bool, after: str) -> None:
    assert next_move_status(step, "pending", by_asker=by_asker) == after
    with pytest.raises(MoveStepNotAllowed):
        next_move_status(step, "pending", by_asker=not by_asker)


@pytest.mark.parametrize("status", [one for one in MOVE_STATUSES if one != "pending"])
@pytest.mark.parametrize("step", MoveStep)
def test_nothing_follows_an_answer(step: MoveStep, status: str) -> None:
    for by_asker in (True, False):
        with pytest.raises(MoveStepNotAllowed) as refusal:
            next_move_status(step, status, by_asker=by_asker)
        assert (refusal.value.step, refusal.value.status) == (step.value, status)
