"""The pair keeps the proportions of the identity."""

from math import hypot

import pytest

from eventhub.web.motif import Antibody, Pair, Point, pair_shapes


def distance(one: Point, other: Point) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])


def middle(one: Point, other: Point) -> Point:
    return (one[0] + other[0]) / 2, (one[1] + other[1]) / 2


def tips(antibody: Antibody) -> tuple[Point, Point]:
    """The middles of the ends of both arms, the right one first."""
    return middle(*antibody.body[0:2]), middle(*antibody.body[3:5])


def rounded(points: tuple[Point, ...]) -> set[tuple[float, float]]:
    return {(round(x, 1) + 0.0, round(y, 1) + 0.0) for x, y in points}


@pytest.fixture
def pair() -> Pair:
    return pair_shapes(96)


def test_each_arm_is_as_long_as_the_unit(pair: Pair) -> None:
    for start, end in pair.upper.lines[:2] + pair.lower.lines[:2]:
        assert distance(start, end) == pytest.approx(100, abs=0.02)


def test_limbs_are_as_thick_as_their_share_of_an_arm(pair: Pair) -> None:
    ends = [distance(pair.upper.body[first], pair.upper.body[first + 1]) for first in (0, 3, 6)]
    assert ends == pytest.approx([29, 29, 29], abs=0.02)


def test_limbs_stand_a_third_of_a_turn_apart(pair: Pair) -> None:
    junction = pair.upper.lines[0][0]
    right, left, stem = ((end[0] - junction[0], end[1] - junction[1]) for _, end in pair.upper.lines)
    for one, other in ((right, left), (left, stem), (stem, right)):
        cosine = (one[0] * other[0] + one[1] * other[1]) / (hypot(*one) * hypot(*other))
        assert cosine == pytest.approx(-0.5, abs=0.001)


def test_tips_of_facing_arms_are_apart(pair: Pair) -> None:
    apart = [distance(upper, lower) for upper, lower in zip(tips(pair.upper), tips(pair.lower), strict=True)]
    assert apart == pytest.approx([38, 38], abs=0.02)


def test_lower_mirrors_upper(pair: Pair) -> None:
    assert rounded(pair.lower.body) == rounded(tuple((x, -y) for x, y in pair.upper.body))


def test_left_mirrors_right(pair: Pair) -> None:
    assert rounded(pair.upper.body) == rounded(tuple((-x, y) for x, y in pair.upper.body))


def test_dot_sits_in_the_middle(pair: Pair) -> None:
    assert (pair.centre, pair.dot) == ((0.0, 0.0), 21.0)


def test_chains_are_thinner_and_outside_their_arms(pair: Pair) -> None:
    for chain, tip in zip(pair.upper.chains, tips(pair.upper), strict=True):
        assert distance(chain[0], chain[3]) == pytest.approx(0.62 * 29, abs=0.02)
        assert distance(chain[0], chain[1]) == pytest.approx(60, abs=0.02)
        assert middle(chain[0], chain[2])[1] < tip[1]


@pytest.mark.parametrize(("size", "chains"), [(16, 0), (47, 0), (48, 2), (490, 2)])
def test_chains_appear_from_48_pixels(size: float, chains: int) -> None:
    shapes = pair_shapes(size)
    assert (len(shapes.upper.chains), len(shapes.lower.chains)) == (chains, chains)


@pytest.mark.parametrize(("size", "thickness", "dot"), [(16, 36, 27), (23, 36, 27), (24, 29, 21)])
def test_small_marks_are_thicker(size: float, thickness: float, dot: float) -> None:
    shapes = pair_shapes(size)
    assert [distance(*shapes.upper.body[0:2]), shapes.dot] == pytest.approx([thickness, dot], abs=0.02)


def test_lying_turns_the_upper_to_the_right(pair: Pair) -> None:
    lying = pair_shapes(96, lying=True)
    assert rounded(lying.upper.body) == rounded(tuple((-y, x) for x, y in pair.upper.body))
    assert min(x for x, _ in lying.upper.body) > 0


def test_box_holds_everything_and_core_leaves_out_the_stems() -> None:
    shapes = pair_shapes(96, stem=5.0)
    left, top, width, height = shapes.box
    assert (left, top) == pytest.approx((-width / 2, -height / 2), abs=0.02)
    assert height == pytest.approx(2 * (19 + 50 + 500), abs=0.02)
    assert shapes.core == pair_shapes(96, stem=0.0).box
