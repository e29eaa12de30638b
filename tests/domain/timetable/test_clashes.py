"""Two sessions that cannot, or had better not, be at the same time, each rule on and just off its border."""

from datetime import timedelta

import pytest

from eventhub.domain.timetable.clashes import FEW, MANY, clashes_of
from eventhub.domain.timetable.conflict_facts import Conflict, Rule, Severity, placed_of
from eventhub.domain.timetable.parts import Talk, Timetable
from tests.factories.drafts import MINUTE, between, kinds_of, pause, people, talk, unplaced


def clashes(*talks: Talk, walking: timedelta = 5 * MINUTE, wanted: dict[int, int] | None = None) -> list[Conflict]:
    return list(clashes_of(placed_of(Timetable(talks, audiences=wanted or {})), walking))


def test_two_sessions_in_one_room_at_once_are_an_error() -> None:
    (found,) = clashes(talk(1, 0, 60, 4), talk(2, 45, 90, 4))
    assert kinds_of([found]) == [("room", "error", (1, 2))]
    assert (found.room_id, found.person_id, found.time, found.may_be_accepted) == (4, None, between(45, 60), True)


def test_sessions_that_touch_are_not_at_once() -> None:
    assert clashes(talk(1, 0, 60, 4, speakers=(7,)), talk(2, 60, 90, 4, speakers=(7,)), wanted={1: 1, 2: 1}) == []


def test_five_minutes_of_overlap_are_at_once() -> None:
    assert kinds_of(clashes(talk(1, 0, 60, 4), talk(2, 55, 90, 4))) == [("room", "error", (1, 2))]


def test_a_session_within_another_shares_its_own_time() -> None:
    (found,) = clashes(talk(1, 0, 60, 4), talk(2, 15, 30, 4))
    assert found.time == between(15, 30)


def test_sessions_without_a_room_are_not_in_one_room() -> None:
    assert clashes(talk(1, 0, 60), talk(2, 0, 60)) == []


def test_three_at_once_are_three_pairs() -> None:
    found = clashes(talk(1, 0, 60, 4), talk(2, 10, 60, 4), talk(3, 20, 60, 4))
    assert sorted(kinds_of(found)) == [("room", "error", pair) for pair in ((1, 2), (1, 3), (2, 3))]


def test_what_has_no_time_clashes_with_nothing() -> None:
    assert clashes(talk(1, 0, 60, 4, speakers=(7,)), unplaced(2, room_id=4, speakers=(7,)), wanted={1: 1, 2: 1}) == []


def test_nobody_speaks_and_chairs_at_once_and_nobody_can_accept_it() -> None:
    (found,) = clashes(talk(1, 0, 60, 4, speakers=(7, 8)), talk(2, 30, 90, 5, chairs=(7,)))
    assert kinds_of([found]) == [("speaker", "error", (1, 2))]
    assert (found.person_id, found.room_id, found.time, found.may_be_accepted) == (7, None, between(30, 60), False)


def test_each_person_of_a_pair_is_named() -> None:
    found = clashes(talk(1, 0, 60, 4, speakers=(7, 8)), talk(2, 0, 60, 5, speakers=(8,), chairs=(7,)))
    assert sorted(conflict.person_id or 0 for conflict in found) == [7, 8]


def test_one_pair_is_named_for_its_room_and_for_its_speaker() -> None:
    found = clashes(talk(1, 0, 60, 4, speakers=(7,)), talk(2, 0, 60, 4, speakers=(7,)))
    assert sorted(kinds_of(found)) == [("room", "error", (1, 2)), ("speaker", "error", (1, 2))]


def test_who_speaks_and_chairs_in_one_session_is_there_once() -> None:
    assert clashes(talk(1, 0, 60, 4, speakers=(7,), chairs=(7,))) == []


@pytest.mark.parametrize(("start", "found"), [(60, 1), (64, 1), (65, 0), (70, 0)])
def test_less_than_the_walk_between_two_rooms_is_a_warning(start: int, found: int) -> None:
    walks = clashes(talk(1, 0, 60, 4, speakers=(7,)), talk(2, start, 90, 5, chairs=(7,)))
    assert kinds_of(walks) == [("walking", "warning", (1, 2))] * found


def test_a_walk_names_who_walks_and_where_they_would_be_late() -> None:
    (found,) = clashes(talk(1, 0, 60, 4, speakers=(7,)), talk(2, 60, 90, 5, speakers=(7,)))
    assert (found.person_id, found.room_id, found.time, found.may_be_accepted) == (7, None, between(60, 90), True)


@pytest.mark.parametrize("room", [4, None])
def test_nobody_walks_within_a_room_or_to_one_that_is_not_known(room: int | None) -> None:
    assert clashes(talk(1, 0, 60, 4, speakers=(7,)), talk(2, 60, 90, room, speakers=(7,))) == []


def test_no_walk_is_needed_where_rooms_are_next_door() -> None:
    sessions = talk(1, 0, 60, 4, speakers=(7,)), talk(2, 60, 90, 5, speakers=(7,))
    assert clashes(*sessions, walking=timedelta()) == []


def test_a_long_session_is_compared_with_all_that_follow() -> None:
    found = clashes(
        talk(1, 0, 120, 4, speakers=(7,)), talk(2, 30, 40, 5, speakers=(7,)), talk(3, 122, 130, 5, speakers=(7,))
    )
    assert sorted(kinds_of(found)) == [("speaker", "error", (1, 2)), ("walking", "warning", (1, 3))]


@pytest.mark.parametrize(("room_of_break", "found"), [(None, 1), (4, 1), (5, 0)])
def test_a_session_over_a_break_that_concerns_it_is_a_warning(room_of_break: int | None, found: int) -> None:
    over = clashes(talk(1, 0, 60, 4), pause(2, 55, 75, room_of_break))
    assert kinds_of(over) == [("break", "warning", (1, 2))] * found


def test_a_break_in_a_room_concerns_no_session_without_one() -> None:
    assert clashes(talk(1, 0, 60), pause(2, 0, 30, 5)) == []
    assert kinds_of(clashes(talk(1, 0, 60), pause(2, 0, 30))) == [("break", "warning", (2, 1))]


def test_a_session_next_to_a_break_is_right() -> None:
    assert clashes(pause(1, 0, 30), talk(2, 30, 60, 4), pause(3, 60, 75)) == []


def test_a_session_during_the_break_of_its_room_is_one_conflict() -> None:
    (found,) = clashes(pause(1, 0, 30, 4), talk(2, 10, 60, 4), wanted={1: 1, 2: 1})
    assert (found.rule, found.room_id, found.time) == (Rule.BREAK, 4, between(10, 30))


@pytest.mark.parametrize(("one", "other", "found"), [(None, None, 1), (4, 4, 1), (4, 5, 0), (None, 4, 0)])
def test_two_breaks_of_the_same_people_overlap(one: int | None, other: int | None, found: int) -> None:
    over = clashes(pause(1, 0, 30, one), pause(2, 25, 45, other))
    assert kinds_of(over) == [("breaks_overlap", "warning", (1, 2))] * found
    assert clashes(pause(1, 0, 30, one), pause(2, 30, 45, other)) == []


def audience(both: int, only_one: int, only_other: int) -> dict[int, int]:
    ones, others = range(both + only_one), (*range(both), *range(1000, 1000 + only_other))
    return {1: people(*ones), 2: people(*others)}


@pytest.mark.parametrize(
    ("both", "smaller", "severity"),
    [
        (FEW, FEW, Severity.NOTE),
        (MANY - 1, MANY - 1, Severity.NOTE),
        (MANY, MANY, Severity.WARNING),
        (MANY, 3 * MANY, Severity.WARNING),
        (MANY, 3 * MANY + 1, Severity.NOTE),
    ],
)
def test_people_who_want_both_are_noted_and_many_of_them_are_a_warning(
    both: int, smaller: int, severity: Severity
) -> None:
    for wanted in (audience(both, smaller - both, 500), audience(both, 500, smaller - both)):
        (found,) = clashes(talk(1, 0, 60, 4), talk(2, 30, 90, 5), wanted=wanted)
        assert (found.rule, found.severity, found.count) == (Rule.AUDIENCE, severity, both)
        assert (found.talks, found.time, found.room_id) == ((1, 2), between(30, 60), None)


@pytest.mark.parametrize("both", [0, FEW - 1])
def test_few_who_want_both_are_nothing(both: int) -> None:
    assert clashes(talk(1, 0, 60, 4), talk(2, 0, 60, 5), wanted=audience(both, 20, 20)) == []


def test_an_audience_can_be_in_two_sessions_of_one_room_and_not_in_two_of_none() -> None:
    assert kinds_of(clashes(talk(1, 0, 60, 4), talk(2, 0, 60, 4), wanted=audience(20, 0, 0))) == [
        ("room", "error", (1, 2))
    ]
    without_rooms = clashes(talk(1, 0, 60), talk(2, 0, 60), wanted=audience(20, 0, 0))
    assert kinds_of(without_rooms) == [("audience", "warning", (1, 2))]
