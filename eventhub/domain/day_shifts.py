"""Moves moments by whole days of the calendar: the hour on the event's own clocks stays, summer time or not."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo


def days_between(moment: datetime, day: date, time_zone: str) -> int:
    """How many days after the day of `moment`, as the zone's calendar has it, that day is."""
    return (day - moment.astimezone(ZoneInfo(time_zone)).date()).days


def moved(moment: datetime, days: int, time_zone: str) -> datetime:
    """That hour of the zone's clocks, so many days later, as a UTC moment."""
    zone = ZoneInfo(time_zone)
    local = moment.astimezone(zone)
    return datetime.combine(local.date() + timedelta(days=days), local.time(), zone).astimezone(UTC)
