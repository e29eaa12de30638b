"""The search behind suggestions: sessions change places until no small group of them stands better.

Work is counted in places looked at and never in seconds, so the same question has the same answer on every machine.
"""

from collections.abc import Sequence
from random import Random

from eventhub.domain.timetable.board import Board, Puzzle
from eventhub.domain.timetable.openings import TRACK, UNPLACED, Opening

GROUP = 4  # sessions that change places at once
GROUP_WORK = 1500  # places looked at for one of a group


class Search:
    """One search: first everybody finds a place, then groups change places for better ones."""

    def __init__(self, puzzle: Puzzle, seed: int, effort: int) -> None:
        self.board = Board(puzzle)
        self.openings = puzzle.openings
        self.left = effort
        self.random = Random(seed)  # noqa: S311  # repeatable on purpose, and never a secret
        self.all = [one for one, openings in enumerate(puzzle.openings) if openings]

    def run(self) -> list[Opening | None]:
        share = max(GROUP_WORK // GROUP, self.left // (2 * len(self.all) or 1))
        for one in sorted(self.all, key=lambda one: len(self.openings[one])):
            self._rearrange([one], share)
        if not self._is_settled():
            self._improve()
        return self.board.at

    def _improve(self) -> None:
        if len(self.all) <= GROUP and self._rearrange(self.all, self.left):
            return
        self._eject()
        while self.left > 0:
            group = self._group()
            self._rearrange(group, GROUP_WORK * len(group))

    def value(self) -> int:
        """What all of it costs: each stands beside those before it."""
        standing = [self.board.lift(one) for one in self.all]
        return self._put_all(self.all, standing) + TRACK * self.board.apart(self.all)

    def _is_settled(self) -> bool:
        """Each has the best place it could have if it were alone, so nothing can be better."""
        return self.value() == sum(self.openings[one][0].cost for one in self.all)

    def _put_all(self, group: Sequence[int], places: Sequence[Opening | None]) -> int:
        cost = 0
        for one, opening in zip(group, places, strict=True):
            price = None if opening is None else self.board.price(one, opening)
            cost += UNPLACED if price is None else price
            if opening is not None:
                self.board.put(one, opening)
        return cost

    def _group(self) -> list[int]:
        """One by chance, those who stand where it would rather be, and others by chance."""
        one = self.random.choice(self.all)
        opening = self.random.choice(self.openings[one][: 8 + len(self.openings[one]) // 4])
        group = [one, *self.board.blockers(one, opening)][:GROUP]
        size = max(len(group), self.random.randint(1, GROUP))
        others = self.random.sample(self.all, min(size, len(self.all)))
        return [*group, *(other for other in others if other not in group)][:size]

    def _eject(self) -> None:
        """Who found no place takes one from others that are easier to place; two thirds of the effort at most."""
        waiting = [one for one in self.all if self.board.at[one] is None]
        best, best_value, enough = list(self.board.at), self.value(), self.left // 3
        refused = [1] * len(self.openings)
        while waiting and self.left > enough:
            one = waiting.pop()
            self._rearrange([one], GROUP_WORK)
            if self.board.at[one] is None:
                refused[one] += 1
                waiting += self._take(one, refused)
            if (value := self.value()) < best_value:
                best, best_value = list(self.board.at), value
        self._reset(best)

    def _take(self, one: int, refused: Sequence[int]) -> list[int]:
        """Stand where those who must leave were refused least often. Returns them."""
        self.left -= len(self.openings[one])
        ranks = [
            (sum(refused[other] for other in self.board.blockers(one, opening)), self.random.random(), opening)
            for opening in self.openings[one]
        ]
        chosen = min(ranks)[-1]
        leaving = self.board.blockers(one, chosen)
        for other in leaving:
            self.board.lift(other)
        self.board.put(one, chosen)
        return leaving

    def _reset(self, places: Sequence[Opening | None]) -> None:
        for one in self.all:
            self.board.lift(one)
        self._put_all(self.all, [places[one] for one in self.all])

    def _rearrange(self, group: Sequence[int], most: int) -> bool:
        """Give a group the best places beside all others. Returns whether every way was looked at."""
        standing = [self.board.lift(one) for one in group]
        worst = self._put_all(group, standing) + TRACK * self.board.apart(group)
        for one in group:
            self.board.lift(one)
        attempt = Attempt(self.board, group, standing, worst, most)
        places = attempt.run(self.openings)
        self.left -= attempt.looked_at + len(group)
        self._put_all(group, places)
        return attempt.is_whole


class Attempt:
    """Every way to place a few sessions beside those that stand, but for those that cannot be better."""

    def __init__(
        self, board: Board, group: Sequence[int], standing: list[Opening | None], value: int, most: int
    ) -> None:
        self.board, self.group, self.most = board, group, most
        self.best, self.value = standing, value
        self.looked_at, self.is_whole = 0, True
        self.choices: list[list[tuple[int, Opening]]] = []

    def run(self, openings: Sequence[Sequence[Opening]]) -> list[Opening | None]:
        lowest = [min(openings[one][0].cost, UNPLACED) for one in self.group]
        for place, one in enumerate(self.group):
            below = self.value - sum(lowest) + lowest[place]
            self.choices.append(self._choices(one, openings[one], below))
            lowest[place] = self.choices[place][0][0] if self.choices[place] else UNPLACED
        self.most += self.looked_at
        self.floors = [sum(lowest[place:]) for place in range(len(lowest) + 1)]
        self._descend(0, 0)
        return self.best

    def _choices(self, one: int, openings: Sequence[Opening], below: int) -> list[tuple[int, Opening]]:
        """The places that it may have beside the others and that are cheap enough, the cheapest first."""
        found: list[tuple[int, Opening]] = []
        for opening in openings:
            if opening.cost >= below or (found and self._is_enough()):
                break
            self.looked_at += 1
            price = self.board.price(one, opening)
            if price is not None and price < below:
                found.append((price, opening))
        return sorted(found)

    def _is_enough(self) -> bool:
        if self.looked_at >= self.most:
            self.is_whole = False
        return self.looked_at >= self.most

    def _descend(self, depth: int, cost: int) -> None:
        if depth == len(self.group):
            self._note(cost + TRACK * self.board.apart(self.group))
            return
        one, rest = self.group[depth], self.floors[depth + 1]
        for lowest, opening in self.choices[depth]:
            if cost + lowest + rest >= self.value or self._is_enough():
                break
            self.looked_at += 1
            price = self.board.price(one, opening)
            if price is not None and cost + price + rest < self.value:
                self.board.put(one, opening)
                self._descend(depth + 1, cost + price)
                self.board.lift(one)
        if cost + UNPLACED + rest < self.value:
            self._descend(depth + 1, cost + UNPLACED)

    def _note(self, value: int) -> None:
        if value < self.value:
            self.value, self.best = value, [self.board.at[one] for one in self.group]
