"""Where a session could go instead."""

from typing import Any

import pytest

from eventhub.domain.timetable.parts import Hall, Place, Talk, Timetable
from eventhub.domain.timetable.remedies import Remedies
from tests.factories.drafts import MINUTE, between, pause, talk, unplaced

HALLS = {1: Hall(1, 40), 2: Hall(2, 80), 3: Hall(3, 300, frozenset({"projector"})), 4: Hall(4, None)}


def of(*talks: Talk, **more: Any) -> Remedies:
    values: dict[str, Any] = {"halls": HALLS} | more
    return Remedies(Timetable(talks, **values))


def test_the_smallest_room_that_is_large_enough() -> None:
    one = talk(1, 0, 60, 1)
    remedies = of(one)
    assert remedies.other_room(one, 50) == Place(between(0, 60), 2)
    assert remedies.other_room(one, 80) == Place(between(0, 60), 2)
    assert remedies.other_room(one, 81) == Place(between(0, 60), 3)
    assert remedies.other_room(one, 301) is None


def test_a_room_of_unknown_size_is_for_sessions_that_ask_for_none() -> None:
    one = talk(1, 0, 60, 3)
    busy = [talk(number, 0, 60, number) for number in (1, 2)]
    remedies = of(one, *(talk(10 + each.id, 0, 60, each.room_id) for each in busy))
    assert remedies.other_room(one) == Place(between(0, 60), 4)
    assert remedies.other_room(one, 1) is None


def test_a_room_that_is_taken_is_none_and_one_that_gets_free_then_is() -> None:
    one = talk(1, 60, 120, 1)
    assert of(one, talk(2, 119, 150, 2)).other_room(one, 50) == Place(between(60, 120), 3)
    assert of(one, talk(2, 0, 60, 2), talk(3, 120, 180, 2)).other_room(one, 50) == Place(between(60, 120), 2)


def test_a_room_has_what_the_session_needs() -> None:
    one = talk(1, 0, 60, 1, needs=frozenset({"projector"}))
    assert of(one).other_room(one) == Place(between(0, 60), 3)


def test_the_nearest_hour_that_is_free_later_before_earlier() -> None:
    one, other = talk(1, 60, 120, 1), talk(2, 90, 150, 1)
    assert of(one, other).other_time(other) == Place(between(120, 180), 1)
    late = talk(3, 150, 400, 1)
    assert of(one, other, late).other_time(other) == Place(between(0, 60), 1)


def test_no_hour_during_a_break_or_outside_the_opening_hours() -> None:
    one, other = talk(1, 60, 120, 1), talk(2, 90, 150, 1)
    assert of(one, other, pause(3, 120, 150)).other_time(other) == Place(between(150, 210), 1)
    assert of(one, other, open_hours=(between(30, 170),)).other_time(other) is None
    assert of(one, other, open_hours=(between(0, 170),)).other_time(other) == Place(between(0, 60), 1)


def test_no_hour_at_which_who_speaks_is_elsewhere_or_away() -> None:
    one, other = talk(1, 60, 120, 1), talk(2, 90, 150, 1, speakers=(7,))
    elsewhere = talk(3, 130, 190, 2, speakers=(7,))
    assert of(one, other, elsewhere, walking=5 * MINUTE).other_time(other) == Place(between(0, 60), 1)
    away = {7: (between(0, 30), between(130, 190))}
    assert of(one, other, absences=away).other_time(other) == Place(between(190, 250), 1)


def test_there_may_be_none() -> None:
    one = talk(1, 60, 120, 1)
    assert of(one, talk(2, -300, 60, 1), talk(3, 120, 500, 1), talk(4, 60, 120, 1)).other_time(one) is None


def test_what_is_not_placed_or_a_break_stays() -> None:
    one = unplaced(1)
    assert (of(one).other_room(one), of(one).other_time(one)) == (None, None)
    assert of(pause(2, 0, 30, 1)).other_time(pause(2, 0, 30, 1)) is None


def test_two_change_places_where_each_fits_and_keeps_its_length() -> None:
    one, other = talk(1, 60, 120, 1), talk(2, 60, 90, 2)
    assert of(one, other).exchange(one) == {1: Place(between(60, 120), 2), 2: Place(between(60, 90), 1)}


def test_the_nearest_changes_places_and_breaks_never_do() -> None:
    one, far, near = talk(1, 60, 120, 1), talk(2, 180, 240, 2), talk(3, 90, 150, 3)
    assert list(of(one, far, near, pause(4, 120, 125)).exchange(one)) == [1, 2]
    assert list(of(one, far, near).exchange(one)) == [1, 3]


@pytest.mark.parametrize(("start", "found"), [(180, [1, 2]), (185, []), (-180, [1, 2]), (-185, [])])
def test_who_changes_places_is_at_most_three_hours_away(start: int, found: list[int]) -> None:
    one = talk(1, 0, 60, 1)
    assert list(of(one, talk(2, start, start + 60, 2)).exchange(one)) == found


@pytest.mark.parametrize(("start", "shift"), [(180, 180), (185, None)])
def test_no_hour_is_more_than_three_hours_later(start: int, shift: int | None) -> None:
    """The room is taken before, and then until it begins."""
    one = talk(1, 0, 60, 1)
    place = None if shift is None else Place(between(shift, shift + 60), 1)
    assert of(one, talk(2, -300, 0, 1), talk(3, 60, start, 1), talk(4, 30, 60, 1)).other_time(one) == place


def test_the_seats_that_are_wanted_may_be_just_those_there_are() -> None:
    one = talk(1, 60, 120, 1)
    for offered, seats, found in ((40, 80, [1, 2]), (41, 80, []), (40, 81, [])):
        assert list(of(one, talk(2, 60, 120, 2, capacity=offered)).exchange(one, seats)) == found


@pytest.mark.parametrize(
    "obstacle",
    [
        {"talks": (talk(3, 90, 120, 2),)},  # stands where the longer one would end
        {"open_hours": (between(0, 100),)},
        {"absences": {7: (between(0, 120),)}},
        {"talks": (talk(3, 100, 130, 3, speakers=(7,)),)},
    ],
)
def test_none_changes_places_where_something_stands_in_the_way(obstacle: dict[str, Any]) -> None:
    one, other = talk(1, 0, 60, 1, speakers=(7,)), talk(2, 60, 90, 2)
    more = dict(obstacle)
    assert list(of(one, other).exchange(one)) == [1, 2]
    assert 2 not in of(one, other, *more.pop("talks", ()), **more).exchange(one)


def test_both_rooms_suit_those_that_change_places() -> None:
    one, other = talk(1, 60, 120, 1), talk(2, 60, 120, 2, capacity=60)
    assert list(of(one, other).exchange(one)) == [1, 2]
    assert of(one, other).exchange(one, 70) == {}  # the other has seats for sixty, here are forty
    needy = talk(3, 60, 120, 3, needs=frozenset({"projector"}))
    assert of(one, needy).exchange(one) == {}


def test_who_speaks_in_both_does_not_speak_twice_at_once() -> None:
    one, other = talk(1, 60, 120, 1, speakers=(7,)), talk(2, 90, 150, 2, speakers=(7,))
    assert of(one, other).exchange(one) == {}
