"""Loads the session that an address names, or answers 404."""

from flask import abort

from eventhub.models import Session
from eventhub.queries.programme import session_named
from eventhub.web.subjects import event_of


def session_of(event: str, session_id: str) -> Session:
    """The session of this address, within the event of this address."""
    return session_named(event_of(event), session_id) or abort(404)
