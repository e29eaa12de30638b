"""Takes somebody out of a programme in the making: as a speaker, and all that they chose and gave."""

from collections.abc import Collection

from sqlalchemy import Delete, delete, select

from eventhub.db import db
from eventhub.models import Absence, Bookmark, DraftSpeaker, SeatWait, SessionFile, Speaker


def forget_speaking(person_ids: Collection[int]) -> set[int]:
    """What was published stays published, without their name; returns the files that they gave, by id."""
    files = set(db.session.scalars(select(SessionFile.file_id).where(SessionFile.person_id.in_(person_ids))))
    for table in (SessionFile, DraftSpeaker, Speaker, Absence, Bookmark, SeatWait):
        run(delete(table).where(table.person_id.in_(person_ids)))
    return files


def run(statement: Delete) -> None:
    db.session.execute(statement.execution_options(synchronize_session=False))
