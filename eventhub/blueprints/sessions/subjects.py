"""Loads the file of a session that an address names, or answers 404."""

from flask import abort

from eventhub.models import SessionFile
from eventhub.queries.draft_sessions import file_named
from eventhub.web.subjects import event_of


def file_of(event: str, session_id: str, file_id: str) -> SessionFile:
    """This file of this session, at the event of this address."""
    return file_named(event_of(event), session_id, file_id) or abort(404)
