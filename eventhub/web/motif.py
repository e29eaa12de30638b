"""Draws the pair: two antibodies that hold one antigen, as plain shapes for poster, mark, banner and empty state."""

from collections.abc import Callable
from dataclasses import dataclass
from math import cos, radians, sin, sqrt

Point = tuple[float, float]
Polygon = tuple[Point, ...]
Box = tuple[float, float, float, float]

THICKNESS = 0.29
TIPS_APART = 0.38
DOT = 0.21
CHAIN_THICKNESS = 0.62 * THICKNESS
CHAIN_OFFSET = 0.372
CHAIN_FROM, CHAIN_TO = 0.385, 0.985
STEM = 0.62
SMALL_THICKNESS, SMALL_DOT = 0.36, 0.27
CHAINS_FROM_SIZE, SMALL_BELOW_SIZE = 48, 24

ARM_ANGLES = (30.0, 150.0)
STEM_ANGLE = 270.0


@dataclass(frozen=True)
class Antibody:
    """One Y: its outline, its light chains, and the middle lines of stem and arms (for a dashed partner)."""

    body: Polygon
    chains: tuple[Polygon, ...]
    lines: tuple[tuple[Point, Point], ...]


@dataclass(frozen=True)
class Pair:
    """Both antibodies, the dot between them, the box (left, top, width, height) of all, and of all but the stems."""

    upper: Antibody
    lower: Antibody
    centre: Point
    dot: float
    box: Box
    core: Box


def pair_shapes(
    size: float = 64, *, lying: bool = False, chains: bool | None = None, stem: float | None = None
) -> Pair:
    """The pair for a mark of `size` CSS pixels, centred on (0, 0) with an arm of 100 units.

    `stem` is the stem's length in arms; light chains come from 48 px unless `chains` says otherwise.
    Lying, the upper antibody stands to the right.
    """
    thickness, dot = (SMALL_THICKNESS, SMALL_DOT) if size < SMALL_BELOW_SIZE else (THICKNESS, DOT)
    with_chains = size >= CHAINS_FROM_SIZE if chains is None else chains
    upper, lower = _antibodies(thickness, STEM if stem is None else stem, with_chains, lying)
    core = _box(*_antibodies(thickness, 0.0, with_chains, lying))
    return Pair(upper, lower, (0.0, 0.0), _rounded(dot), _box(upper, lower), core)


def _antibodies(thickness: float, stem: float, with_chains: bool, lying: bool) -> tuple[Antibody, Antibody]:
    """Both, in hundredths of an arm: the lower mirrors the upper; lying turns them a quarter clockwise."""
    upper = _antibody(thickness, stem, with_chains)
    lower = _mapped(upper, lambda point: (point[0], -point[1]))
    if lying:
        upper, lower = (_mapped(antibody, lambda point: (-point[1], point[0])) for antibody in (upper, lower))
    return _scaled(upper), _scaled(lower)


def _antibody(thickness: float, stem: float, with_chains: bool) -> Antibody:
    """The upper Y, in arms: the tips of its two arms end half the gap above the origin."""
    junction = (0.0, -TIPS_APART / 2 - sin(radians(ARM_ANGLES[0])))
    limbs = ((ARM_ANGLES[0], 1.0), (ARM_ANGLES[1], 1.0), (STEM_ANGLE, stem))
    body: list[Point] = []
    for angle, length in limbs:
        body.append(_at(junction, angle, length, -thickness / 2))
        body.append(_at(junction, angle, length, thickness / 2))
        body.append(_at(junction, angle + 60, thickness / sqrt(3), 0))
    lines = tuple((junction, _at(junction, angle, length, 0)) for angle, length in limbs)
    return Antibody(tuple(body), _chains(junction) if with_chains else (), lines)


def _chains(junction: Point) -> tuple[Polygon, ...]:
    """One light chain outside each arm: on the side of the stem."""
    near, far = CHAIN_OFFSET - CHAIN_THICKNESS / 2, CHAIN_OFFSET + CHAIN_THICKNESS / 2
    return tuple(
        (
            _at(junction, angle, CHAIN_FROM, side * near),
            _at(junction, angle, CHAIN_TO, side * near),
            _at(junction, angle, CHAIN_TO, side * far),
            _at(junction, angle, CHAIN_FROM, side * far),
        )
        for angle, side in zip(ARM_ANGLES, (-1, 1), strict=True)
    )


def _at(origin: Point, angle: float, along: float, across: float) -> Point:
    """The point `along` a direction from the origin and `across` it (clockwise on screen)."""
    x, y = cos(radians(angle)), sin(radians(angle))
    return origin[0] + along * x - across * y, origin[1] + along * y + across * x


def _mapped(antibody: Antibody, move: Callable[[Point], Point]) -> Antibody:
    return Antibody(
        tuple(move(point) for point in antibody.body),
        tuple(tuple(move(point) for point in chain) for chain in antibody.chains),
        tuple((move(start), move(end)) for start, end in antibody.lines),
    )


def _scaled(antibody: Antibody) -> Antibody:
    return _mapped(antibody, lambda point: (_rounded(point[0]), _rounded(point[1])))


def _rounded(arms: float) -> float:
    return round(arms * 100, 2)


def _box(*antibodies: Antibody) -> Box:
    points = [point for antibody in antibodies for shape in (antibody.body, *antibody.chains) for point in shape]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    return left, top, round(right - left, 2), round(bottom - top, 2)
