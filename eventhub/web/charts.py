"""Counts as bars: how long each is, and which lines help to read them; the drawing is `templates/components/`."""

from collections.abc import Iterable
from dataclasses import dataclass

FULL = 100.0
STEPS = (1, 2, 5)


@dataclass(frozen=True)
class Bar:
    """One bar: its words, its number, and its length of `FULL`; `part`: of the whole, in percent; None where there is
    no whole to be a part of."""

    label: str
    number: int
    length: float
    part: int | None = None
    sign: str = ""
    colour: str = ""


def bars_of(counts: Iterable[tuple[str, int]], whole: int | None = None) -> list[Bar]:
    """The longest of them is full."""
    rows = list(counts)
    most = max((number for _label, number in rows), default=0)
    return [Bar(label, number, length_of(number, most), part_of(number, whole)) for label, number in rows]


def length_of(number: int, most: int) -> float:
    return round(FULL * number / most, 2) if most else 0.0


def part_of(number: int, whole: int | None) -> int | None:
    return round(100 * number / whole) if whole else None


@dataclass(frozen=True)
class Column:
    """One column of a chart over time, in a box of the chart's height."""

    label: str
    number: int
    top: float
    height: float


@dataclass(frozen=True)
class Columns:
    """`lines`: the numbers at which a line is drawn, with their height."""

    columns: list[Column]
    lines: list[tuple[int, float]]
    most: int


def columns_of(counts: Iterable[tuple[str, int]]) -> Columns:
    """Columns below a round number that none of them exceeds."""
    rows = list(counts)
    ceiling = round_up(max((number for _label, number in rows), default=0))
    columns = [
        Column(label, number, FULL - length_of(number, ceiling), length_of(number, ceiling)) for label, number in rows
    ]
    lines = sorted({ceiling // 2 or ceiling, ceiling})
    return Columns(columns, [(line, FULL - length_of(line, ceiling)) for line in lines], ceiling)


def round_up(number: int) -> int:
    """The next of 1, 2, 5, 10, 20, 50, …; 1 at least."""
    power = 1
    while True:
        for step in STEPS:
            if step * power >= number:
                return step * power
        power *= 10
