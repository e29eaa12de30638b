"""Time without doubt: what overlaps, which ticks are taken, and how a window is cut."""

from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventhub.domain.intervals import (
    TICK_MINUTES,
    Interval,
    NotOnGrid,
    free,
    gaps,
    merge,
    on_grid,
    split,
    tick_of,
    ticks,
)

PARIS = ZoneInfo("Europe/Paris")
NINE = datetime(2026, 10, 14, 9, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def between(start: int, end: int) -> Interval:
    """Minutes after nine o'clock."""
    return Interval(NINE + start * MINUTE, NINE + end * MINUTE)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    start = draw(st.integers(-24, 24)) * TICK_MINUTES
    return between(start, start + draw(st.integers(1, 24)) * TICK_MINUTES)


def minutes_of(found: list[Interval]) -> list[tuple[int, int]]:
    return [((each.starts_at - NINE) // MINUTE, (each.ends_at - NINE) // MINUTE) for each in found]


def ticks_of(found: list[Interval]) -> list[int]:
    return [tick for interval in found for tick in ticks(interval)]


@pytest.mark.parametrize(
    ("starts_at", "ends_at"),
    [
        (NINE, NINE),
        (NINE, NINE - MINUTE),
        (NINE.replace(tzinfo=None), NINE + MINUTE),
        (NINE, (NINE + MINUTE).replace(tzinfo=None)),
        (NINE.astimezone(PARIS), NINE + MINUTE),
    ],
)
def test_an_interval_needs_utc_times_in_order(starts_at: datetime, ends_at: datetime) -> None:
    with pytest.raises(ValueError, match=r"ends after|are in UTC"):
        Interval(starts_at, ends_at)


def test_a_zone_that_is_at_utc_in_winter_becomes_utc() -> None:
    winter = datetime(2026, 1, 14, 9, tzinfo=ZoneInfo("Europe/London"))
    interval = Interval(winter, winter + timedelta(hours=1))
    assert (interval.starts_at.tzinfo, interval.ends_at.tzinfo) == (UTC, UTC)


def test_an_offset_of_zero_is_utc() -> None:
    assert Interval(NINE.replace(tzinfo=timezone(timedelta(0))), NINE + MINUTE) == between(0, 1)


def test_neighbours_do_not_overlap() -> None:
    assert not between(0, 20).overlaps(between(20, 40))


@pytest.mark.parametrize("other", [(0, 20), (5, 10), (-5, 25), (15, 30), (-5, 5)])
def test_shared_time_overlaps(other: tuple[int, int]) -> None:
    assert between(0, 20).overlaps(between(*other))


@given(intervals(), intervals())
def test_overlap_is_the_same_as_shared_ticks(one: Interval, other: Interval) -> None:
    assert one.overlaps(other) == bool(set(ticks(one)) & set(ticks(other))) == other.overlaps(one)


@pytest.mark.parametrize(("minute", "inside"), [(-1, False), (0, True), (19, True), (20, False)])
def test_an_interval_contains_its_start_and_not_its_end(minute: int, inside: bool) -> None:
    assert between(0, 20).contains((NINE + minute * MINUTE).astimezone(PARIS)) is inside


@given(intervals(), intervals())
def test_containing_an_interval_is_containing_its_ticks(one: Interval, other: Interval) -> None:
    assert one.contains(other) == (set(ticks(other)) <= set(ticks(one)))


def test_a_naive_moment_is_refused() -> None:
    naive = NINE.replace(tzinfo=None)
    for question in (tick_of, on_grid, between(0, 20).contains):
        with pytest.raises(ValueError, match="without a zone"):
            question(naive)


def test_ticks_count_from_1970() -> None:
    first = datetime(1970, 1, 1, tzinfo=UTC)
    assert [tick_of(first + minutes * MINUTE) for minutes in (-1, 0, 4, 5, 1440)] == [-1, 0, 0, 1, 288]


def test_a_tick_is_the_same_in_every_zone() -> None:
    assert tick_of(NINE.astimezone(PARIS)) == tick_of(NINE) == 20_740 * 288 + 108


def test_an_interval_takes_its_start_and_not_its_end() -> None:
    assert ticks(between(0, 20)) == range(tick_of(NINE), tick_of(NINE) + 4)


@pytest.mark.parametrize("off", [timedelta(minutes=1), timedelta(seconds=30), timedelta(microseconds=1)])
def test_times_off_the_grid_have_no_ticks(off: timedelta) -> None:
    for interval in (Interval(NINE + off, NINE + 10 * MINUTE), Interval(NINE - 10 * MINUTE, NINE + off)):
        with pytest.raises(NotOnGrid) as refusal:
            ticks(interval)
        assert refusal.value.moment == NINE + off
    assert (on_grid(NINE), on_grid(NINE + off)) == (True, False)


@pytest.mark.parametrize(("day", "hours"), [((2026, 3, 29), 23), ((2026, 10, 25), 25), ((2026, 10, 14), 24)])
def test_a_day_of_the_clock_change_has_as_many_ticks_as_it_has_time(day: tuple[int, int, int], hours: int) -> None:
    midnight = datetime(*day, tzinfo=PARIS)
    whole_day = Interval(midnight.astimezone(UTC), (midnight + timedelta(days=1)).astimezone(UTC))
    assert (len(ticks(whole_day)), whole_day.length) == (hours * 12, timedelta(hours=hours))


def test_a_window_splits_into_slots_with_changeover_between() -> None:
    slots = split(between(0, 120), 20 * MINUTE, 5 * MINUTE)
    assert minutes_of(slots) == [(0, 20), (25, 45), (50, 70), (75, 95), (100, 120)]


def test_what_remains_of_a_window_is_no_slot() -> None:
    assert minutes_of(split(between(0, 65), 20 * MINUTE, 5 * MINUTE)) == [(0, 20), (25, 45)]
    assert split(between(0, 15), 20 * MINUTE, 5 * MINUTE) == []


@pytest.mark.parametrize(("length", "gap"), [(0, 5), (-20, 5), (20, -5)])
def test_slots_need_a_length_and_no_negative_changeover(length: int, gap: int) -> None:
    with pytest.raises(ValueError, match="positive length"):
        split(between(0, 60), length * MINUTE, gap * MINUTE)


@given(intervals(), st.integers(1, 12), st.integers(0, 4))
def test_slots_lie_in_their_window_as_many_as_fit(window: Interval, length_ticks: int, gap_ticks: int) -> None:
    length, gap = length_ticks * TICK_MINUTES * MINUTE, gap_ticks * TICK_MINUTES * MINUTE
    slots = split(window, length, gap)
    assert all(window.contains(slot) and slot.length == length for slot in slots)
    assert all(later.starts_at - earlier.ends_at == gap for earlier, later in pairwise(slots))
    next_end = (slots[-1].ends_at + gap if slots else window.starts_at) + length
    assert next_end > window.ends_at


@given(st.lists(intervals()))
def test_merging_keeps_the_same_time_without_overlap(some: list[Interval]) -> None:
    merged = merge(some)
    assert ticks_of(merged) == sorted(set(ticks_of(some)))
    assert all(earlier.ends_at < later.starts_at for earlier, later in pairwise(merged))


@given(intervals(), st.lists(intervals()))
def test_gaps_are_the_window_without_what_is_taken(window: Interval, taken: list[Interval]) -> None:
    assert ticks_of(gaps(window, taken)) == sorted(set(ticks(window)) - set(ticks_of(taken)))


@given(st.lists(intervals()), st.lists(intervals()))
def test_free_slots_overlap_nothing_taken(slots: list[Interval], taken: list[Interval]) -> None:
    assert free(slots, taken) == [slot for slot in slots if not any(slot.overlaps(each) for each in taken)]
