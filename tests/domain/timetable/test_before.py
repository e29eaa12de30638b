"""A timetable before an act, with a session elsewhere, and what is near a session."""

from dataclasses import replace
from datetime import timedelta

import pytest

from eventhub.domain.timetable.before import before_act, nearby, placed_at
from eventhub.domain.timetable.conflicts import conflicts_of
from eventhub.domain.timetable.parts import Place, Timetable
from tests.factories.drafts import MINUTE, NINE, between, people, talk, unplaced

MOMENTS = {"starts_at": NINE.isoformat(), "ends_at": (NINE + 30 * MINUTE).isoformat()}


def test_before_an_act_things_stood_as_its_history_says() -> None:
    now = Timetable((talk(1, 60, 120, 2), talk(2, 0, 30, 1)))
    earlier = before_act(now, {1: {**MOMENTS, "room_id": 1, "minutes": 30}})
    assert earlier.talks == (talk(1, 0, 30, 1), talk(2, 0, 30, 1))


def test_what_the_act_did_not_change_stays() -> None:
    now = Timetable((talk(1, 60, 120, 2),))
    assert before_act(now, {1: {"room_id": 1}}).talks == (talk(1, 60, 120, 1),)
    assert before_act(now, {}).talks == now.talks


def test_before_it_was_placed_it_was_not() -> None:
    now = Timetable((talk(1, 60, 90, 2),))
    values = {"starts_at": None, "ends_at": None, "room_id": None}
    assert before_act(now, {1: values}).talks == (unplaced(1),)


def test_a_session_elsewhere() -> None:
    now = Timetable((talk(1, 60, 120, 2), talk(2, 0, 30, 1)))
    there = placed_at(now, 1, Place(between(0, 60), 1))
    assert there.talks == (talk(1, 0, 60, 1), talk(2, 0, 30, 1))
    assert placed_at(now, 2, None).talks == (talk(1, 60, 120, 2), replace(unplaced(2), length=timedelta(minutes=30)))


def test_what_is_near_has_all_conflicts_of_a_session() -> None:
    talks = [talk(number, 20 * number, 20 * number + 60, number % 3, speakers=(number % 4,)) for number in range(12)]
    whole = Timetable(tuple(talks), audiences=dict.fromkeys(range(12), people(*range(20))))
    found = 0
    for one in talks:
        theirs = [conflict for conflict in conflicts_of(whole) if one.id in conflict.talks]
        near = nearby(whole, {one.id})
        assert [conflict for conflict in conflicts_of(near) if one.id in conflict.talks] == theirs
        assert len(near.talks) < 12
        found += len(theirs)
    assert found > 12


@pytest.mark.parametrize(("apart", "near"), [(-10, [1, 2, 3]), (0, [1, 2, 3]), (4, [1, 2, 3]), (5, [1]), (55, [1])])
def test_as_near_as_a_walk_before_and_after(apart: int, near: list[int]) -> None:
    before, after = talk(2, 0, 60 - apart), talk(3, 120 + apart, 200)
    whole = Timetable((talk(1, 60, 120), before, after), walking=5 * MINUTE)
    assert [one.id for one in nearby(whole, {1}).talks] == near


def test_nothing_is_near_what_has_no_place() -> None:
    assert nearby(Timetable((unplaced(1), talk(2, 0, 30))), {1}).talks == ()
