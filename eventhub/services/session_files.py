"""Keep the files of a session: add, show to the public or to the team alone, remove."""

from datetime import datetime

from sqlalchemy import select

from eventhub.db import db, hold_row
from eventhub.domain.errors import TooManySessionFiles
from eventhub.engines.documents import Document
from eventhub.models import Account, Item, Person, SessionDraft, SessionFile, StoredFile
from eventhub.queries.draft_sessions import files_of
from eventhub.services.answer_files import forget_unused_files, keep_documents
from eventhub.services.log import note
from eventhub.services.shown import refresh

MOST_FILES = 20


def add_file(
    draft: SessionDraft,
    document: Document,
    *,
    is_public: bool,
    account: Account | None,
    now: datetime,
    person: Person | None = None,
) -> SessionFile:
    """One more, given by `person` where a speaker brings it. TooManySessionFiles."""
    event = draft.item.event
    hold_row(event)
    if len(files_of(draft)) >= MOST_FILES:
        raise TooManySessionFiles(MOST_FILES)
    keep_documents(event.id, [document])
    stored = select(StoredFile).where(StoredFile.event_id == event.id, StoredFile.sha256 == document.sha256)
    made = SessionFile(
        item_id=draft.item_id,
        file=db.session.scalars(stored).one(),
        name=document.name,
        is_public=is_public,
        person_id=person.id if person else None,
        added_at=now,
    )
    db.session.add(made)
    db.session.flush()
    refresh(event.id)
    note_file("session.file_added", draft.item, account, now)
    return made


def show_file(file: SessionFile, *, is_public: bool, account: Account | None, now: datetime) -> None:
    """To everybody once its session is published, or to the team and its speakers alone."""
    if file.is_public == is_public:
        return
    file.is_public = is_public
    refresh(file.item.event_id)
    action = "session.file_shown" if is_public else "session.file_hidden"
    note_file(action, file.item, account, now)


def remove_file(file: SessionFile, account: Account | None, now: datetime) -> None:
    """Take it away; its bytes go where nothing else names them."""
    item = file.item
    hold_row(item.event)
    db.session.delete(file)
    db.session.flush()
    forget_unused_files(item.event_id)
    refresh(item.event_id)
    note_file("session.file_removed", item, account, now)


def note_file(action: str, item: Item, account: Account | None, now: datetime) -> None:
    """Without an account it was a speaker, by their link. Names of files stay out of the log: people name them."""
    values = {} if account else {"by_link": True}
    note(action, ("session", item.public_id), account, now, event=item.event, values=values)
