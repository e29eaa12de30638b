"""What an address carries of a proposal: written and read again, and nothing else."""

import pytest

from eventhub.blueprints.timetable.proposals import MOST, Carried, Spot, carried_by
from tests.factories.moments import at

ONE, OTHER = "0123456789abcdef", "f" * 16
CARRIED = Carried(7, (Spot(ONE, 3, at("11:15"), "grand-amphi"), Spot(OTHER)))
LONGEST = 4000  # characters of an address, as the server reads it


def test_what_is_carried_is_read_again() -> None:
    assert CARRIED.arguments == {"act": "7", "places": f"{ONE}.3.20271019T0915Z.grand-amphi~{OTHER}"}
    assert carried_by(CARRIED.arguments) == CARRIED


def test_the_rest_belongs_to_the_act_that_placed_the_others() -> None:
    assert CARRIED.without([ONE], 8) == Carried(8, (Spot(OTHER),))


def test_the_longest_fits_into_an_address() -> None:
    spots = tuple(Spot(f"{number:016x}", 10**6, at("11:15"), "r" * 32) for number in range(MOST))
    assert len("".join(Carried(10**6, spots).arguments.values())) < LONGEST


@pytest.mark.parametrize(
    ("act", "places"),
    [
        ("", ONE),
        ("7", ""),
        ("-1", ONE),
        ("9" * 9, ONE),
        ("7", "~"),
        ("7", f"{ONE}~"),
        ("7", f"{ONE}.3"),
        ("7", f"{ONE}.3.20271319T0915Z.frioul"),
        ("7", f"{ONE}.3.20271019T0917Z.frioul"),
        ("7", f"{ONE}.3.20271019T0915Z."),
    ],
)
def test_what_is_none_of_ours_is_nothing(act: str, places: str) -> None:
    assert carried_by({"act": act, "places": places}) is None
