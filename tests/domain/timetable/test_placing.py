"""Which times a session can have at all."""

from datetime import UTC, datetime, timedelta

import pytest

from eventhub.domain.errors import OutsideEvent, SessionEndsBeforeStart, SessionTooLong
from eventhub.domain.intervals import Interval
from eventhub.domain.timetable.placing import checked, whole_days


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2027, 10, day, hour, minute, tzinfo=UTC)


DAYS = whole_days(at(19, 6, 30), at(20, 16), "Europe/Paris")


def test_the_days_go_from_midnight_to_midnight_of_the_zone() -> None:
    assert Interval(at(18, 22), at(20, 22)) == DAYS


def test_an_event_that_ends_at_midnight_has_no_further_day() -> None:
    assert whole_days(at(19, 6), at(19, 22), "Europe/Paris") == Interval(at(18, 22), at(19, 22))


def test_a_day_of_a_clock_change_is_an_hour_longer() -> None:
    assert whole_days(at(31, 8), at(31, 17), "Europe/Paris").length == timedelta(hours=25)


def test_a_time_within_is_good() -> None:
    assert checked(at(19, 9), at(19, 10), DAYS) == Interval(at(19, 9), at(19, 10))


@pytest.mark.parametrize("end", [at(19, 9), at(19, 8)])
def test_it_ends_after_it_begins(end: datetime) -> None:
    with pytest.raises(SessionEndsBeforeStart):
        checked(at(19, 9), end, DAYS)


def test_it_lasts_no_longer_than_a_day() -> None:
    checked(at(18, 22), at(19, 22), DAYS)
    with pytest.raises(SessionTooLong):
        checked(at(18, 22), at(19, 22, 5), DAYS)


@pytest.mark.parametrize("start", [at(18, 21, 55), at(20, 21, 30), at(25, 9)])
def test_it_lies_within_the_event(start: datetime) -> None:
    with pytest.raises(OutsideEvent):
        checked(start, start + timedelta(hours=1), DAYS)
