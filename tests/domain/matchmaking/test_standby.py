"""Who gets time that came free, what of it is left, and how long they have to say yes."""

from datetime import timedelta

import pytest

from eventhub.domain.intervals import Interval
from eventhub.domain.matchmaking.standby import Candidate, lapse_of, on_next_tick, ranked, stretch_left
from tests.factories.moments import at

SLOT = Interval(at("10:40"), at("11:00"))


def test_what_both_want_comes_first_then_what_matters_then_who_waited() -> None:
    asked = Candidate(1, agreed=False, priority=3, asked_at=at("08:00"))
    late = Candidate(2, agreed=True, priority=2, asked_at=at("09:30"))
    early = Candidate(3, agreed=True, priority=2, asked_at=at("09:00"))
    dear = Candidate(4, agreed=True, priority=3, asked_at=at("09:45"))
    assert [one.request_id for one in ranked([asked, late, early, dear])] == [4, 3, 2, 1]


@pytest.mark.parametrize(
    ("clock", "left"),
    [
        ("08:00", ("10:40", "11:00")),
        ("10:37", ("10:40", "11:00")),
        ("10:38", ("10:45", "11:00")),
        ("10:43", ("10:50", "11:00")),
        ("10:47", ("10:50", "11:00")),
        ("10:48", None),
        ("11:30", None),
    ],
)
def test_what_began_is_left_from_when_people_can_be_there(clock: str, left: tuple[str, str] | None) -> None:
    expected = Interval(at(left[0]), at(left[1])) if left else None
    assert stretch_left(SLOT, at(clock)) == expected


def test_the_next_tick_of_a_tick_is_itself() -> None:
    assert on_next_tick(at("10:45")) == at("10:45")
    assert on_next_tick(at("10:45") + timedelta(microseconds=1)) == at("10:50")


@pytest.mark.parametrize(
    ("clock", "until"),
    [
        ("10:39", "10:40"),  # never beyond the start
        ("10:28", "10:31"),  # three minutes at least
        ("09:40", "09:50"),  # a sixth of the hour that is left
    ],
)
def test_who_has_little_time_has_little_to_say_yes(clock: str, until: str) -> None:
    assert lapse_of(SLOT.starts_at, at(clock)) == at(until)


def test_days_before_one_has_four_hours() -> None:
    moment = SLOT.starts_at - timedelta(days=3)
    assert lapse_of(SLOT.starts_at, moment) == moment + timedelta(hours=4)
