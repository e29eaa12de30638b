"""What a meeting window can be: within the event, on the grid, with a slot at least, beside the others."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from eventhub.domain.errors import (
    NoSlotFits,
    WindowEndsBeforeStart,
    WindowOffGrid,
    WindowOutsideEvent,
    WindowsOverlap,
)
from eventhub.domain.intervals import TICK_MINUTES, Interval, on_grid, split

NAME_MOST = 80
SLOT_LEAST, SLOT_MOST = 5, 240
CHANGEOVER_MOST = 60


@dataclass(frozen=True)
class Cut:
    """From when to when (UTC), how long a slot is, and how long one has between two."""

    starts_at: datetime
    ends_at: datetime
    slot_minutes: int
    changeover_minutes: int

    @property
    def time(self) -> Interval:
        return Interval(self.starts_at, self.ends_at)

    @property
    def slots(self) -> list[Interval]:
        """In order of time; what remains at the end is left out."""
        return split(self.time, timedelta(minutes=self.slot_minutes), timedelta(minutes=self.changeover_minutes))


@dataclass(frozen=True)
class Neighbour:
    """Another window of the same event."""

    names: Mapping[str, str]
    time: Interval


def check_window(cut: Cut, event: Interval, others: Iterable[Neighbour]) -> None:
    """Refuse what could not be cut into slots, or would clash with another window."""
    check_grid(cut)
    if cut.ends_at <= cut.starts_at:
        raise WindowEndsBeforeStart
    if not event.contains(cut.time):
        raise WindowOutsideEvent(event.starts_at, event.ends_at)
    if not cut.slots:
        raise NoSlotFits(int(cut.time.length.total_seconds()) // 60)
    clash = next((one for one in others if one.time.overlaps(cut.time)), None)
    if clash is not None:
        raise WindowsOverlap(dict(clash.names), clash.time.starts_at, clash.time.ends_at)


def check_grid(cut: Cut) -> None:
    """WindowOffGrid, of the first field that is off it."""
    good = {
        "starts": on_grid(cut.starts_at),
        "ends": on_grid(cut.ends_at),
        "slot_minutes": cut.slot_minutes % TICK_MINUTES == 0,
        "changeover_minutes": cut.changeover_minutes % TICK_MINUTES == 0,
    }
    for name, is_good in good.items():
        if not is_good:
            raise WindowOffGrid(name)


def lost_slots(before: Iterable[Interval], after: Iterable[Interval]) -> set[Interval]:
    """Those that there were and would be no more; one that another window cuts the same is not lost."""
    return set(before) - set(after)
