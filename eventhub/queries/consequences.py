"""What a move of the draft causes, asked before it and after it: one answer, whoever asks."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from eventhub.domain.timetable.before import before_act, nearby, placed_at
from eventhub.domain.timetable.conflicts import Conflict, conflicts_of, new_conflicts
from eventhub.domain.timetable.parts import Place, Timetable
from eventhub.models import Event
from eventhub.queries.meeting_hits import hits_of


def caused_at(
    event: Event, timetable: Timetable, talk_id: int, place: Place | None, now: datetime
) -> tuple[Conflict, ...]:
    """What this session would cause at a place (None: taken off)."""
    moved = with_hits(event, placed_at(timetable, talk_id, place), now)
    return caused(timetable, moved, {talk_id})


def caused_by(
    event: Event, timetable: Timetable, changes: Mapping[int, Mapping[str, Any]], now: datetime
) -> tuple[Conflict, ...]:
    """What an act has caused; `changes`: session → the values of its placing before it. The meetings that were hit
    before are read where some are hit now: they are few, and reading them is a third of a move."""
    earlier = before_act(timetable, changes)
    if any(hit.talk_id in changes for hit in timetable.hits):
        earlier = with_hits(event, earlier, now)
    return caused(earlier, timetable, changes.keys())


def caused(before: Timetable, after: Timetable, talk_ids: Collection[int]) -> tuple[Conflict, ...]:
    """The conflicts of these sessions that were not there, or less grave; those of others stay as they were."""
    found = new_conflicts(conflicts_of(nearby(before, talk_ids)), conflicts_of(nearby(after, talk_ids)))
    return tuple(one for one in found if not set(talk_ids).isdisjoint(one.talks))


def with_hits(event: Event, timetable: Timetable, now: datetime) -> Timetable:
    return replace(timetable, hits=hits_of(event, timetable.talks, now))
