"""Keep a session in mind, and let go of it; it takes nobody's time."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError

from eventhub.db import db, rows_changed
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
    count_choices([session.item_id])


def let_go_of(session: Session, person: Person) -> None:
    gone = delete(Bookmark).where(Bookmark.person_id == person.id, Bookmark.item_id == session.item_id)
    if rows_changed(gone):
        count_choices([session.item_id])


def count_choices(sessions: Collection[int]) -> None:
    """Whoever remembers how many want a session asks again (queries/audiences.py)."""
    rows_changed(update(Session).where(Session.item_id.in_(sessions)).values(choices=Session.choices + 1))
