"""Until when an event may keep what it knows of people."""

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from eventhub.domain.errors import RetentionTooLong

LEAST_MONTHS, MOST_MONTHS = 1, 36
# Between the mail that tells an event's owners and the moment at which its people are forgotten: at least so long,
# even where nobody could tell them in time (the worker stood still, or they shortened what had ended already).
NOTICE = timedelta(days=7)


def keeps_until(ends_at: datetime, months: int, time_zone: str) -> datetime:
    """The moment (UTC) from which on nothing personal is kept: that day ends in the event's zone.

    `ends_at` is aware; the day is the one on which the event ends there, `months` later, or the last of a shorter
    month. RetentionTooLong for other than 1 to 36 months.
    """
    if not LEAST_MONTHS <= months <= MOST_MONTHS:
        raise RetentionTooLong(LEAST_MONTHS, MOST_MONTHS)
    zone = ZoneInfo(time_zone)
    last_day = months_later(ends_at.astimezone(zone).date(), months)
    return datetime.combine(last_day + timedelta(days=1), time.min, zone).astimezone(UTC)


def goes_at(until: datetime, told_at: datetime) -> datetime:
    """When personal data that is kept `until` then goes, its owners having been told at that moment."""
    return max(until, told_at + NOTICE)


def is_due(until: datetime, told_at: datetime | None, now: datetime) -> bool:
    """True once the event's personal data has to go; never before its owners were told."""
    return told_at is not None and now >= goes_at(until, told_at)


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or that month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
