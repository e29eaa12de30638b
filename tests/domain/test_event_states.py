"""An event goes one step on or one step back."""

from datetime import UTC, datetime, timedelta

import pytest

from eventhub.domain.event_states import STATES, goes_back, is_over, is_step, steps_from


@pytest.mark.parametrize(
    ("state", "steps"),
    [("draft", ("open",)), ("open", ("over", "draft")), ("over", ("archived", "open")), ("archived", ("over",))],
)
def test_steps(state: str, steps: tuple[str, ...]) -> None:
    assert steps_from(state) == steps
    assert tuple(one for one in STATES if is_step(state, one)) == tuple(sorted(steps, key=STATES.index))


def test_the_way_back() -> None:
    assert [goes_back("open", state) for state in STATES] == [True, False, False, False]


@pytest.mark.parametrize(
    ("state", "hours", "over"), [("open", 1, False), ("open", 0, True), ("over", 1, True), ("archived", 1, True)]
)
def test_it_is_over_by_its_time_or_by_its_team(state: str, hours: int, over: bool) -> None:
    now = datetime(2027, 10, 19, 18, tzinfo=UTC)
    assert is_over(state, now + timedelta(hours=hours), now) is over
