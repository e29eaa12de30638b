"""Standby: which of those who agreed to meet get time that came free, when, and how long they have to say yes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from eventhub.domain.intervals import TICK_MINUTES, Interval

LEAST = timedelta(minutes=10)  # a meeting that is shorter is none
WAY = timedelta(minutes=3)  # that people need to read of it, and to come
SOONEST, LATEST = timedelta(minutes=3), timedelta(hours=4)  # that people have to say yes
SHARE = 6  # of the time that is left, the part in which the first pair says yes, and the next one has its turn
TICK = timedelta(minutes=TICK_MINUTES)


@dataclass(frozen=True)
class Candidate:
    """A request that led to no time yet. `agreed`: both want it; else one asked and the other did not answer yet.
    `priority`: 1 to 3, as the one who asked said, 3 the highest; `asked_at`: aware."""

    request_id: int
    agreed: bool
    priority: int
    asked_at: datetime


def ranked(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The best first: what both want before what one wants, what matters more, and who has waited for longer."""
    return sorted(candidates, key=lambda one: (not one.agreed, -one.priority, one.asked_at, one.request_id))


def stretch_left(time: Interval, now: datetime) -> Interval | None:
    """What of a free stretch (UTC) is left for a meeting at `now` (aware), on the five-minute grid; None: too little.

    One that is to come is left whole; one that began is left from when people can be there.
    """
    starts_at = max(time.starts_at, on_next_tick(now + WAY))
    return Interval(starts_at, time.ends_at) if time.ends_at - starts_at >= LEAST else None


def on_next_tick(moment: datetime) -> datetime:
    """The moment itself where it lies on the grid, else the next that does."""
    over = timedelta(minutes=moment.minute % TICK_MINUTES, seconds=moment.second, microseconds=moment.microsecond)
    return moment + (TICK - over) if over else moment


def lapse_of(starts_at: datetime, now: datetime) -> datetime:
    """Until when two have to say yes: a part of the time that is left, never beyond the start (all aware)."""
    patience = min(max((starts_at - now) / SHARE, SOONEST), LATEST)
    return min(now + patience, starts_at)
