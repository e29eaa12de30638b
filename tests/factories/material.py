"""Types of session, opening hours, and files of sessions."""

import hashlib
from itertools import count
from typing import Any

from eventhub.db import db
from eventhub.models import Event, OpenHours, Session, SessionDraft, SessionFile, SessionType, StoredFile
from tests.factories.moments import NOW, at

PDF = b"%PDF-1.7\nslides\n%%EOF\n"
numbers = count(1)


def make_session_type(event: Event, **values: Any) -> SessionType:
    """A workshop of 45 minutes."""
    number = next(numbers)
    defaults: dict[str, Any] = {
        "key": f"workshop-{number}",
        "names": {"fr": f"Atelier {number}", "en": f"Workshop {number}"},
        "minutes": 45,
        "position": number,
    }
    made = SessionType(event_id=event.id, **defaults | values)
    db.session.add(made)
    db.session.flush()
    return made


def make_open_hours(event: Event, starts: str = "09:00", ends: str = "18:00") -> OpenHours:
    """On the day of tests, by the clocks of Paris."""
    made = OpenHours(event_id=event.id, day=at(starts).date(), starts_at=at(starts), ends_at=at(ends))
    db.session.add(made)
    db.session.flush()
    return made


def make_session_file(session: Session | SessionDraft, *, is_public: bool = False, **values: Any) -> SessionFile:
    """Slides as a PDF."""
    content = PDF + str(next(numbers)).encode()
    stored = StoredFile(
        event_id=session.event_id,
        sha256=hashlib.sha256(content).hexdigest(),
        media_type="application/pdf",
        content=content,
    )
    named = {"name": "slides.pdf", "is_public": is_public, "added_at": NOW} | values
    made = SessionFile(item_id=session.item_id, file=stored, **named)
    db.session.add(made)
    db.session.flush()
    return made
