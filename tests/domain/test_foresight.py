"""What becomes of several who are let in one after the other."""

from datetime import UTC, datetime

import pytest

from eventhub.domain.admission import Places
from eventhub.domain.foresight import Comer, outcomes_of
from eventhub.domain.waiting_list import Waiting

FREE = Places(None, 0)
IN, WAITS = "confirmed", "waitlisted"
OFFERED = datetime(2027, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("left", "of_category", "line", "turns", "outcomes"),
    [
        (None, None, [], [1, None], [IN, IN]),
        (1, None, [], [1, 2], [IN, WAITS]),
        (None, 1, [], [1, 2], [IN, WAITS]),
        (1, None, [Waiting(9, "a", 1)], [2], [WAITS]),  # somebody is before them
        (1, None, [Waiting(9, "a", 3)], [2], [IN]),  # nobody is: the other one came later
        (1, None, [Waiting(9, "a", 3)], [None], [WAITS]),  # without a turn: behind everybody
        (1, None, [Waiting(9, "a", 1, OFFERED)], [2], [IN]),  # whose place is kept takes no other
        (0, None, [], [5, 4], [WAITS, WAITS]),
    ],
)
def test_each_in_their_turn(
    left: int | None, of_category: int | None, line: list[Waiting], turns: list[int | None], outcomes: list[str]
) -> None:
    by_category = {"a": Places(of_category, 0)}
    assert outcomes_of(Places(left, 0), by_category, line, [Comer("a", turn) for turn in turns]) == outcomes


def test_a_full_category_keeps_nobody_of_another_one_out() -> None:
    by_category = {"a": Places(0, 0), "b": FREE}
    line = [Waiting(9, "a", 1)]
    assert outcomes_of(Places(1, 0), by_category, line, [Comer("b", 2), Comer("a", 3)]) == [IN, WAITS]
