"""Meetings taken one after the other, until slots, tables or caps are used up: the flow of the model.

Each person is `taken` meetings into their day; the share of the people of a part at each number moves on as accepted
pairs come. A pair takes a place where both have room and at least one open slot is free for both. Free slots of two
people lie independently, so of `slots` open ones, of which they have a and b, the chance of none in common is
C(slots − a, b) / C(slots, b). A window whose tables are all taken is no longer open.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import ceil, comb
from operator import mul, sub

from eventhub.domain.saturation.demand import Grid, Part
from eventhub.domain.saturation.settings import Setting, free_slots, most_meetings

FINE = 1.0  # meetings a person within one step: until there, mean and variance are right and no share is negative
NOBODY = 1e-6  # a share of people that changes nothing


@dataclass(frozen=True)
class Room:
    """What a person of a part has: free slots by window, and the most meetings."""

    free: list[float]
    most: float


@dataclass(frozen=True)
class Filled:
    """`taken`: shares of the people of each part by their number of meetings; `windows`: meetings in each window."""

    taken: Grid
    windows: list[float]

    @property
    def meetings(self) -> float:
        return sum(self.windows)


class Filling:
    """Begins with nothing taken; each `add` takes what it can."""

    def __init__(self, setting: Setting, parts: list[Part]) -> None:
        self.parts = parts
        self.windows = setting.windows
        self.slots = [window.slots for window in setting.windows]
        self.places = [float(setting.tables * slots) for slots in self.slots]
        self.rooms = [
            Room(free_slots(part.crowd, setting.windows), most_meetings(part.crowd, setting.windows)) for part in parts
        ]
        self.filled = Filled([[1.0] + [0.0] * ceil(room.most) for room in self.rooms], [0.0] * len(self.slots))
        self.draws = [
            sum(part.people * room.free[number] ** 2 for part, room in zip(parts, self.rooms, strict=True))
            / max(1, slots)
            for number, slots in enumerate(self.slots)
        ]

    def add(self, partners: Grid) -> Filled:
        """So many more accepted pairs (of one person of a part, row, in each other part)."""
        rest = 1.0
        for _window in range(len(self.slots) + 1):
            if rest > NOBODY:
                rest *= 1 - self.advance([[rate * rest for rate in row] for row in partners])
        return self.filled

    def advance(self, partners: Grid) -> float:
        """Which share of them came until a window was full; they meet people as these are halfway."""
        before = self.filled
        self.filled, _done = self.after(before, [[rate / 2 for rate in row] for row in partners])
        self.filled, done = self.after(before, partners)
        return done

    def after(self, before: Filled, partners: Grid) -> tuple[Filled, float]:
        """What becomes of `before` at the pace of `filled`, until a window that was open is full."""
        open_ones = [number for number, place in enumerate(self.places) if before.windows[number] < place]
        if not open_ones:
            return before, 1.0
        paces = self.paces(partners, open_ones)
        return self.seated(before, [moved(*pair) for pair in zip(before.taken, paces, strict=True)], open_ones)

    def paces(self, partners: Grid, open_ones: list[int]) -> Grid:
        """New meetings of one person of each part, by how many they have; 0 where hardly anybody is."""
        slots = sum(self.slots[number] for number in open_ones)
        apart = none_in_common(slots)
        here = [held_by(shares) for shares in self.filled.taken]
        free = [self.left(number, some, open_ones) for number, some in enumerate(here)]
        rooms = [
            [min(1.0, max(0.0, one.most - taken)) for taken in some] for one, some in zip(self.rooms, here, strict=True)
        ]
        found = [
            spread([shares[taken] * room for taken, room in zip(some, row, strict=True)], left, slots)
            for shares, some, row, left in zip(self.filled.taken, here, rooms, free, strict=True)
        ]
        paces = []
        for number, some in enumerate(here):
            others = [sum(map(mul, partners[number], column)) for column in zip(*found, strict=True)]
            met = meeting(apart, others, free[number])
            row = [0.0] * len(self.filled.taken[number])
            row[some.start : some.stop] = map(mul, rooms[number], met)
            paces.append(row)
        return paces

    def left(self, number: int, some: range, open_ones: list[int]) -> list[float]:
        """Slots of the open windows that one of a part has free, by how many meetings they have."""
        free = sum(self.rooms[number].free[one] for one in open_ones)
        meetings = self.filled.meetings
        here = sum(self.filled.windows[one] for one in open_ones) / meetings if meetings else 1.0
        return [max(0.0, free - taken * here) for taken in some]

    def seated(self, before: Filled, after: Grid, open_ones: list[int]) -> tuple[Filled, float]:
        """The meetings go to the open windows as people are free there."""
        wanted = sum(
            part.people * (mean(new) - mean(old)) / 2
            for part, new, old in zip(self.parts, after, before.taken, strict=True)
        )
        windows, done = poured(wanted, before.windows, self.places, {one: self.draws[one] for one in open_ones})
        taken = [
            [was + done * (now - was) for was, now in zip(old, new, strict=True)]
            for old, new in zip(before.taken, after, strict=True)
        ]
        return Filled(taken, windows), done


@lru_cache(maxsize=16)
def none_in_common(slots: int) -> tuple[tuple[float, ...], ...]:
    """The chance that of so many slots none is free for both, by how many each of the two has."""
    return tuple(tuple(comb(slots - a, b) / comb(slots, b) for b in range(slots + 1)) for a in range(slots + 1))


def held_by(shares: list[float]) -> range:
    """The numbers of meetings that some people have, and the next few, which they may reach at once."""
    held = [number for number, share in enumerate(shares) if share > NOBODY]
    return range(held[0], min(held[-1] + 4, len(shares)))


def meeting(apart: tuple[tuple[float, ...], ...], others: list[float], at: list[float]) -> list[float]:
    """Of these others (by their free slots), how many share one with somebody who has so many free.

    `at` falls; between two whole numbers of free slots it is in between.
    """
    everybody = sum(others)
    lowest, highest = int(at[-1]), min(int(at[0]) + 1, len(others) - 1)
    met = [everybody - sum(map(mul, others, apart[free][: len(others) - free])) for free in range(lowest, highest + 1)]
    met.append(met[-1])
    wholes = [int(free) for free in at]
    return [
        met[whole - lowest] + (free - whole) * (met[whole - lowest + 1] - met[whole - lowest])
        for free, whole in zip(at, wholes, strict=True)
    ]


def spread(shares: list[float], at: list[float], slots: int) -> list[float]:
    """The same people by whole free slots: who has 9.6 is 9 of them four times in ten."""
    by_free = [0.0] * (slots + 2)
    for share, free in zip(shares, at, strict=True):
        whole = min(int(free), slots)
        by_free[whole] += share * (1 - (free - whole))
        by_free[whole + 1] += share * (free - whole)
    return by_free[:-1]


def moved(shares: list[float], paces: list[float]) -> list[float]:
    """The shares by number of meetings, after people went on at these paces (a pure birth process)."""
    steps = max(1, ceil(max(paces) / FINE))
    paces = [pace / steps for pace in paces]
    for _step in range(steps):
        first = flows(shares, paces)
        second = flows(first, paces)
        shares = [share + one + two / 2 for share, one, two in zip(shares, first, second, strict=True)]
    return shares


def flows(shares: list[float], paces: list[float]) -> list[float]:
    gone = list(map(mul, shares, paces))
    return list(map(sub, [0.0, *gone], gone))


def mean(shares: list[float]) -> float:
    return sum(number * share for number, share in enumerate(shares))


def poured(amount: float, into: list[float], most: list[float], draws: dict[int, float]) -> tuple[list[float], float]:
    """So much into those that draw it, as they draw, until the first one is full; and which share of it that was."""
    whole = sum(draws.values())
    flows = {number: amount * draw / whole for number, draw in draws.items()} if whole else {}
    left = {number: (most[number] - into[number]) / flow for number, flow in flows.items() if flow > 0}
    done = min(1.0, *left.values(), 1.0)
    full = {number for number, share in left.items() if share <= done}
    return [
        most[number] if number in full else have + done * flows.get(number, 0.0) for number, have in enumerate(into)
    ], done
