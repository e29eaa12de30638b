"""What somebody says of each day becomes absences, and reads the same way back."""

from datetime import UTC, date, datetime, time

import pytest

from eventhub.domain.availability import AWAY, BETWEEN, Presence, absences_of, days_between, presences_of
from eventhub.domain.errors import PresenceEndsBeforeStart
from eventhub.domain.intervals import Interval

PARIS = "Europe/Paris"
FIRST, SECOND = date(2027, 10, 19), date(2027, 10, 20)


def utc(day: int, hour: int) -> datetime:
    return datetime(2027, 10, day, hour, tzinfo=UTC)


def test_an_event_has_its_days_by_the_clocks_of_its_zone() -> None:
    assert days_between(utc(19, 6), utc(20, 22), PARIS) == [FIRST, SECOND]  # 22:00 is midnight in Paris
    assert days_between(utc(19, 6), utc(20, 16), "Asia/Tokyo") == [FIRST, SECOND, date(2027, 10, 21)]


def test_each_day_leaves_out_what_was_not_said() -> None:
    said = [Presence(FIRST, BETWEEN, time(9), time(12, 30)), Presence(SECOND, AWAY)]
    assert absences_of(said, PARIS) == [
        Interval(utc(18, 22), utc(19, 7)),
        Interval(utc(19, 10).replace(minute=30), utc(19, 22)),
        Interval(utc(19, 22), utc(20, 22)),
    ]


def test_there_all_day_is_no_absence_and_from_midnight_none_before() -> None:
    assert absences_of([Presence(FIRST)], PARIS) == []
    assert absences_of([Presence(FIRST, BETWEEN, time(0), time(18))], PARIS) == [Interval(utc(19, 16), utc(19, 22))]


@pytest.mark.parametrize(
    "presence",
    [
        Presence(FIRST),
        Presence(FIRST, AWAY),
        Presence(FIRST, BETWEEN, time(9), time(12, 30)),
        Presence(FIRST, BETWEEN, time(0), time(12)),
        Presence(FIRST, BETWEEN, time(13), time(23, 55)),
    ],
    ids=str,
)
def test_what_was_said_is_shown_back(presence: Presence) -> None:
    assert presences_of([FIRST, SECOND], absences_of([presence], PARIS), PARIS) == [presence, Presence(SECOND)]


def test_an_absence_until_somebody_comes_leaves_the_evening() -> None:
    gaps = [Interval(utc(19, 5), utc(19, 10))]  # begins after midnight: nothing is said before it
    assert presences_of([FIRST], gaps, PARIS) == [Presence(FIRST)]
    from_midnight = [Interval(utc(18, 22), utc(19, 10))]
    assert presences_of([FIRST], from_midnight, PARIS) == [Presence(FIRST, BETWEEN, time(12), time(23, 55))]


@pytest.mark.parametrize("hours", [(time(12), time(9)), (time(9), time(9)), (None, time(9)), (time(9), None)])
def test_hours_that_end_before_they_begin_are_refused(hours: tuple[time | None, time | None]) -> None:
    with pytest.raises(PresenceEndsBeforeStart) as refused:
        absences_of([Presence(FIRST, BETWEEN, *hours)], PARIS)
    assert refused.value.day == FIRST


def test_the_day_on_which_clocks_change_is_an_hour_longer() -> None:
    day = date(2027, 10, 31)
    (gap,) = absences_of([Presence(day, AWAY)], PARIS)
    assert gap.length.total_seconds() == 25 * 3600
