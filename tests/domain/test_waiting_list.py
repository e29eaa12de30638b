"""The line moves up in its order, and nobody overtakes."""

from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventhub.domain.admission import Ahead, Places, admit
from eventhub.domain.waiting_list import Waiting, ahead_of, lapsed, offers_due
from tests.factories.moments import NOW

LATER = NOW + timedelta(hours=48)
LINE = [
    Waiting(11, "startup", 4),
    Waiting(12, "researcher", 2),
    Waiting(13, "startup", 3),
    Waiting(14, "researcher", 9),
]
FREE, FULL = Places(None, 80), Places(5, 5)


@pytest.mark.parametrize(
    ("of_event", "by_category", "due"),
    [
        (FREE, {}, [12, 13, 11, 14]),
        (Places(9, 7), {}, [12, 13]),
        (Places(9, 9), {}, []),
        (Places(9, 12), {}, []),  # the capacity was lowered
        (FREE, {"researcher": FULL}, [13, 11]),
        (FREE, {"researcher": FULL, "startup": Places(5, 4)}, [13]),
        (Places(9, 7), {"startup": FULL}, [12, 14]),
        (Places(9, 7), {"researcher": Places(5, 4)}, [12, 13]),
    ],
)
def test_who_is_offered_a_place(of_event: Places, by_category: dict[str, Places], due: list[int]) -> None:
    assert offers_due(of_event, by_category, LINE) == due


def test_who_has_an_offer_gets_no_second_one() -> None:
    line = [Waiting(1, "startup", 1, LATER), Waiting(2, "startup", 2)]
    assert offers_due(Places(2, 1), {}, line) == [2]


def test_at_most_so_many_at_once() -> None:
    assert [offers_due(FREE, {}, LINE, most) for most in (0, 2)] == [[], [12, 13]]


def test_offers_that_are_over() -> None:
    line = [
        Waiting(1, "startup", 3, NOW),
        Waiting(2, "startup", 2, NOW + timedelta(seconds=1)),
        Waiting(3, "startup", 1, NOW - timedelta(days=1)),
        Waiting(4, "startup", 4),
    ]
    assert lapsed(line, NOW) == [3, 1]


def test_of_another_category_only_those_go_first_for_whom_there_is_a_place() -> None:
    by_category = {"startup": Places(5, 4), "clinician": FULL}
    waiting = {"startup": 3, "clinician": 7, "researcher": 2}
    assert ahead_of("researcher", by_category, waiting) == Ahead(of_event=3, of_category=2)
    assert ahead_of("startup", by_category, waiting) == Ahead(of_event=3, of_category=3)
    assert ahead_of("industrial", by_category, {}) == Ahead(0, 0)


NAMES = ("startup", "researcher", "clinician")
PLACES = st.builds(Places, st.none() | st.integers(0, 6), st.integers(0, 6))
BY_CATEGORY = st.fixed_dictionaries(dict.fromkeys(NAMES, PLACES))
CATEGORIES = st.lists(st.sampled_from(NAMES), max_size=8)


def line_of(categories: list[str]) -> list[Waiting]:
    return [Waiting(number, category, number) for number, category in enumerate(categories)]


@given(PLACES, BY_CATEGORY, CATEGORIES, st.sampled_from(NAMES))
def test_a_newcomer_gets_what_the_end_of_the_line_would_get(
    of_event: Places, by_category: dict[str, Places], categories: list[str], category: str
) -> None:
    offered = offers_due(of_event, by_category, line_of([*categories, category]))
    ahead = ahead_of(category, by_category, Counter(categories))
    status = admit(of_event, by_category[category], ahead=ahead)
    assert (status == "confirmed") == (len(categories) in offered)


@given(PLACES, BY_CATEGORY, CATEGORIES)
def test_offers_fill_every_place_and_none_twice(
    of_event: Places, by_category: dict[str, Places], categories: list[str]
) -> None:
    line = line_of(categories)
    offered = set(offers_due(of_event, by_category, line))
    given_to = Counter(one.category for one in line if one.id in offered)
    assert of_event.left is None or len(offered) <= of_event.left
    assert all(places.left is None or given_to[name] <= places.left for name, places in by_category.items())
    left = {name: Places(places.capacity, places.taken + given_to[name]) for name, places in by_category.items()}
    rest = [one for one in line if one.id not in offered]
    assert offers_due(Places(of_event.capacity, of_event.taken + len(offered)), left, rest) == []
