"""SEQUENCE rises where people have to act, and only there."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from eventhub.domain.calendar.changes import Standing, next_sequence, raises_sequence

NINE = datetime(2026, 10, 14, 9, tzinfo=UTC)
TEN = NINE + timedelta(hours=1)
BEFORE = Standing(NINE, TEN, place="room-1", status="CONFIRMED")


@pytest.mark.parametrize(
    "change",
    [
        {"starts_at": NINE - timedelta(minutes=5)},
        {"ends_at": TEN + timedelta(minutes=5)},
        {"place": "room-2"},
        {"place": None},
        {"status": "CANCELLED"},
        {"status": "TENTATIVE"},
        {"all_day": True},
    ],
)
def test_point_6_time_place_and_state_raise_the_sequence(change: dict[str, Any]) -> None:
    assert raises_sequence(BEFORE, replace(BEFORE, **change))
    assert next_sequence(3, BEFORE, replace(BEFORE, **change)) == 4


def test_point_6_cancelling_and_bringing_back_raise_it_twice() -> None:
    cancelled = replace(BEFORE, status="CANCELLED")
    assert next_sequence(next_sequence(0, BEFORE, cancelled), cancelled, BEFORE) == 2


def test_point_6_the_same_moment_in_another_zone_is_no_change() -> None:
    paris = ZoneInfo("Europe/Paris")
    assert next_sequence(3, BEFORE, replace(BEFORE, starts_at=NINE.astimezone(paris))) == 3


def test_point_6_a_move_across_the_hour_that_comes_twice_is_a_change() -> None:
    first = datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Paris"))
    before = Standing(first, first + timedelta(hours=3), "room-1", "CONFIRMED")
    assert raises_sequence(before, replace(before, starts_at=first.replace(fold=1)))


def test_point_6_what_never_left_the_house_keeps_its_sequence() -> None:
    assert next_sequence(0, None, BEFORE) == 0


def test_a_standing_needs_a_zone() -> None:
    with pytest.raises(ValueError, match="without a zone"):
        replace(BEFORE, starts_at=NINE.replace(tzinfo=None))
