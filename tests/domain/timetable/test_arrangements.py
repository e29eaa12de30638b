"""The search itself: more work is never worse, work is counted, and what is settled is left alone."""

from itertools import product
from random import Random

import pytest

from eventhub.domain.timetable.arrangements import GROUP, Search
from eventhub.domain.timetable.board import Board, Puzzle
from eventhub.domain.timetable.openings import LOST, TRACK, Opening

HALLS, TICKS, LENGTH = 3, 40, 4


def puzzle(sessions: int, seed: int) -> Puzzle:
    """Sessions of one length that each may stand at any fourth tick but some, and lose people to each other."""
    random = Random(seed)
    losses = [[0] * sessions for _one in range(sessions)]
    for one in range(sessions):
        for other in range(one):
            losses[one][other] = losses[other][one] = random.randint(0, 20)
    return Puzzle(
        openings=[places(random) for _one in range(sessions)],
        losses=losses,
        tied=[0] * sessions,
        tracks=[random.choice([None, 1, 2]) for _one in range(sessions)],
        walk=1,
        size=TICKS,
    )


def places(random: Random) -> list[Opening]:
    every = [
        Opening(random.randint(0, 20) * LOST + first, hall, first, first + LENGTH, 0, False)
        for hall in range(HALLS)
        for first in range(0, TICKS, LENGTH)
    ]
    return sorted(random.sample(every, 12))


def value(made: Puzzle, effort: int, seed: int = 0) -> int:
    search = Search(made, seed, effort)
    search.run()
    return search.value()


@pytest.mark.parametrize("number", range(5))
def test_more_work_is_never_worse(number: int) -> None:
    made = puzzle(12, number)
    values = [value(made, effort) for effort in (0, 2_000, 20_000)]
    assert values == sorted(values, reverse=True)
    assert values[-1] < values[0]


def test_another_seed_takes_another_way_and_the_same_seed_the_same() -> None:
    made = puzzle(25, 1)
    ways = [Search(made, seed, 3_000).run() for seed in (1, 1, 2)]
    assert ways[0] == ways[1]
    assert ways[0] != ways[2]


def test_work_ends_soon_after_the_effort_is_spent() -> None:
    search = Search(puzzle(25, 1), 0, 5_000)
    search.run()
    assert -15_000 < search.left <= 0


def test_what_stands_best_is_left_alone() -> None:
    apart = [[Opening(0, hall, 0, LENGTH, 0, False), Opening(1, hall, 8, 12, 0, False)] for hall in range(GROUP + 2)]
    made = Puzzle(apart, [[0] * len(apart)] * len(apart), [0] * len(apart), [None] * len(apart), 1, TICKS)
    search = Search(made, 0, 5_000)
    assert search.run() == [first for first, _second in apart]
    assert search.left > 4_000


def test_a_few_are_placed_as_well_as_can_be_without_a_chance() -> None:
    made = puzzle(GROUP, 3)
    assert len({value(made, 100_000, seed) for seed in range(3)}) == 1


@pytest.mark.parametrize("number", range(8))
def test_no_way_to_place_a_few_is_better(number: int) -> None:
    made = puzzle(3, number)
    board, values = Board(made), []
    for way in product(*made.openings):
        prices = []
        for one, opening in enumerate(way):
            prices.append(board.price(one, opening))
            board.put(one, opening)
        values += [] if None in prices else [sum(filter(None, prices)) + TRACK * board.apart([0, 1, 2])]
        for one in range(3):
            board.lift(one)
    assert value(made, 100_000) == min(values)


def test_nothing_to_place_is_no_work() -> None:
    assert Search(Puzzle([[], []], [[0, 0], [0, 0]], [0, 0], [None, None], 1, 0), 0, 100).run() == [None, None]
