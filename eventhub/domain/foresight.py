"""What becomes of several who are let in one after the other: a place each, or the line."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from eventhub.domain.admission import Places, admit
from eventhub.domain.waiting_list import UNLIMITED, Waiting, ahead_of


@dataclass(frozen=True)
class Comer:
    """One who would be let in; `number` is their turn where they have one (None: behind everybody)."""

    category: str
    number: int | None = None


def outcomes_of(
    of_event: Places, by_category: Mapping[str, Places], line: Iterable[Waiting], comers: Iterable[Comer]
) -> list[str]:
    """The status of each, in their order, as `admission.admit` will say it when nothing else happens meanwhile."""
    counted, turns = dict(by_category), turns_in(line)
    outcomes = []
    for comer in comers:
        category = counted.get(comer.category, UNLIMITED)
        ahead = ahead_of(comer.category, counted, waiting_before(turns, comer.number))
        outcome = admit(of_event, category, ahead=ahead)
        outcomes.append(outcome)
        if outcome == "confirmed":
            of_event = replace(of_event, taken=of_event.taken + 1)
            counted[comer.category] = replace(category, taken=category.taken + 1)
        else:
            insort(turns[comer.category], LAST if comer.number is None else comer.number)
    return outcomes


LAST = 2**63  # a turn behind all that were given


def turns_in(line: Iterable[Waiting]) -> dict[str, list[int]]:
    """The turns of those who wait without an offer, by category, in order."""
    turns: dict[str, list[int]] = defaultdict(list)
    for one in line:
        if one.offered_until is None:
            insort(turns[one.category], one.number)
    return turns


def waiting_before(turns: Mapping[str, list[int]], number: int | None) -> dict[str, int]:
    before = {key: len(row) if number is None else bisect_left(row, number) for key, row in turns.items()}
    return {key: count for key, count in before.items() if count}
