"""What a place costs: each of what counts outweighs all that counts less."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from eventhub.domain.intervals import Interval
from eventhub.domain.session_types import BREAK
from eventhub.domain.timetable.ground import Ground
from eventhub.domain.timetable.openings import (
    EARLY,
    EMPTY,
    LOST,
    PLENARY,
    SHORT,
    TRACK,
    UNPLACED,
    Opening,
    openings_of,
    seats_wanted,
    shared_tracks,
)
from eventhub.domain.timetable.parts import Hall, Talk, Timetable

NINE = datetime(2027, 3, 1, 9, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
HOUR = 60


def at(start: int, end: int) -> Interval:
    """Minutes after nine o'clock."""
    return Interval(NINE + start * MINUTE, NINE + end * MINUTE)


TALK = Talk(5, "talk", 60 * MINUTE)


def ground(*fixed: Talk, halls: tuple[Hall, ...] = (Hall(1, 20),), audiences: dict[int, int] | None = None) -> Ground:
    found = Timetable(fixed, {hall.id: hall for hall in halls}, (at(0, 2 * HOUR),), audiences=audiences or {})
    return Ground(found, fixed, 12)


def costs(made: Ground, talk: Talk = TALK) -> list[tuple[int, int, int]]:
    """Hall, tick and cost."""
    [found] = openings_of(made, [talk])
    return [(one.hall, one.first, one.cost) for one in found]


def test_weights_leave_room_for_every_sum_of_what_counts_less() -> None:
    sessions, ticks, seats = 1000, 10_000, 10_000
    assert EARLY * sessions * ticks < TRACK
    assert TRACK * sessions < EMPTY
    assert EMPTY * sessions * seats < SHORT
    assert SHORT * sessions * seats < LOST
    assert LOST * sessions < PLENARY
    assert PLENARY * sessions * sessions < UNPLACED


@pytest.mark.parametrize("kind", ["opening", BREAK])
def test_what_is_for_everybody_is_no_time_for_another_session(kind: str) -> None:
    plenary = Talk(1, kind, 30 * MINUTE, time=at(30, 60), room_id=8)
    halls = (Hall(7, 0), Hall(8, 0))
    assert (0, 0, PLENARY) in costs(ground(plenary, halls=halls))
    assert (0, 0, 0) in costs(ground(replace(plenary, kind="talk"), halls=halls))


def test_a_later_hour_costs_its_ticks_and_a_large_room_its_seats() -> None:
    made = ground(halls=(Hall(8, 30), Hall(7, 20)))
    expected = [(0, 0, 20 * EMPTY), (0, 12, 20 * EMPTY + 12), (1, 0, 30 * EMPTY), (1, 12, 30 * EMPTY + 12)]
    assert costs(made) == expected


def test_a_small_room_costs_the_seats_that_are_missing() -> None:
    assert costs(ground(audiences={5: (1 << 23) - 1})) == [(0, 0, 3 * SHORT), (0, 12, 3 * SHORT + 12)]


def test_a_room_of_unknown_size_costs_as_if_it_were_the_largest_and_empty() -> None:
    assert costs(ground(halls=(Hall(1), Hall(2, 20)), audiences={5: 0b111}))[2:] == [
        (0, 0, 20 * EMPTY),
        (0, 12, 20 * EMPTY + 12),
    ]


@pytest.mark.parametrize(
    ("time", "expected"),
    [((0, 60), [12, 2 * LOST]), ((60, 120), [0, 2 * LOST + 12]), ((30, 90), [2 * LOST, 2 * LOST + 12])],
)
def test_whoever_wants_both_is_lost(time: tuple[int, int], expected: list[int]) -> None:
    other = Talk(1, "talk", 60 * MINUTE, at(*time), None)
    made = ground(other, halls=(Hall(1, 3),), audiences={1: 0b110, 5: 0b111})
    assert [cost for _hall, _first, cost in costs(made)] == expected


def test_a_room_without_its_track_that_day_costs_what_stands_between_seats_and_time() -> None:
    other = Talk(1, "talk", 60 * MINUTE, at(0, 60), 2, track_id=7)
    made = ground(other, halls=(Hall(1, 20), Hall(2, 20)))
    expected = [
        Opening(20 * EMPTY + 12, 1, 12, 24, 0, True),
        Opening(20 * EMPTY + TRACK, 0, 0, 12, 0, False),
        Opening(20 * EMPTY + TRACK + 12, 0, 12, 24, 0, False),
    ]
    assert openings_of(made, [replace(TALK, track_id=7)]) == [expected]


def test_two_of_one_track_may_find_each_other_so_the_search_says_what_that_costs() -> None:
    pair = [replace(TALK, track_id=7), replace(TALK, id=6, track_id=7)]
    assert shared_tracks([*pair, replace(TALK, id=8, track_id=9), TALK]) == {7}
    assert [[one.cost for one in found] for found in openings_of(ground(), pair)] == [[20 * EMPTY, 20 * EMPTY + 12]] * 2


def test_a_break_has_no_openings() -> None:
    assert openings_of(ground(), [replace(TALK, kind=BREAK), TALK])[0] == []


@pytest.mark.parametrize(
    ("capacity", "taken", "many", "seats"), [(None, 0, 9, 9), (5, 0, 9, 5), (5, 6, 9, 6), (None, 3, 0, 0)]
)
def test_with_sign_up_it_wants_the_seats_that_it_gives(capacity: int | None, taken: int, many: int, seats: int) -> None:
    talk = replace(TALK, capacity=capacity, taken=taken)
    assert seats_wanted(Timetable((talk,), audiences={5: (1 << many) - 1}), talk) == seats
