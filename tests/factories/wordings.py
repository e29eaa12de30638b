"""An event's own words in its mails."""

from typing import Any

from eventhub.db import db
from eventhub.models import Event, MailWording


def make_wording(event: Event, template: str = "meeting_booked", **values: Any) -> MailWording:
    """In both languages, with names of its own."""
    defaults: dict[str, Any] = {
        "subjects": {"en": "See you, {other}", "fr": "À bientôt, {other}"},
        "openings": {"en": "Dear {name}, it is on {day} at {time}, {place}."},
        "closings": {"en": "The team of {event}"},
    }
    wording = MailWording(event_id=event.id, template=template, **defaults | values)
    db.session.add(wording)
    db.session.flush()
    db.session.expire(event, ["mail_wordings"])
    return wording
