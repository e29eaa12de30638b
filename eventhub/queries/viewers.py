"""Who is signed in, and what they are at an event."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from eventhub.db import db
from eventhub.domain.token_hashes import hash_of
from eventhub.models import Account, Event, LogEntry, Person, Registration, SignIn, TeamMember
from eventhub.queries.consents import has_to_be_asked

VIEWING_ENDED = "registration.seen_as_ended"


def sign_in_of(token: str, now: datetime) -> SignIn | None:
    """The open sign-in that this token belongs to, with its account."""
    wanted = select(SignIn).where(SignIn.token_hash == hash_of(token), SignIn.expires_at > now)
    return db.session.scalar(wanted)


def person_at(account: Account, event: Event) -> Person | None:
    """What this account is at the event, with its registration and category."""
    wanted = select(Person).where(Person.event_id == event.id, Person.account_id == account.id)
    preloaded = joinedload(Person.registration).joinedload(Registration.category)
    return db.session.scalar(wanted.options(preloaded))


def participant_at(account: Account, event: Event) -> tuple[Person | None, bool]:
    """The same, and whether a text that they agreed to has another sense by now: one query."""
    wanted = select(Person, has_to_be_asked()).outerjoin(Registration, Registration.person_id == Person.id)
    wanted = wanted.where(Person.event_id == event.id, Person.account_id == account.id)
    preloaded = joinedload(Person.registration).joinedload(Registration.category)
    row = db.session.execute(wanted.options(preloaded)).first()
    return (row[0], bool(row[1])) if row else (None, False)


def role_at(account: Account, event: Event) -> str | None:
    """The account's role in the event's team."""
    member = db.session.get(TeamMember, (event.id, account.id))
    return member.role if member else None


def person_called(event: Event, public_id: str) -> Person | None:
    """The registered person of this id at the event, with registration and category."""
    wanted = select(Person).where(Person.event_id == event.id, Person.public_id == public_id)
    wanted = wanted.where(Person.erased_at.is_(None), Person.registration.has())
    return db.session.scalar(wanted.options(joinedload(Person.registration).joinedload(Registration.category)))


def has_viewing_ended(registration_id: str, until: str) -> bool:
    """Whether looking with that participant's eyes, which was to last so long, was ended before: the log says so."""
    wanted = select(LogEntry.id).where(LogEntry.subject == "registration", LogEntry.subject_id == registration_id)
    ended = wanted.where(LogEntry.action == VIEWING_ENDED, LogEntry.values["until"].as_string() == until)
    return db.session.scalar(ended.limit(1)) is not None
