"""The predicted meetings as lines: where each point lies in a box of 100 × 100; the drawing is a component."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, count

from eventhub.domain.saturation.predictions import Band, Point

FULL = 100.0
SMALL = (2, 4, 6, 8)
STEPS = (10, 12, 16, 20, 24, 30, 40, 50, 60, 80)
NEAR = 30.0  # so close to an end, a label stands beside its line and the end has none


@dataclass(frozen=True)
class Tick:
    """A number on a scale: how far it lies from the left or the top; `anchor`: which part of its words lies there."""

    number: int
    at: float
    anchor: str = "end"


@dataclass(frozen=True)
class Chosen:
    """The point that is set now; `top`: of its likely number."""

    tick: Tick
    top: float
    meetings: int


@dataclass(frozen=True)
class SaturationChart:
    """`low`, `likely`, `high`: points of a line; `band`: the outline of what lies between low and high.

    `across` and `up`: the numbers of the scales. `rows`: at, likely, high, low, as whole numbers.
    """

    low: str
    likely: str
    high: str
    band: str
    across: list[Tick]
    up: list[Tick]
    chosen: Chosen | None
    rows: list[tuple[int, int, int, int]]


def chart_of(points: Sequence[Point], chosen: int | None = None) -> SaturationChart:
    """`points` rise in `at`; `chosen` is the index of one of them. Raises ValueError where there are none."""
    if not points:
        raise ValueError("a line needs points")
    ceiling = even_above(max(point.meetings.high for point in points))
    lines = {
        edge: [place_of(point, getattr(point.meetings, edge), points, ceiling) for point in points]
        for edge in ("low", "likely", "high")
    }
    mark = None if chosen is None else chosen_of(points[chosen], points, ceiling)
    return SaturationChart(
        written(lines["low"]),
        written(lines["likely"]),
        written(lines["high"]),
        written([*lines["high"], *reversed(lines["low"])]),
        ends_of(points, mark),
        [Tick(number, top_of(number, ceiling)) for number in (ceiling, ceiling // 2, 0)],
        mark,
        [(point.at, *whole(point.meetings)) for point in points],
    )


def whole(band: Band) -> tuple[int, int, int]:
    return round(band.likely), round(band.high), round(band.low)


def even_above(number: float) -> int:
    """A round number from there on that has a half; 2 at least."""
    steps = chain(SMALL, (step * 10**power for power in count() for step in STEPS))
    return next(int(step) for step in steps if step >= number)


def top_of(number: float, ceiling: int) -> float:
    return round(FULL - FULL * number / ceiling, 2)


def left_of(at: int, points: Sequence[Point]) -> float:
    first, last = points[0].at, points[-1].at
    return round(FULL * (at - first) / (last - first), 2) if last > first else 0.0


def place_of(point: Point, number: float, points: Sequence[Point], ceiling: int) -> tuple[float, float]:
    return left_of(point.at, points), top_of(number, ceiling)


def written(places: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{left:g},{top:g}" for left, top in places)


def chosen_of(point: Point, points: Sequence[Point], ceiling: int) -> Chosen:
    left = left_of(point.at, points)
    anchor = "start" if left < NEAR else "end" if left > FULL - NEAR else "middle"
    return Chosen(Tick(point.at, left, anchor), top_of(point.meetings.likely, ceiling), round(point.meetings.likely))


def ends_of(points: Sequence[Point], mark: Chosen | None) -> list[Tick]:
    """Both ends of the scale, but one that the chosen point's words would cover."""
    left = mark.tick.at if mark else FULL / 2
    ends = [Tick(points[0].at, 0.0, "start")] if left >= NEAR else []
    return [*ends, Tick(points[-1].at, FULL)] if left <= FULL - NEAR else ends
