"""Somebody with all that a programme can know of one person."""

from sqlalchemy import select

from eventhub.db import db
from eventhub.models import Absence, Bookmark, Event, Person, SeatWait, SessionFile, Speaker, StoredFile
from tests.factories.events import make_event
from tests.factories.moments import NOW, at
from tests.factories.people import make_participant
from tests.factories.programme import make_draft, make_session


def make_document(event: Event, content: bytes = b"%PDF-1.7 slides") -> StoredFile:
    found = db.session.scalar(select(StoredFile).where(StoredFile.event_id == event.id))
    file = found or StoredFile(event_id=event.id, sha256="a" * 64, media_type="application/pdf", content=content)
    db.session.add(file)
    db.session.flush()
    return file


def make_chooser(event: Event | None = None) -> Person:
    """A speaker who was asked and said yes, is away in the morning, gave slides, keeps a session and waits for it."""
    event = event or make_event()
    person = make_participant(event)
    session = make_session(event, titles={"fr": "Choisie"}, capacity=1)
    draft = make_draft(event, speakers=(person,), titles={"fr": "Donnée"})
    file = make_document(event)
    db.session.add_all(
        (
            Speaker(person_id=person.id, event_id=event.id, email="s@example.org", status="accepted", invited_at=NOW),
            Absence(person_id=person.id, starts_at=at("08:00"), ends_at=at("12:00")),
            Bookmark(person_id=person.id, item_id=session.item_id, event_id=event.id, created_at=NOW),
            SeatWait(person_id=person.id, item_id=session.item_id, asked_at=NOW),
            SessionFile(item_id=draft.item_id, file_id=file.id, name="slides.pdf", person_id=person.id, added_at=NOW),
        )
    )
    db.session.flush()
    return person
