"""An event goes one step on or one step back."""

import pytest

from eventhub.domain.event_states import STATES, goes_back, is_step, steps_from


@pytest.mark.parametrize(
    ("state", "steps"),
    [("draft", ("open",)), ("open", ("over", "draft")), ("over", ("archived", "open")), ("archived", ("over",))],
)
def test_steps(state: str, steps: tuple[str, ...]) -> None:
    assert steps_from(state) == steps
    assert tuple(one for one in STATES if is_step(state, one)) == tuple(sorted(steps, key=STATES.index))


def test_the_way_back() -> None:
    assert [goes_back("open", state) for state in STATES] == [True, False, False, False]
