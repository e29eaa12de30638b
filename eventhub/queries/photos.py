"""The photo of a person, with its bytes, and to whom it is shown."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload, undefer

from eventhub.db import db
from eventhub.models import Attendance, Event, Person, Registration, StoredFile
from eventhub.queries.speakers import speaking


@dataclass(frozen=True)
class Photo:
    """A photo as a request finds it."""

    person: Person
    file: StoredFile
    is_shown: bool  # to other participants
    is_released: bool  # to everybody: it stands on the page of the speakers


def photo_of(event: Event, public_id: str) -> Photo | None:
    """The photo of the person of this address, within this event."""
    wanted = (
        select(Person)
        .where(Person.event_id == event.id, Person.public_id == public_id)
        .options(
            joinedload(Person.photo).options(undefer(StoredFile.content)),
            joinedload(Person.registration).joinedload(Registration.category),
        )
    )
    person = db.session.scalar(wanted)
    if person is None or person.photo is None:
        return None
    return Photo(person, person.photo, "photo" in person.shown, is_released(event, person))


def is_released(event: Event, person: Person) -> bool:
    """Whether everybody may see it: the person speaks here, and let name and photo be shown."""
    if not {"name", "photo"}.issubset(person.released_fields):
        return False
    return db.session.scalar(speaking(event).where(Attendance.person_id == person.id).limit(1)) is not None
