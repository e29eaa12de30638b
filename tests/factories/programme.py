"""Sessions with their items and drafts."""

from datetime import datetime, timedelta
from itertools import count
from typing import Any
from uuid import uuid4

from eventhub.db import db
from eventhub.models import Attendance, DraftSpeaker, Event, Item, Person, Session, SessionDraft
from eventhub.services.drafts import draft_of
from tests.factories.moments import NOW, at

numbers = count(1)


def make_session(
    event: Event,
    *,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
    speakers: tuple[Person, ...] = (),
    state: str = "published",
    **values: Any,
) -> Session:
    """A published talk from 9:30 to 10:30; claims nobody's time (ask `services.claims` for that)."""
    number = next(numbers)
    item = Item(
        event_id=event.id,
        kind="session",
        state=state,
        starts_at=starts_at or at("09:30"),
        ends_at=ends_at or at("10:30"),
        uid=str(uuid4()),
        created_at=NOW,
        changed_at=NOW,
    )
    item.attendances = [Attendance(person_id=speaker.id, role="speaker") for speaker in speakers]
    defaults: dict[str, Any] = {
        "titles": {"fr": f"Exposé {number}", "en": f"Talk {number}"},
        "abstracts": {"fr": "Un résumé.", "en": "An abstract."},
        "kind": "talk",
        "language": "fr",
    }
    made = Session(event_id=event.id, item=item, **defaults | values)
    db.session.add(made)
    db.session.flush()
    db.session.add(draft_of(made, NOW))
    db.session.flush()
    return made


def make_draft(
    event: Event,
    *,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
    speakers: tuple[Person, ...] = (),
    chairs: tuple[Person, ...] = (),
    **values: Any,
) -> SessionDraft:
    """A session that the public does not know yet; to be placed, unless it is given a time."""
    session = make_session(event, state="draft", speakers=speakers, **values)
    made = db.session.get_one(SessionDraft, session.item_id)
    made.item.starts_at = made.item.ends_at = None
    made.item.attendances = []
    made.starts_at, made.ends_at = starts_at, ends_at
    if starts_at and ends_at:
        made.minutes = (ends_at - starts_at) // timedelta(minutes=1)
    made.people += [DraftSpeaker(person_id=one.id, role="chair", position=len(speakers)) for one in chairs]
    db.session.flush()
    return made
