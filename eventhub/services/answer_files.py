"""Keeps the documents that people answer with, each once an event, and lets go of those that no answer names."""

from collections.abc import Iterable

from sqlalchemy import and_, delete, exists, select

from eventhub.db import db
from eventhub.domain.question_parts import Answer
from eventhub.engines.documents import ENDINGS, Document
from eventhub.models import EventPicture, Person, Registration, SessionFile, StoredFile


def reference_of(document: Document) -> str:
    """What the answer says: which file, and what it is called."""
    return f"{document.sha256}/{document.name}"


def keep_documents(event_id: int, documents: Iterable[Document]) -> None:
    """A row for each that the event does not have yet."""
    for document in documents:
        wanted = select(StoredFile.id).where(StoredFile.event_id == event_id, StoredFile.sha256 == document.sha256)
        if db.session.scalar(wanted) is None:
            db.session.add(
                StoredFile(
                    event_id=event_id,
                    sha256=document.sha256,
                    media_type=document.media_type,
                    content=document.content,
                )
            )
            db.session.flush()


def hashes_in(answers: Iterable[Answer]) -> set[str]:
    """The hashes that these answers may name."""
    return {answer.partition("/")[0] for answer in answers if isinstance(answer, str) and answer[64:65] == "/"}


def forget_unused_files(event_id: int) -> int:
    """Delete the event's documents that no answer names any more; how many.

    Call it after answers that named some went, as with an attempt that nobody confirmed or a person who was erased:
    it reads every answer of an event that has documents.
    """
    shows = (EventPicture.file_id, Person.photo_id, SessionFile.file_id)
    unseen = and_(*(~exists().where(column == StoredFile.id) for column in shows))
    wanted = select(StoredFile.id, StoredFile.sha256).where(StoredFile.event_id == event_id, unseen)
    kept = list(db.session.execute(wanted.where(StoredFile.media_type.in_(ENDINGS), StoredFile.width.is_(None))))
    used = named_files(event_id) if kept else set[str]()
    unused = [row.id for row in kept if row.sha256 not in used]
    db.session.execute(delete(StoredFile).where(StoredFile.id.in_(unused)).execution_options(synchronize_session=False))
    return len(unused)


def named_files(event_id: int) -> set[str]:
    answers = db.session.scalars(select(Registration.answers).where(Registration.event_id == event_id))
    return {sha256 for one in answers for sha256 in hashes_in(one.values())}
