"""Until when personal data is kept."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventhub.domain.errors import RetentionTooLong
from eventhub.domain.retention import goes_at, is_due, keeps_until

PARIS, TOKYO, HONOLULU = "Europe/Paris", "Asia/Tokyo", "Pacific/Honolulu"


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("ends_at", "months", "zone", "until"),
    [
        ("2027-10-19T16:00", 12, PARIS, "2028-10-19T22:00"),  # summer time
        ("2027-10-19T16:00", 1, PARIS, "2027-11-19T23:00"),  # and winter time
        ("2027-10-19T22:30", 12, PARIS, "2028-10-20T22:00"),  # past midnight there
        ("2027-10-19T16:00", 12, TOKYO, "2028-10-20T15:00"),
        ("2027-10-19T09:00", 12, HONOLULU, "2028-10-19T10:00"),
        ("2027-01-31T10:00", 1, PARIS, "2027-02-28T23:00"),
        ("2027-08-31T10:00", 6, PARIS, "2028-02-29T23:00"),  # a leap year
        ("2028-02-29T10:00", 12, PARIS, "2029-02-28T23:00"),
        ("2027-12-15T10:00", 36, PARIS, "2030-12-15T23:00"),
        ("2027-11-30T10:00", 1, PARIS, "2027-12-30T23:00"),
    ],
)
def test_the_day_ends_in_the_event_s_zone(ends_at: str, months: int, zone: str, until: str) -> None:
    assert keeps_until(utc(ends_at), months, zone) == utc(until)


@pytest.mark.parametrize("months", [-1, 0, 37, 1200])
def test_no_longer_than_three_years(months: int) -> None:
    with pytest.raises(RetentionTooLong) as refused:
        keeps_until(utc("2027-10-19T16:00"), months, PARIS)
    assert (refused.value.least, refused.value.most) == (1, 36)


@pytest.mark.parametrize(
    ("told", "due"),
    [(None, [False] * 4), (-30, [False, True, True, True]), (-7, [False, True, True, True]), (1, [False] * 3 + [True])],
)
def test_due_from_that_moment_on_and_a_week_after_its_owners_were_told(told: int | None, due: list[bool]) -> None:
    until = utc("2028-10-19T22:00")
    told_at = None if told is None else until + timedelta(days=told)
    moments = [until + after for after in (timedelta(seconds=-1), timedelta(), timedelta(days=7), timedelta(days=8))]
    assert [is_due(until, told_at, now) for now in moments] == due


def test_who_is_told_late_has_a_week() -> None:
    until = utc("2028-10-19T22:00")
    assert goes_at(until, until - timedelta(days=30)) == until
    assert goes_at(until, until + timedelta(days=3)) == until + timedelta(days=10)


@given(st.integers(0, 365 * 24 * 40), st.integers(1, 35))
def test_more_months_never_keep_less(hours: int, months: int) -> None:
    ends_at = utc("2020-01-01T00:00") + timedelta(hours=hours)
    assert ends_at < keeps_until(ends_at, months, PARIS) < keeps_until(ends_at, months + 1, PARIS)
