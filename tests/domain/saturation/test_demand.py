"""Requests and accepted ones, pair of categories by pair of categories."""

from dataclasses import replace

import pytest

from eventhub.domain.saturation.demand import UNEQUAL, demand_at, parts_of
from eventhub.domain.saturation.settings import Caps, Crowd, Setting

TWO = Setting((Crowd("a", 100, 4.0), Crowd("b", 50, 0.0)), (), 0, accepts=0.5)


def requests_of(setting: Setting, scale: float = 1.0) -> tuple[float, float]:
    found = demand_at(setting, parts_of(setting), scale)
    return round(found.requests, 1), round(found.accepted, 1)


def test_a_pair_has_one_request_at_most() -> None:
    """100 × 4, less those that the other side has sent already: 2 × 4,950 pairs × (4/149)², half of them."""
    assert requests_of(TWO) == (396.4, 198.2)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"may_ask": {("a", "a"): 0.0}}, (400.0, 200.0)),  # nobody is asked by who was asked by them
        ({"may_ask": {("a", "a"): 0.0, ("a", "b"): 0.0}}, (0.0, 0.0)),
        ({"may_ask": {("a", "a"): 0.0}, "auto_accepts": frozenset({("a", "b")})}, (400.0, 400.0)),
        ({"may_ask": {("a", "a"): 0.0}, "auto_accepts": frozenset({("b", "a")})}, (400.0, 200.0)),
        ({"accepts": 0.0}, (396.4, 0.0)),
    ],
)
def test_the_matrix_says_who_is_asked(change: dict[str, object], expected: tuple[float, float]) -> None:
    assert requests_of(replace(TWO, **change)) == expected  # type: ignore[arg-type]  # each is of its field's type


def test_nobody_asks_more_than_the_cap_nor_more_people_than_there_are() -> None:
    capped = replace(TWO, crowds=(Crowd("a", 100, 4.0, Caps(most_open=2)), Crowd("b", 50, 0.0)))
    alone = replace(TWO, may_ask={("a", "a"): 0.0})
    assert requests_of(capped, 5.0) == requests_of(capped) == requests_of(TWO, 0.5)
    assert requests_of(alone, 100.0) == (5000.0, 2500.0)


def test_partners_are_counted_from_both_sides() -> None:
    setting = replace(TWO, crowds=(Crowd("a", 100, 4.0), Crowd("b", 50, 7.0)), auto_accepts=frozenset({("a", "b")}))
    found = demand_at(setting, parts_of(setting))
    assert 100 * found.partners[0][1] == pytest.approx(50 * found.partners[1][0])
    assert found.accepted == pytest.approx((100 * sum(found.partners[0]) + 50 * sum(found.partners[1])) / 2)


def test_unequal_interest_asks_as_many_people_in_all() -> None:
    parts = parts_of(TWO, UNEQUAL)
    assert [(part.crowd.key, part.people, part.drawn) for part in parts] == [
        ("a", 20.0, 2.5),
        ("a", 80.0, 0.625),
        ("b", 10.0, 2.5),
        ("b", 40.0, 0.625),
    ]
    found = demand_at(TWO, parts)
    popular = 20 * (found.partners[0][0] + found.partners[0][1])
    assert found.requests == pytest.approx(requests_of(TWO)[0], rel=0.02)
    assert popular > 80 * (found.partners[1][0] + found.partners[1][1]) / 4 * 1.5
