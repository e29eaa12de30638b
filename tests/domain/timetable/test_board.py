"""Who stands where while a search moves sessions: what clashes, what it costs, who would have to leave."""

from dataclasses import replace

import pytest

from eventhub.domain.timetable.board import Board, Puzzle, tied
from eventhub.domain.timetable.openings import LOST, Opening

WALK = 2


def opening(hall: int, first: int, last: int, *, day: int = 0, cost: int = 0, is_track_room: bool = False) -> Opening:
    return Opening(cost, hall, first, last, day, is_track_room)


def puzzle(people: tuple[int, ...] = (1, 2, 3), tracks: tuple[int | None, ...] = (None, None, None)) -> Puzzle:
    """Three sessions with a person each; the first and the second lose three people to each other."""
    return Puzzle(
        openings=[[], [], []],
        losses=[[0, 3, 0], [3, 0, 1], [0, 1, 0]],
        tied=tied([frozenset({person}) for person in people]),
        tracks=tracks,
        walk=WALK,
        size=30,
    )


def board(made: Puzzle, **places: Opening) -> Board:
    """`first`, `second` and `third` stand there."""
    found = Board(made)
    for number, name in enumerate(("first", "second", "third")):
        if name in places:
            found.put(number, places[name])
    return found


def test_sessions_are_tied_by_their_persons_and_not_to_themselves() -> None:
    assert tied([frozenset({1, 2}), frozenset({2}), frozenset(), frozenset({1})]) == [0b1010, 0b0001, 0, 0b0001]


def test_what_was_put_and_lifted_leaves_no_trace() -> None:
    made = board(puzzle(), first=opening(0, 3, 9))
    assert made.lift(0) == opening(0, 3, 9)
    assert made.lift(0) is None
    assert made.price(1, opening(0, 3, 9, cost=5)) == 5


@pytest.mark.parametrize(
    ("place", "price"),
    [
        (opening(0, 9, 12, cost=5), 5),  # touches
        (opening(0, 8, 12), None),  # in one room at once
        (opening(1, 8, 12, cost=5), 5 + 3 * LOST),
        (opening(1, 9, 12, cost=5), 5),
    ],
)
def test_a_place_costs_who_is_lost_and_is_none_where_it_clashes(place: Opening, price: int | None) -> None:
    assert board(puzzle(), first=opening(0, 3, 9)).price(1, place) == price


def test_it_loses_people_to_each_that_stands_at_the_time() -> None:
    made = board(puzzle(), first=opening(0, 3, 9), third=opening(1, 0, 4))
    assert made.price(1, opening(2, 3, 6)) == 4 * LOST


@pytest.mark.parametrize(
    ("place", "price"),
    [
        (opening(1, 5, 12), None),
        (opening(1, 10, 12), None),  # a walk is two ticks
        (opening(1, 11, 12), 0),
        (opening(1, 0, 2), None),
        (opening(1, 0, 1), 0),
        (opening(0, 9, 12), 0),  # no walk within a room
    ],
)
def test_one_person_needs_time_to_walk(place: Opening, price: int | None) -> None:
    assert board(puzzle(people=(1, 1, 3)), first=opening(0, 3, 9)).price(1, place) == price


def test_who_would_have_to_leave_is_never_the_session_itself() -> None:
    standing = {"first": opening(0, 3, 9), "second": opening(1, 3, 9), "third": opening(2, 11, 14)}
    made = board(puzzle(people=(1, 2, 1)), **standing)
    assert made.blockers(0, opening(0, 4, 8)) == []
    assert made.blockers(0, opening(1, 4, 8)) == [1]
    assert made.blockers(0, opening(1, 4, 10)) == [1, 2]


def test_apart_are_those_alone_of_their_track_in_a_room_that_day() -> None:
    made = puzzle(tracks=(7, 7, 8))
    here = {"first": opening(0, 0, 3), "third": opening(0, 6, 9)}
    assert board(made, second=opening(0, 3, 6), **here).apart([0, 1, 2]) == 1
    assert board(made, second=opening(1, 3, 6), **here).apart([0, 1, 2]) == 3
    assert board(made, second=opening(0, 3, 6, day=1), **here).apart([0]) == 2
    assert board(made, second=opening(1, 3, 6, is_track_room=True), **here).apart([0]) == 1
    assert board(made, **here).apart([0]) == 1
    assert board(replace(made, tracks=(None, None, None)), **here).apart([0, 1, 2]) == 0
