"""Half-open intervals and 5-minute ticks, so that "at the same time" means one thing everywhere."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

TICK_MINUTES = 5
_TICK = timedelta(minutes=TICK_MINUTES)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class NotOnGrid(ValueError):
    """A time that doesn't lie on the 5-minute grid."""

    def __init__(self, moment: datetime) -> None:
        super().__init__(f"{moment.isoformat()} is not a whole multiple of {TICK_MINUTES} minutes")
        self.moment = moment


@dataclass(frozen=True, order=True)
class Interval:
    """The time from `starts_at` (included) to `ends_at` (excluded), both in UTC.

    Raises ValueError for naive times, for an offset other than UTC, and where the start isn't before the end.
    """

    starts_at: datetime
    ends_at: datetime

    def __post_init__(self) -> None:
        for name in ("starts_at", "ends_at"):
            moment: datetime = getattr(self, name)
            if moment.tzinfo is not UTC:
                # Another zone at UTC+0 becomes UTC itself: arithmetic within a zone is wall time in Python.
                object.__setattr__(self, name, _utc(moment))
        if self.starts_at >= self.ends_at:
            raise ValueError(f"an interval ends after it starts: {self.starts_at} to {self.ends_at}")

    @property
    def length(self) -> timedelta:
        return self.ends_at - self.starts_at

    def overlaps(self, other: "Interval") -> bool:
        """Whether a moment lies in both; neighbours that only touch don't overlap."""
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at

    def contains(self, other: "Interval | datetime") -> bool:
        """Whether the whole interval, or the moment (aware, any zone), lies within; the end is outside.

        Raises ValueError for a naive moment.
        """
        if isinstance(other, Interval):
            return self.starts_at <= other.starts_at and other.ends_at <= self.ends_at
        return self.starts_at <= _aware(other) < self.ends_at


def tick_of(moment: datetime) -> int:
    """The number of the tick that holds a moment (aware, any zone): minutes since 1970-01-01 UTC // 5.

    Raises ValueError for a naive moment.
    """
    return (_aware(moment) - _EPOCH) // _TICK


def on_grid(moment: datetime) -> bool:
    """Whether a moment (aware, any zone) is the very start of a tick. Raises ValueError for a naive moment."""
    return (_aware(moment) - _EPOCH) % _TICK == timedelta(0)


def ticks(interval: Interval) -> range:
    """The ticks an interval takes: start ≤ tick < end. Raises NotOnGrid where start or end lies off the grid."""
    for moment in (interval.starts_at, interval.ends_at):
        if not on_grid(moment):
            raise NotOnGrid(moment)
    return range(tick_of(interval.starts_at), tick_of(interval.ends_at))


def split(window: Interval, length: timedelta, gap: timedelta) -> list[Interval]:
    """The slots of a meeting window: each `length` long, `gap` (changeover) between two, what remains is left out.

    Raises ValueError for a length that isn't positive and for a negative gap.
    """
    if length <= timedelta(0) or gap < timedelta(0):
        raise ValueError(f"slots need a positive length and no negative gap: {length}, {gap}")
    step = length + gap
    count = (window.length + gap) // step
    starts = (window.starts_at + step * number for number in range(count))
    return [Interval(start, start + length) for start in starts]


def merge(intervals: Iterable[Interval]) -> list[Interval]:
    """The same time as few intervals as possible: in order, without overlap, neighbours joined."""
    merged: list[Interval] = []
    for interval in sorted(intervals):
        if merged and interval.starts_at <= merged[-1].ends_at:
            merged[-1] = Interval(merged[-1].starts_at, max(merged[-1].ends_at, interval.ends_at))
        else:
            merged.append(interval)
    return merged


def free(slots: Iterable[Interval], taken: Iterable[Interval]) -> list[Interval]:
    """The slots that overlap nothing that is taken, in the order given."""
    busy = merge(taken)
    ends = [interval.ends_at for interval in busy]
    return [slot for slot in slots if not _hits(slot, busy, ends)]


def gaps(window: Interval, taken: Iterable[Interval]) -> list[Interval]:
    """What of a window is left beside what is taken: in order, without overlap."""
    left: list[Interval] = []
    cursor = window.starts_at
    for interval in merge(interval for interval in taken if interval.overlaps(window)):
        if cursor < interval.starts_at:
            left.append(Interval(cursor, interval.starts_at))
        cursor = interval.ends_at
    if cursor < window.ends_at:
        left.append(Interval(cursor, window.ends_at))
    return left


def _hits(slot: Interval, busy: list[Interval], ends: list[datetime]) -> bool:
    """`busy` is merged, so only the first interval that ends after the slot's start can be hit."""
    position = bisect_right(ends, slot.starts_at)
    return position < len(busy) and busy[position].overlaps(slot)


def _aware(moment: datetime) -> datetime:
    if moment.utcoffset() is None:
        raise ValueError(f"a time without a zone says nothing: {moment.isoformat()}")
    return moment


def _utc(moment: datetime) -> datetime:
    if moment.utcoffset() != timedelta(0):
        raise ValueError(f"times of an interval are in UTC: {moment.isoformat()}")
    return moment.astimezone(UTC)
