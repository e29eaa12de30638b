"""Loads the event that an address names, or answers 404."""

import re

from flask import abort

from eventhub.models import Event
from eventhub.queries import events
from eventhub.web.access import enter

SLUG = re.compile(r"[a-z0-9-]{3,60}")


def event_of(event: str) -> Event:
    """The event of this address; from here on the request belongs to it."""
    found = events.event_named(event) if SLUG.fullmatch(event) else None
    if found is None:
        abort(404)
    return enter(found)
