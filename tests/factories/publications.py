"""A programme about to be published: seats, bookmarks and drafts that moved."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from eventhub.db import db
from eventhub.models import (
    AcceptedConflict,
    Account,
    Attendance,
    Bookmark,
    Event,
    Item,
    Person,
    PersonClaim,
    ProgrammeVersion,
    SeatWait,
    Session,
    SessionDraft,
    Timetable,
)
from eventhub.queries.publications import outlook_of
from eventhub.services.claims import claim_people
from eventhub.services.publications import publish
from eventhub.transactions import transact
from tests.factories.moments import NOW, at
from tests.factories.programme import make_session


def make_talk(event: Event, starts: str, ends: str, *speakers: Person, **values: Any) -> Session:
    """A published session with its speakers' claims."""
    talk = make_session(event, starts_at=at(starts), ends_at=at(ends), speakers=speakers, **values)
    claim_people(talk.item, [one.id for one in speakers])
    return talk


def make_seat(talk: Session, person: Person) -> None:
    """A seat, with its claim."""
    db.session.add(Attendance(item_id=talk.item_id, person_id=person.id, role="seat"))
    talk.taken += 1
    claim_people(talk.item, [person.id])
    db.session.flush()


def make_bookmark(talk: Session, person: Person) -> None:
    db.session.add(
        Bookmark(person_id=person.id, item_id=talk.item_id, event_id=talk.event_id, created_at=NOW - timedelta(days=1))
    )
    db.session.flush()


def make_wait(talk: Session, person: Person) -> None:
    db.session.add(SeatWait(item_id=talk.item_id, person_id=person.id, asked_at=NOW))
    db.session.flush()


def make_block(person: Person, starts: str, ends: str) -> Item:
    """Time that somebody keeps for themselves."""
    item = Item(
        event_id=person.event_id,
        kind="block",
        state="published",
        starts_at=at(starts),
        ends_at=at(ends),
        uid=f"block-{person.id}-{starts.replace(':', '.')}",
        created_at=NOW,
        changed_at=NOW,
    )
    item.attendances = [Attendance(person_id=person.id, role="owner")]
    db.session.add(item)
    db.session.flush()
    claim_people(item, [person.id])
    return item


def draft(talk: Session) -> SessionDraft:
    return db.session.get_one(SessionDraft, talk.item_id)


def put(talk: Session, starts: str | None, ends: str | None = None, **values: Any) -> None:
    """Another place in the draft, without the editor."""
    made = draft(talk)
    made.starts_at = at(starts) if starts else None
    made.ends_at = at(ends) if ends else None
    for name, value in values.items():
        setattr(made, name, value)
    db.session.flush()


def acts_of(event: Event) -> int:
    kept = db.session.get(Timetable, event.id)
    return kept.acts if kept else 0


def publish_now(event: Event, account: Account | None = None, name: str = "", now: datetime = NOW) -> ProgrammeVersion:
    db.session.commit()
    return transact(publish, event, name, acts_of(event), account, now)


def accept_errors(event: Event) -> None:
    """Let everything stand that forbids a publication."""
    for one in outlook_of(event, NOW).obstacles:
        db.session.add(AcceptedConflict(event_id=event.id, key=one.key, rule=one.rule.value, reason="Agreed.", at=NOW))


def clocks_of(person: Person) -> dict[int, int]:
    """item → how many ticks of this person it takes."""
    found: dict[int, int] = {}
    for item in db.session.scalars(select(PersonClaim.item_id).where(PersonClaim.person_id == person.id)):
        found[item] = found.get(item, 0) + 1
    return found
