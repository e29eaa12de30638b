"""When somebody is there on each day of an event, and the absences that follow from it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from eventhub.domain.errors import PresenceEndsBeforeStart
from eventhub.domain.intervals import Interval

THERE, BETWEEN, AWAY = "there", "between", "away"
PRESENCES = (THERE, BETWEEN, AWAY)


@dataclass(frozen=True)
class Presence:
    """All day, from one time to another, or not at all, by the clocks of the event."""

    day: date
    kind: str = THERE
    starts: time | None = None
    ends: time | None = None


def days_between(starts_at: datetime, ends_at: datetime, zone: str) -> list[date]:
    """The days of an event."""
    local = ZoneInfo(zone)
    first = starts_at.astimezone(local).date()
    last = (ends_at - timedelta(microseconds=1)).astimezone(local).date()
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def absences_of(presences: Iterable[Presence], zone: str) -> list[Interval]:
    """What each day leaves out, a day by itself. PresenceEndsBeforeStart."""
    return [gap for one in presences for gap in gaps_of(one, ZoneInfo(zone))]


def gaps_of(one: Presence, local: ZoneInfo) -> list[Interval]:
    begins, ends = midnight(one.day, local), midnight(one.day + timedelta(days=1), local)
    if one.kind == THERE:
        return []
    if one.kind == AWAY:
        return [Interval(begins, ends)]
    if one.starts is None or one.ends is None or one.starts >= one.ends:
        raise PresenceEndsBeforeStart(one.day)
    comes, goes = (datetime.combine(one.day, at, local).astimezone(UTC) for at in (one.starts, one.ends))
    return [Interval(start, end) for start, end in ((begins, comes), (goes, ends)) if start < end]


def midnight(day: date, local: ZoneInfo) -> datetime:
    return datetime.combine(day, time.min, local).astimezone(UTC)


def presences_of(days: Iterable[date], absences: Sequence[Interval], zone: str) -> list[Presence]:
    """The same way back: what somebody said of each day."""
    return [presence_on(day, absences, ZoneInfo(zone)) for day in days]


def presence_on(day: date, absences: Sequence[Interval], local: ZoneInfo) -> Presence:
    """From the first moment of the day that is left to the last one."""
    begins, ends = midnight(day, local), midnight(day + timedelta(days=1), local)
    comes, goes = begins, ends
    for gap in sorted(one for one in absences if one.starts_at < ends and begins < one.ends_at):
        if gap.starts_at <= comes:
            comes = max(comes, gap.ends_at)
        if gap.ends_at >= ends:
            goes = min(goes, gap.starts_at)
    if comes >= goes:
        return Presence(day, AWAY)
    if (comes, goes) == (begins, ends):
        return Presence(day)
    return Presence(day, BETWEEN, *(wall_clock(moment, ends, local) for moment in (comes, goes)))


def wall_clock(moment: datetime, midnight_after: datetime, local: ZoneInfo) -> time:
    """Who stays until midnight leaves at the last tick that a clock of that day shows."""
    last = moment - timedelta(minutes=5) if moment == midnight_after else moment
    return last.astimezone(local).time()
