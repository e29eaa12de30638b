"""Distributions move on as they should, and windows take what they can."""

from math import comb, exp, factorial

import pytest

from eventhub.domain.saturation.filling import mean, moved, none_in_common, poured, spread


def test_the_chance_of_no_slot_in_common_is_that_of_drawing_around_each_other() -> None:
    table = none_in_common(4)
    assert [table[0][3], table[2][3], table[4][1]] == [1.0, 0.0, 0.0]
    assert table[2][2] == pytest.approx(1 / comb(4, 2))
    assert table[1][2] == table[2][1] == pytest.approx(0.5)


def test_without_a_limit_people_move_on_as_poisson_has_it() -> None:
    shares = [1.0] + [0.0] * 40
    for _time in range(10):
        shares = moved(shares, [0.5] * 40 + [0.0])
    assert sum(shares) == pytest.approx(1)
    assert mean(shares) == pytest.approx(5)
    assert sum(number**2 * share for number, share in enumerate(shares)) - 25 == pytest.approx(5)
    wrong = sum(abs(share - exp(-5) * 5**number / factorial(number)) for number, share in enumerate(shares)) / 2
    assert wrong < 0.02  # with half a meeting a step, which is more than the model takes at most events
    assert min(shares) >= 0


@pytest.mark.parametrize(
    ("amount", "windows", "share"),
    [
        (6.0, [4.0, 2.0], 1.0),  # as they draw
        (12.0, [5.0, 2.5], 0.625),  # until the first is full
        (7.5, [5.0, 2.5], 1.0),
        (0.0, [0.0, 0.0], 1.0),
    ],
)
def test_windows_fill_as_they_draw_until_one_is_full(amount: float, windows: list[float], share: float) -> None:
    into, done = poured(amount, [0.0, 0.0], [5.0, 10.0], {0: 2.0, 1: 1.0})
    assert [*into, done] == pytest.approx([*windows, share])


def test_who_has_a_part_of_a_slot_is_some_with_and_some_without() -> None:
    assert spread([0.5, 0.5], [2.4, 1.0], 3) == pytest.approx([0.0, 0.5, 0.3, 0.2])
