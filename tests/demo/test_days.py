"""The demonstration always lies ahead, on its day of the year, in its own zone."""

from datetime import UTC, date, datetime

import pytest

from eventhub.demo.content import Content
from eventhub.demo.days import next_day


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (datetime(2026, 10, 18, 12, tzinfo=UTC), date(2026, 10, 19)),
        (datetime(2026, 10, 18, 21, 59, tzinfo=UTC), date(2026, 10, 19)),
        (datetime(2026, 10, 18, 22, 0, tzinfo=UTC), date(2027, 10, 19)),  # the 19th has begun in Paris
        (datetime(2026, 10, 19, 12, tzinfo=UTC), date(2027, 10, 19)),
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), date(2027, 10, 19)),  # the year has begun in Paris
        (datetime(2027, 2, 1, tzinfo=UTC), date(2027, 10, 19)),
    ],
)
def test_the_next_day_lies_ahead(content: Content, now: datetime, expected: date) -> None:
    assert next_day(content.event, now).date == expected


def test_times_are_those_of_the_event(content: Content) -> None:
    day = next_day(content.event, datetime(2026, 11, 1, tzinfo=UTC))
    assert day.at("08:30") == datetime(2027, 10, 19, 6, 30, tzinfo=UTC)


@pytest.mark.parametrize("now", [datetime(2027, 10, 18, 22, 0, tzinfo=UTC), datetime(2027, 10, 20, tzinfo=UTC)])
def test_yesterday_is_past_at_any_hour_and_tomorrow_is_not(content: Content, now: datetime) -> None:
    day = next_day(content.event, now)
    assert (day.ago(1, "23:59") < now, day.ago(-1, "00:00") > now) == (True, True)


def test_all_that_happens_on_one_day_counts_from_the_same_moments(content: Content) -> None:
    morning, evening = datetime(2026, 11, 1, 6, tzinfo=UTC), datetime(2026, 11, 1, 22, tzinfo=UTC)
    assert next_day(content.event, morning) == next_day(content.event, evening)
    assert next_day(content.event, morning).prepared(hours=2) == datetime(2026, 9, 2, 9, 0, tzinfo=UTC)
