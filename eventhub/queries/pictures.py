"""The files that an event shows."""

from sqlalchemy import select
from sqlalchemy.orm import undefer

from eventhub.db import db
from eventhub.models import Event, EventPicture, StoredFile


def shown_file(event: Event, sha256: str) -> StoredFile | None:
    """The file of this hash with its bytes, where this event shows it."""
    wanted = (
        select(StoredFile)
        .join(EventPicture, EventPicture.file_id == StoredFile.id)
        .where(EventPicture.event_id == event.id, StoredFile.event_id == event.id, StoredFile.sha256 == sha256)
    )
    return db.session.scalar(wanted.options(undefer(StoredFile.content)).limit(1))
