"""Clock times of the content, as moments of the trial day."""

from datetime import timedelta

from eventhub.domain.intervals import Interval
from tests.factories.moments import at


def interval_of(starts: str, ends: str) -> Interval:
    return Interval(at(starts), at(ends))


def minutes(number: int) -> timedelta:
    return timedelta(minutes=number)
