"""A question about a request before it is answered, and what the other says to it."""

from datetime import datetime

from eventhub.db import db, hold_row
from eventhub.domain.errors import NothingAsked, StepNotAllowed, TooManyNotes
from eventhub.models import MeetingRequest, Person, RequestNote
from eventhub.queries.request_notes import notes_of
from eventhub.services.letters import about_request, send

MOST_NOTES = 20
MOST_LETTERS = 1000  # of one note, as the table keeps them


def write_note(request: MeetingRequest, person: Person, words: str, now: datetime) -> RequestNote:
    """Ask, or answer; the other is told. The same words sent twice are one note.

    Whoever was asked begins. StepNotAllowed once the request is answered or over, NothingAsked, TooManyNotes.
    """
    hold_row(request)
    if request.status != "pending" or request.expires_at <= now:
        raise StepNotAllowed(step="note", status="expired" if request.status == "pending" else request.status)
    notes = notes_of(request)
    if notes and (notes[-1].person_id, notes[-1].words) == (person.id, words):
        return notes[-1]
    if not notes and person.id == request.requester_id:
        raise NothingAsked
    if len(notes) >= MOST_NOTES:
        raise TooManyNotes(MOST_NOTES)
    note = RequestNote(request_id=request.id, person_id=person.id, words=words, at=now)
    db.session.add(note)
    db.session.flush()
    tell_other(request, person, note, now)
    return note


def tell_other(request: MeetingRequest, person: Person, note: RequestNote, now: datetime) -> None:
    """By mail, with the words; whose turn it is to answer the request is said with them."""
    reader = request.other_than(person)
    values = about_request(request, reader, person)
    values |= {"note": note.words, "is_for_asker": reader.id == request.requester_id}
    send("request_note", reader, values, f"request_note:{request.public_id}:{note.id}:{reader.public_id}", now)
