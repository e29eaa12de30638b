"""What is left of each limit, and what a further meeting would break."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventhub.domain.intervals import Interval
from eventhub.domain.matchmaking.caps import (
    Allowance,
    Breach,
    Cap,
    Caps,
    Load,
    StandingMeeting,
    broken_by,
    left_in_window,
    meetings_left,
    requests_left,
    rest_of,
    runs,
)
from tests.domain.matchmaking.days import MINUTE, at, span, spans

REST = 20 * MINUTE
MORNING, NOON = span(0, 120), span(120, 240)


def load(*times: Interval, requests: tuple[str, ...] = ()) -> Load:
    return Load(requests, tuple(StandingMeeting(f"m{number}", time) for number, time in enumerate(times)))


def test_two_of_five_requests_are_left() -> None:
    allowance = requests_left(Caps(most_open=5), load(requests=("a", "b", "c")))
    assert (allowance.left, allowance.limit, allowance.is_used_up) == (2, 5, False)


@pytest.mark.parametrize(
    ("limit", "used", "left", "is_used_up"),
    [(None, 99, None, False), (0, 0, 0, True), (1, 0, 1, False), (1, 1, 0, True), (1, 3, 0, True)],
)
def test_what_is_left(limit: int | None, used: int, left: int | None, *, is_used_up: bool) -> None:
    allowance = Allowance(limit, used)
    assert (allowance.left, allowance.is_used_up) == (left, is_used_up)


def test_a_meeting_without_a_time_counts_among_all_and_in_no_window() -> None:
    waiting = Load((), (StandingMeeting("m", None), StandingMeeting("n", span(0, 20))))
    caps = Caps(most_meetings=3, most_in_window=3)
    assert meetings_left(caps, waiting) == Allowance(3, 2)
    assert left_in_window(caps, waiting, MORNING) == Allowance(3, 1)


def test_a_meeting_counts_in_the_window_in_which_it_begins() -> None:
    caps = Caps(most_in_window=2)
    held = load(span(0, 20), span(110, 130), span(120, 140))
    assert [left_in_window(caps, held, one).used for one in (MORNING, NOON)] == [2, 1]


@pytest.mark.parametrize(
    ("of_category", "own", "valid"), [(None, None, None), (5, None, 5), (None, 3, 3), (5, 3, 3), (5, 9, 9), (5, 0, 0)]
)
def test_a_persons_own_value_stands_over_the_category_s(
    of_category: int | None, own: int | None, valid: int | None
) -> None:
    assert Caps(most_open=of_category).under(Caps(most_open=own)) == Caps(most_open=valid)


def test_each_limit_is_chosen_by_itself() -> None:
    assert Caps(1, 2, 3, 4).under(Caps(None, 7, None, 8)) == Caps(1, 7, 3, 8)


@pytest.mark.parametrize("broken", [{"most_open": -1}, {"most_in_window": -2}, {"longest_run": 0}])
def test_limits_that_make_no_sense_are_an_error(broken: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=next(iter(broken))):
        Caps(**broken)


@pytest.mark.parametrize(
    ("starts", "expected"),
    [
        ([0, 25, 50], [[0, 25, 50]]),  # the changeover is no break
        ([0, 25, 75], [[0, 25], [75]]),  # a slot left out is one
        ([0, 39, 79], [[0, 39], [79]]),  # exactly the length of a slot is one, a minute less is none
        ([50, 0, 25], [[0, 25, 50]]),  # in whatever order
        ([], []),
    ],
)
def test_runs(starts: list[int], expected: list[list[int]]) -> None:
    found = runs([span(start, start + 20) for start in starts], REST)
    assert [[one.starts_at for one in run] for run in found] == [[at(start) for start in run] for run in expected]


def test_a_break_is_as_long_as_the_shortest_slot() -> None:
    assert rest_of([30 * MINUTE, 15 * MINUTE]) == 15 * MINUTE
    assert rest_of([]) == timedelta(0)


def test_neighbours_that_touch_are_one_run_in_an_event_without_slots() -> None:
    assert runs([span(0, 20), span(20, 40)], timedelta(0)) == [[span(0, 20), span(20, 40)]]


def test_a_further_meeting_breaks_what_it_passes_the_gravest_first() -> None:
    held = load(span(0, 20), span(25, 45))
    caps = Caps(most_meetings=2, most_in_window=2, longest_run=2)
    assert broken_by(span(50, 70), caps, held, [MORNING, NOON], REST) == [
        Breach(Cap.MEETINGS, 2, ("m0", "m1")),
        Breach(Cap.WINDOW, 2, ("m0", "m1"), MORNING),
        Breach(Cap.RUN, 2, ("m0", "m1")),
    ]
    assert broken_by(span(140, 160), Caps(most_in_window=2, longest_run=2), held, [MORNING, NOON], REST) == []


def test_a_meeting_between_two_runs_joins_them() -> None:
    held = load(span(0, 20), span(50, 70))
    assert broken_by(span(25, 45), Caps(longest_run=2), held, [], REST) == [Breach(Cap.RUN, 2, ("m0", "m1"))]


def test_a_run_that_is_too_long_elsewhere_is_no_reason_against_a_meeting() -> None:
    held = load(span(0, 20), span(25, 45), span(50, 70))
    assert broken_by(span(200, 220), Caps(longest_run=2), held, [], REST) == []


def test_without_a_time_only_the_number_counts() -> None:
    caps = Caps(most_meetings=0, most_in_window=0, longest_run=1)
    assert broken_by(None, caps, Load(), [MORNING], REST) == [Breach(Cap.MEETINGS, 0, ())]


def longest(times: list[Interval], through: Interval) -> int:
    """The naive way: grow from the meeting on, taking in whatever is nearer than a break to what was taken in."""
    taken, left = [through], list(times)
    while near := [one for one in left if any(gap(one, mine) < REST for mine in taken)]:
        taken += near
        left = [one for one in left if one not in near]
    return len(taken)


def gap(one: Interval, other: Interval) -> timedelta:
    return max(one.starts_at - other.ends_at, other.starts_at - one.ends_at)


def passed(caps: Caps, held: Load, new: Interval) -> list[tuple[Cap, int, Interval | None]]:
    return [(one.cap, one.reached, one.window) for one in broken_by(new, caps, held, [MORNING, NOON], REST)]


@given(st.lists(spans(), max_size=10), spans(), st.integers(1, 6))
def test_the_run_that_a_meeting_lands_in(times: list[Interval], new: Interval, limit: int) -> None:
    reached = longest(times, new)
    assert passed(Caps(longest_run=limit), load(*times), new) == ([(Cap.RUN, reached, None)] if reached > limit else [])


@given(st.lists(spans(), max_size=8), spans())
def test_a_further_meeting_never_makes_a_run_shorter(times: list[Interval], new: Interval) -> None:
    before = max((len(run) for run in runs(times, REST)), default=0)
    assert max(len(run) for run in runs([*times, new], REST)) >= before


@given(st.lists(spans(), max_size=8), st.integers(0, 5), st.integers(0, 5), spans())
def test_windows_and_all_are_counted(times: list[Interval], in_all: int, in_window: int, new: Interval) -> None:
    expected: list[tuple[Cap, int, Interval | None]] = []
    if len(times) >= in_all:
        expected.append((Cap.MEETINGS, len(times) + 1, None))
    for window in (MORNING, NOON):
        count = sum(window.starts_at <= one.starts_at < window.ends_at for one in [*times, new])
        if window.starts_at <= new.starts_at < window.ends_at and count > in_window:
            expected.append((Cap.WINDOW, count, window))
    assert passed(Caps(most_meetings=in_all, most_in_window=in_window), load(*times), new) == expected


def test_a_moved_meeting_has_its_new_time_and_others_keep_theirs() -> None:
    held = load(span(0, 20), span(25, 45))
    assert held.moved("m0", span(100, 120)).times == [span(25, 45), span(100, 120)]
    assert held.moved("gone", span(100, 120)) == held
