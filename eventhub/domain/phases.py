"""The phases that an event's meetings pass through, one after the other, and the dates at which they come."""

from collections.abc import Mapping
from datetime import datetime
from itertools import pairwise

from eventhub.domain.errors import PhaseDatePast, PhasesOutOfOrder

PHASES = ("closed", "requests", "booking", "frozen", "live", "over")

Dates = Mapping[str, datetime]


def is_after(phase: str, other: str) -> bool:
    return PHASES.index(phase) > PHASES.index(other)


def phases_after(phase: str) -> tuple[str, ...]:
    """Those that are still to come, in order."""
    return PHASES[PHASES.index(phase) + 1 :]


def still_ahead(phase: str, dates: Dates, now: datetime) -> dict[str, datetime]:
    """The dates that still mean something while `phase` is the one now, in order of the phases."""
    return {one: dates[one] for one in phases_after(phase) if one in dates and dates[one] > now}


def check_dates(dates: Dates, now: datetime) -> None:
    """PhaseDatePast for one that is not to come; PhasesOutOfOrder where a later phase does not come later."""
    ordered = [(phase, dates[phase]) for phase in PHASES if phase in dates]
    for phase, moment in ordered:
        if moment <= now:
            raise PhaseDatePast(phase)
    for (earlier, before), (later, after) in pairwise(ordered):
        if after <= before:
            raise PhasesOutOfOrder(later, earlier)


def latest_due(phase: str, dates: Dates, now: datetime) -> str | None:
    """Where the clock leads to by now, whatever it missed; none: nowhere further."""
    due = [one for one in phases_after(phase) if one in dates and dates[one] <= now]
    return due[-1] if due else None
