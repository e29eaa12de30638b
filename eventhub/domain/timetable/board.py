"""Where the sessions that a search places stand at the moment, and what each costs beside the others."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from eventhub.domain.timetable.ground import bits_of, numbers_of
from eventhub.domain.timetable.openings import LOST, Opening


@dataclass(frozen=True)
class Puzzle:
    """All that the search knows: each wanted session is a number from 0."""

    openings: Sequence[Sequence[Opening]]  # the cheapest first
    losses: Sequence[Sequence[int]]  # how many people want both
    tied: Sequence[int]  # bits: the others with one of the same persons
    tracks: Sequence[int | None]  # only those that two of them share
    walk: int  # ticks
    size: int  # ticks


class Board:
    """Where the wanted sessions stand at the moment."""

    def __init__(self, puzzle: Puzzle) -> None:
        self.puzzle = puzzle
        self.at: list[Opening | None] = [None] * len(puzzle.openings)
        self._present = [0] * puzzle.size  # tick → bits: who stands there

    def put(self, one: int, opening: Opening) -> None:
        self.at[one] = opening
        for tick in range(opening.first, opening.last):
            self._present[tick] |= 1 << one

    def lift(self, one: int) -> Opening | None:
        opening, self.at[one] = self.at[one], None
        if opening is not None:
            for tick in range(opening.first, opening.last):
                self._present[tick] ^= 1 << one
        return opening

    def blockers(self, one: int, opening: Opening) -> list[int]:
        """Those who would have to leave for it: they are in the room, or it takes one of their persons."""
        found = bits_of(
            other for other in self._between(opening.first, opening.last) if self._clash(one, opening, other)
        )
        tied, walk = self.puzzle.tied[one], self.puzzle.walk
        if tied and walk:
            near = self._mask(opening.first - walk, opening.last + walk) & tied
            found |= bits_of(other for other in numbers_of(near) if self._far(opening, other))
        return list(numbers_of(found & ~(1 << one)))

    def price(self, one: int, opening: Opening) -> int | None:
        """What it costs there beside those that stand; None: it cannot."""
        cost, losses = opening.cost, self.puzzle.losses[one]
        for other in self._between(opening.first, opening.last):
            if self._clash(one, opening, other):
                return None
            cost += losses[other] * LOST
        if self.puzzle.tied[one] and self.blockers(one, opening):
            return None
        return cost

    def apart(self, group: Sequence[int]) -> int:
        """How many stand in a room without another of their track that day, of all tracks of these sessions."""
        tracks = {self.puzzle.tracks[one] for one in group} - {None}
        mates: dict[tuple[int, int, int], list[bool]] = {}
        for track, opening in zip(self.puzzle.tracks, self.at, strict=True) if tracks else ():
            if track is not None and track in tracks and opening is not None:
                mates.setdefault((track, opening.hall, opening.day), []).append(opening.is_track_room)
        return sum(rooms == [False] for rooms in mates.values())

    def _mask(self, first: int, last: int) -> int:
        return reduce(or_, self._present[max(first, 0) : last], 0)

    def _between(self, first: int, last: int) -> list[int]:
        return list(numbers_of(self._mask(first, last)))

    def _clash(self, one: int, opening: Opening, other: int) -> bool:
        standing = self.at[other]
        return bool(standing and standing.hall == opening.hall) or bool(self.puzzle.tied[one] >> other & 1)

    def _far(self, opening: Opening, other: int) -> bool:
        standing = self.at[other]
        return standing is not None and standing.hall != opening.hall


def tied(people: Sequence[frozenset[int]]) -> list[int]:
    """For each, as bits: the others that take one of the same persons."""
    return [
        bits_of(other for other, theirs in enumerate(people) if other != one and theirs & mine)
        for one, mine in enumerate(people)
    ]
