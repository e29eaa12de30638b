"""Who gets an event's announcements, and who does without."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from eventhub.db import db
from eventhub.models import Event, Person


def reader_of_announcements(slug: str, public_id: str) -> Person | None:
    """Whom the link of an announcement was written for, as long as the event knows them; with the event."""
    wanted = select(Person).join(Person.event).where(Event.slug == slug, Person.public_id == public_id)
    return db.session.scalar(wanted.where(Person.erased_at.is_(None)).options(joinedload(Person.event)))
