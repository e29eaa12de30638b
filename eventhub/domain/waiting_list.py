"""Moves the waiting list up: who is offered a place now, and whose offer has lapsed."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from eventhub.domain.admission import Ahead, Places


@dataclass(frozen=True)
class Waiting:
    """One who waits for a place of their category; `number` is their turn (line_number), lower ones go first.

    `offered_until` (UTC): a place is kept for them until then, and counts as taken.
    """

    id: int
    category: str
    number: int
    offered_until: datetime | None = None


def in_turn(line: Iterable[Waiting]) -> list[Waiting]:
    return sorted(line, key=lambda waiting: waiting.number)


def offers_due(
    of_event: Places, by_category: Mapping[str, Places], line: Iterable[Waiting], most: int | None = None
) -> list[int]:
    """Ids of those to whom a place is offered now, in the order of the line, `most` of them at once.

    Who waits for a full category is passed over and keeps their turn; who has an offer gets no second one. Let offers
    lapse first: their places are taken until then. A category without an entry has no limit of its own.
    """
    given = Counter[str]()
    chosen: list[int] = []
    for waiting in in_turn(one for one in line if one.offered_until is None):
        if of_event.is_full_behind(len(chosen)) or len(chosen) == most:
            break
        if not by_category.get(waiting.category, UNLIMITED).is_full_behind(given[waiting.category]):
            given[waiting.category] += 1
            chosen.append(waiting.id)
    return chosen


UNLIMITED = Places(None, 0)


def ahead_of(category: str, by_category: Mapping[str, Places], waiting: Mapping[str, int]) -> Ahead:
    """Who goes before somebody of this category; `waiting`: how many wait without an offer, by category.

    For a new registration count the whole line, for one that has its turn already those with lower numbers. Of another
    category only as many count as it has places for.
    """
    takers = {name: takers_of(by_category.get(name, UNLIMITED), count) for name, count in waiting.items()}
    return Ahead(of_event=sum(takers.values()), of_category=waiting.get(category, 0))


def takers_of(places: Places, waiting: int) -> int:
    return waiting if places.left is None else min(waiting, places.left)


def lapsed(line: Sequence[Waiting], now: datetime) -> list[int]:
    """Ids of those whose offer is over, in the order of the line; at `offered_until` it is."""
    return [one.id for one in in_turn(line) if one.offered_until is not None and one.offered_until <= now]
