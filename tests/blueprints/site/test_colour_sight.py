"""Difference and simulated sight, against values that others published."""

import pytest

from eventhub.blueprints.site import colour_sight
from tests.fixtures.colours import difference


def test_difference_is_the_distance_in_lab() -> None:
    assert difference("#FF0000", "#00FF00") == pytest.approx(170.6, abs=0.1)


def test_a_colour_does_not_differ_from_itself() -> None:
    assert difference("#0A4BC2", "#0A4BC2", "tritan") == 0


@pytest.mark.parametrize(
    ("sight", "colour", "seen"),
    [
        ("normal", "#1F3FC4", "#1F3FC4"),
        ("protan", "#FFFFFF", "#FFFFFF"),
        ("deutan", "#FFFFFF", "#FFFFFF"),
        ("tritan", "#FFFFFF", "#FFFFFF"),
        ("protan", "#000000", "#000000"),
        ("protan", "#FF0000", "#6D5F00"),
        ("deutan", "#FF0000", "#A39000"),
        ("tritan", "#0000FF", "#006B96"),
        ("print", "#FF0000", "#7F7F7F"),
    ],
)
def test_sight_is_simulated_with_the_published_matrices(sight: str, colour: str, seen: str) -> None:
    assert colour_sight.seen(colour, sight) == seen
