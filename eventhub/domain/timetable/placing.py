"""Which times a session can have at all; whether they are good ones is for the conflicts to say."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from eventhub.domain.errors import OutsideEvent, SessionEndsBeforeStart, SessionTooLong
from eventhub.domain.intervals import Interval
from eventhub.domain.session_types import LONGEST


def whole_days(starts_at: datetime, ends_at: datetime, zone: str) -> Interval:
    """From the midnight before an event to the one after it, by the clocks of its zone."""
    local = ZoneInfo(zone)
    first = datetime.combine(starts_at.astimezone(local).date(), time.min, local)
    last = (ends_at - timedelta(microseconds=1)).astimezone(local).date() + timedelta(days=1)
    return Interval(
        first.astimezone(starts_at.tzinfo), datetime.combine(last, time.min, local).astimezone(ends_at.tzinfo)
    )


def checked(starts_at: datetime, ends_at: datetime, days: Interval) -> Interval:
    """The time of a session within the event's days (all in UTC).

    SessionEndsBeforeStart, SessionTooLong, OutsideEvent; NotOnGrid where it lies between two ticks.
    """
    if ends_at <= starts_at:
        raise SessionEndsBeforeStart
    if ends_at - starts_at > timedelta(minutes=LONGEST):
        raise SessionTooLong(LONGEST)
    wanted = Interval(starts_at, ends_at)
    if not days.contains(wanted):
        raise OutsideEvent(days.starts_at, days.ends_at)
    return wanted
