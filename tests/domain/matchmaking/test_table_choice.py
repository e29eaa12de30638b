"""Which tables would do for two, and in which order."""

from typing import Any

import pytest

from eventhub.domain.matchmaking.table_choice import Guests, Nearness, Place, in_order, nearness, would_do

TWO = Guests(frozenset({1, 2}), frozenset({10, 20}))
ONE_NEEDS_ACCESS = Guests(TWO.people, TWO.organisations, need_access=True)


@pytest.mark.parametrize(
    ("whose", "expected"),
    [
        ({}, Nearness.POOL),
        ({"person_id": 1}, Nearness.PERSONS),
        ({"person_id": 2}, Nearness.PERSONS),
        ({"person_id": 3}, None),
        ({"organisation_id": 20}, Nearness.ORGANISATIONS),
        ({"organisation_id": 30}, None),
    ],
)
def test_whose_a_table_is(whose: dict[str, Any], expected: Nearness | None) -> None:
    place = Place(1, **whose)
    assert (nearness(place, TWO), would_do(place, TWO)) == (expected, expected is not None)


@pytest.mark.parametrize(
    ("values", "guests", "expected"),
    [
        ({"seats": 1}, TWO, False),
        ({"seats": 4}, TWO, True),
        ({}, ONE_NEEDS_ACCESS, False),
        ({"person_id": 1}, ONE_NEEDS_ACCESS, False),
        ({"is_accessible": True}, ONE_NEEDS_ACCESS, True),
        ({"is_accessible": True}, TWO, True),
    ],
)
def test_seats_and_steps_decide(values: dict[str, Any], guests: Guests, expected: bool) -> None:
    assert would_do(Place(1, **values), guests) is expected


def test_the_nearest_comes_first_and_what_others_may_need_last() -> None:
    places = [
        Place(1, is_accessible=True, position=1),
        Place(2, position=9),
        Place(3, position=2),
        Place(4, organisation_id=10, position=7),
        Place(5, person_id=2, position=8),
        Place(6, person_id=9),
        Place(7, position=2),
    ]
    assert [place.id for place in in_order(places, TWO)] == [5, 4, 3, 7, 2, 1]
    assert [place.id for place in in_order(places, ONE_NEEDS_ACCESS)] == [1]
