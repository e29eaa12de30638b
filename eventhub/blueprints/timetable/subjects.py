"""Loads the session of the draft that an address names, or answers 404."""

from flask import abort

from eventhub.models import SessionDraft
from eventhub.queries.drafts import draft_named
from eventhub.web.subjects import event_of


def draft_of(event: str, session_id: str) -> SessionDraft:
    """The draft of this session, at the event of this address."""
    return draft_named(event_of(event), session_id) or abort(404)
