"""What the team tells itself about a registration."""

from datetime import datetime

from sqlalchemy import delete

from eventhub.db import db
from eventhub.domain.errors import NoteIsSomebodyElses
from eventhub.models import Account, Registration, RegistrationNote
from eventhub.services.log import note_step


def add_note(registration: Registration, account: Account, text: str, now: datetime) -> RegistrationNote:
    """The team tells itself something; whoever it is about reads it in the copy of their data."""
    written = RegistrationNote(registration_id=registration.id, account_id=account.id, text=text, created_at=now)
    db.session.add(written)
    note_step("registration.noted", registration, account, now)
    return written


def delete_note(registration: Registration, number: int, account: Account, now: datetime) -> bool:
    """Take back a note of one's own; False where it is gone already. NoteIsSomebodyElses for another's."""
    found = db.session.get(RegistrationNote, number)
    if found is None or found.registration_id != registration.id:
        return False
    if found.account_id != account.id:
        raise NoteIsSomebodyElses
    db.session.execute(delete(RegistrationNote).where(RegistrationNote.id == number))
    note_step("registration.note_deleted", registration, account, now)
    return True
