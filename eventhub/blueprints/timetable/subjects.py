"""Loads what an address of the timetable names, or answers 404."""

from dataclasses import dataclass

from flask import abort

from eventhub.models import Event, SessionDraft
from eventhub.queries.drafts import draft_named
from eventhub.web.subjects import event_of


def draft_of(event: str, session_id: str) -> SessionDraft:
    """The draft of this session, at the event of this address."""
    return draft_named(event_of(event), session_id) or abort(404)


@dataclass(frozen=True)
class NamedConflict:
    """A conflict as an address names it; whether the draft still has it is for the rules to say."""

    event: Event
    key: str


def conflict_of(event: str, conflict_key: str) -> NamedConflict:
    return NamedConflict(event_of(event), conflict_key)
