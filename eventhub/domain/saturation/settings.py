"""What the organiser sets and expects before booking opens, and what of it one person can use."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class Caps:
    """What nobody of a category goes beyond; None is no limit."""

    most_open: int | None = None
    most_meetings: int | None = None
    most_in_window: int | None = None
    longest_run: int | None = None


@dataclass(frozen=True)
class Window:
    """A stretch of time for meetings (start in UTC), and how many slots it is cut into."""

    starts_at: datetime
    slots: int


@dataclass(frozen=True)
class Crowd:
    """The people of a category; `asks`: requests a person; `held`: slots of each window that their sessions take.

    Both are means over the category; `held` may be shorter than the windows, the rest is free.
    """

    key: str
    people: int
    asks: float
    caps: Caps = Caps()
    held: tuple[float, ...] = ()


@dataclass(frozen=True)
class Setting:
    """All that the prediction knows.

    `may_ask`: for (category that asks, category asked) the share of the ordered pairs of people that may; what is
    not named is 1. `accepts`: share of the requests that are accepted; pairs of `auto_accepts` accept all.
    Raises ValueError for a negative number and for a share outside 0 to 1.
    """

    crowds: tuple[Crowd, ...]
    windows: tuple[Window, ...]
    tables: int
    accepts: float
    may_ask: Mapping[tuple[str, str], float] = field(default_factory=dict)
    auto_accepts: frozenset[tuple[str, str]] = frozenset()

    def __post_init__(self) -> None:
        counts: list[float] = [self.tables, *(window.slots for window in self.windows)]
        counts += [number for crowd in self.crowds for number in (crowd.people, crowd.asks, *crowd.held)]
        if min(counts) < 0:
            raise ValueError(f"people, requests, slots and tables are counted from 0: {min(counts)}")
        for share in (self.accepts, *self.may_ask.values()):
            if not 0 <= share <= 1:
                raise ValueError(f"a share lies between 0 and 1: {share}")

    @property
    def people(self) -> int:
        return sum(crowd.people for crowd in self.crowds)

    @property
    def slots(self) -> int:
        return sum(window.slots for window in self.windows)

    @property
    def places(self) -> int:
        """Tables × slots: no plan has more meetings."""
        return self.tables * self.slots


def free_slots(crowd: Crowd, windows: tuple[Window, ...]) -> list[float]:
    """Slots of each window that a person has left beside the sessions."""
    held = [*crowd.held, *[0.0] * len(windows)]
    return [max(0.0, window.slots - taken) for window, taken in zip(windows, held, strict=False)]


def most_meetings(crowd: Crowd, windows: tuple[Window, ...]) -> float:
    """How many meetings a person can have: free slots, under each cap."""
    left = [
        min(free, in_runs(window.slots, crowd.caps.longest_run), limit(crowd.caps.most_in_window))
        for free, window in zip(free_slots(crowd, windows), windows, strict=True)
    ]
    return min(sum(left), limit(crowd.caps.most_meetings))


def in_runs(slots: int, longest: int | None) -> float:
    """The most meetings in so many slots, when after each `longest` ones a slot stays free."""
    return slots if longest is None else slots - slots // (longest + 1)


def limit(cap: int | None) -> float:
    return float("inf") if cap is None else cap
