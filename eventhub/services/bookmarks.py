"""Keep a session in mind, and let go of it; it takes nobody's time."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from eventhub.db import db
from eventhub.domain.errors import SessionGone
from eventhub.models import Bookmark, Person, Session


def keep_in_mind(session: Session, person: Person, now: datetime) -> None:
    """Once, however often it is asked for. SessionGone where the public does not see it."""
    if session.item.state != "published":
        raise SessionGone
    kept = select(Bookmark.item_id).where(Bookmark.person_id == person.id, Bookmark.item_id == session.item_id)
    if db.session.scalar(kept) is not None:
        return
    bookmark = Bookmark(person_id=person.id, item_id=session.item_id, event_id=session.event_id, created_at=now)
    try:
        with db.session.begin_nested():
            db.session.add(bookmark)
    except IntegrityError:  # the same button, pressed twice
        return


def let_go_of(session: Session, person: Person) -> None:
    gone = delete(Bookmark).where(Bookmark.person_id == person.id, Bookmark.item_id == session.item_id)
    db.session.execute(gone.execution_options(synchronize_session=False))
