"""The time zones that a form offers: those of places, by their town, as everybody's computer names them."""

from datetime import UTC, date, datetime, time
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

PARTS = ("Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")


@cache
def zone_names() -> tuple[str, ...]:
    """Zones of places and UTC, in order."""
    return ("UTC", *sorted(name for name in available_timezones() if name.split("/")[0] in PARTS and "/" in name))


def zone_choices() -> list[tuple[str, str]]:
    """Each zone with how it reads: America/New_York is "America/New York"."""
    return [(name, name.replace("_", " ")) for name in zone_names()]


def moment_of(day: date, clock: time, time_zone: str) -> datetime:
    """What the clocks of the zone call that, as a UTC moment."""
    return datetime.combine(day, clock, ZoneInfo(time_zone)).astimezone(UTC)
