"""Moments of the trial event's day."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

DAY = date(2027, 10, 19)
NOW = datetime(2027, 9, 1, 8, 0, tzinfo=UTC)  # weeks before the event


def at(clock: str, day: date = DAY) -> datetime:
    """That time of the day in Paris, as a UTC moment."""
    return datetime.combine(day, time.fromisoformat(clock), ZoneInfo("Europe/Paris")).astimezone(UTC)
