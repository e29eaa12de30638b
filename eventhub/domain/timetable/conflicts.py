"""Finds what clashes in a draft before anybody else sees it: all of it, or what a move causes."""

from collections.abc import Iterable

from eventhub.domain.timetable.clashes import clashes_of
from eventhub.domain.timetable.conflict_facts import Conflict, Rule, Severity, in_order, placed_of
from eventhub.domain.timetable.parts import Timetable
from eventhub.domain.timetable.standings import standings_of

__all__ = ["Conflict", "Rule", "Severity", "conflicts_of", "new_conflicts"]


def conflicts_of(timetable: Timetable) -> tuple[Conflict, ...]:
    """Errors first, then by time. A session that isn't placed clashes with nothing."""
    placed = placed_of(timetable)
    return in_order([*clashes_of(placed, timetable.walking), *standings_of(timetable, placed)])


def new_conflicts(before: Iterable[Conflict], after: Iterable[Conflict]) -> tuple[Conflict, ...]:
    """What a move causes: of those after it, in their order, the ones that weren't there before, or were less grave."""
    known = {conflict.subjects: conflict.weight for conflict in before}
    return tuple(one for one in after if one.weight > known.get(one.subjects, one.weight - 1))
