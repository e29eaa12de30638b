"""Whole days of the calendar, at the hour of the event's own clocks."""

from datetime import UTC, date, datetime

from eventhub.domain.day_shifts import days_between, moved

SUMMER = datetime(2027, 10, 19, 7, 0, tzinfo=UTC)  # 9:00 in Paris
WINTER = datetime(2027, 11, 16, 8, 0, tzinfo=UTC)  # 9:00 in Paris


def test_the_hour_stays_over_the_end_of_summer_time() -> None:
    assert (moved(SUMMER, 28, "Europe/Paris"), moved(WINTER, -28, "Europe/Paris")) == (WINTER, SUMMER)


def test_days_are_those_of_the_zone() -> None:
    late = datetime(2027, 10, 19, 22, 30, tzinfo=UTC)  # the 20th in Paris already
    assert days_between(late, date(2027, 10, 21), "Europe/Paris") == 1
    assert days_between(late, date(2027, 10, 21), "UTC") == 2


def test_no_days_move_nothing() -> None:
    assert moved(SUMMER, 0, "America/New_York") == SUMMER
