"""Who is signed in, and what they are at an event."""

import hashlib
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from eventhub.db import db
from eventhub.models import Account, Event, Person, Registration, SignIn, TeamMember


def hash_of(token: str) -> str:
    """What is kept of a secret that its owner carries: nobody who reads the database can use it."""
    return hashlib.sha256(token.encode()).hexdigest()


def sign_in_of(token: str, now: datetime) -> SignIn | None:
    """The open sign-in that this token belongs to, with its account."""
    wanted = select(SignIn).where(SignIn.token_hash == hash_of(token), SignIn.expires_at > now)
    return db.session.scalar(wanted)


def person_at(account: Account, event: Event) -> Person | None:
    """What this account is at the event, with its registration and category."""
    wanted = select(Person).where(Person.event_id == event.id, Person.account_id == account.id)
    preloaded = joinedload(Person.registration).joinedload(Registration.category)
    return db.session.scalar(wanted.options(preloaded))


def role_at(account: Account, event: Event) -> str | None:
    """The account's role in the event's team."""
    member = db.session.get(TeamMember, (event.id, account.id))
    return member.role if member else None
