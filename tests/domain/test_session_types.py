"""The kinds of session that each event begins with."""

from eventhub.domain.intervals import TICK_MINUTES
from eventhub.domain.session_types import BREAK, LENGTHS, LONGEST, USUAL_LENGTH, length_of


def test_each_kind_has_its_length_and_another_the_usual_one() -> None:
    assert (length_of("panel"), length_of(BREAK), length_of("visit")) == (60, 30, USUAL_LENGTH)


def test_lengths_lie_on_the_grid_and_within_a_day() -> None:
    assert [minutes % TICK_MINUTES for minutes in LENGTHS.values()] == [0] * len(LENGTHS)
    assert max(LENGTHS.values()) <= LONGEST == 24 * 60
