"""Loads the event, or the session of its draft, that an address names; or answers 404."""

import re

from flask import abort, g, request

from eventhub.models import Event, SessionDraft
from eventhub.permissions import Permission, allows
from eventhub.queries import events
from eventhub.queries.drafts import draft_named
from eventhub.web.converters import SlugConverter
from eventhub.web.viewers import enter, viewer

BELOW_AN_EVENT = re.compile(rf"/({SlugConverter.regex})/.+")


def event_of(event: str) -> Event:
    """The event of this address; from here on the request belongs to it. A draft is there for its team alone,
    on every page alike: a sign-in page where others say 404 would tell that it exists."""
    entered = enter(events.event_named(event) or abort(404))
    return entered if allows(Permission.SEE_EVENT, viewer(), entered) else abort(404)


def draft_of(event: str, session_id: str) -> SessionDraft:
    """The draft of this session, at the event of this address."""
    return draft_named(event_of(event), session_id) or abort(404)


def enter_by_path() -> None:
    """An address below an event that leads nowhere still belongs to that event: its page has the way back."""
    below = BELOW_AN_EVENT.fullmatch(request.path)
    event = events.event_named(below[1]) if below and request.url_rule is None and "event" not in g else None
    if event:
        enter(event)
