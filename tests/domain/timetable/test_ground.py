"""Times as bits: each short way says what the long one says."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from eventhub.domain.intervals import Interval
from eventhub.domain.timetable.ground import Ground, before, bits_of, days, numbers_of, runs, ticks_of
from eventhub.domain.timetable.parts import Hall, Talk, Timetable

NINE = datetime(2027, 3, 1, 9, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
HOUR = 60

numbers = st.sets(st.integers(0, 60))


def at(start: int, end: int) -> Interval:
    """Minutes after nine o'clock."""
    return Interval(NINE + start * MINUTE, NINE + end * MINUTE)


def ground(*open_hours: Interval, fixed: tuple[Talk, ...] = (), step: int = 3) -> Ground:
    return Ground(Timetable(fixed, {1: Hall(1)}, open_hours), fixed, step)


@given(numbers)
def test_bits_and_numbers_are_each_other_turned_round(chosen: set[int]) -> None:
    assert list(numbers_of(bits_of(chosen))) == sorted(chosen)


@given(numbers, st.integers(1, 20))
def test_before_are_the_starts_that_would_meet_a_bit(chosen: set[int], length: int) -> None:
    expected = {start for start in range(61) if chosen & set(range(start, start + length))}
    assert set(numbers_of(before(bits_of(chosen), length))) == expected


@given(numbers)
def test_runs_are_the_stretches_that_cannot_grow(chosen: set[int]) -> None:
    found = list(runs(bits_of(chosen)))
    assert sorted(tick for first, last in found for tick in range(first, last)) == sorted(chosen)
    assert not any(first - 1 in chosen or last in chosen for first, last in found)


def test_a_length_takes_each_tick_it_touches() -> None:
    assert [ticks_of(minutes * MINUTE) for minutes in (0, 1, 5, 6, 60)] == [1, 1, 1, 2, 12]


def test_a_night_parts_two_days_and_a_long_lunch_does_not() -> None:
    parted = [at(0, 3 * HOUR), at(9 * HOUR - 5, 10 * HOUR), at(16 * HOUR + 5, 20 * HOUR)]
    assert days(parted) == [at(0, 10 * HOUR), at(16 * HOUR + 5, 20 * HOUR)]


def test_what_lies_outside_all_hours_is_cut() -> None:
    morning = ground(at(0, 60))
    assert morning.bits([at(-30, 10), at(50, 90), at(200, 300), at(-90, -60)]) == bits_of([0, 1, 10, 11])


def test_what_lies_off_the_ticks_takes_all_of_those_it_touches() -> None:
    assert ground(at(0, 60)).bits([at(7, 11)]) == bits_of([1, 2])
    assert ground(at(0, 60)).bits([at(20, 25)], 6 * MINUTE) == bits_of([2, 3, 4, 5, 6])


def test_a_session_starts_every_step_within_one_of_the_hours() -> None:
    found = ground(at(0, 60), at(60, 120), step=3)
    assert list(numbers_of(found.starts(9))) == [0, 3, 12, 15]
    assert list(numbers_of(found.starts(13))) == []


def test_hours_off_the_ticks_open_with_the_next_and_close_with_the_last_whole_one() -> None:
    assert list(numbers_of(ground(at(0, 10), at(32, 61), step=1).starts(5))) == [7]


def test_in_a_room_it_also_starts_back_to_back() -> None:
    standing = Talk(1, "talk", 25 * MINUTE, at(0, 25), 1)
    found = ground(at(0, 120), fixed=(standing,), step=12)
    assert list(numbers_of(found.starts_in(1, 8))) == [0, 5, 12, 13]


def test_without_opening_hours_the_days_are_those_of_the_sessions() -> None:
    talks = tuple(Talk(one, "talk", 60 * MINUTE, at(*times)) for one, times in enumerate([(0, 60), (90, 150)]))
    found = ground(fixed=talks)
    assert found.windows == (at(0, 150),)
    assert [found.day_of(tick) for tick in (0, 29)] == [0, 0]


def test_days_are_counted_from_the_first() -> None:
    found = ground(at(24 * HOUR, 26 * HOUR), at(0, 60), at(120, 180))
    assert [found.day_of(tick) for tick in (0, 24, 35, 288, 311)] == [0, 0, 0, 1, 1]


def test_ticks_are_those_of_the_clock_wherever_the_hours_begin() -> None:
    found = ground(at(2, 62), at(24 * HOUR + 1, 25 * HOUR), step=1)
    assert found.origin == NINE
    assert list(numbers_of(found.starts(11))) == [1, 289]
    assert [found.day_of(tick) for tick in (0, 12, 288)] == [0, 0, 1]
