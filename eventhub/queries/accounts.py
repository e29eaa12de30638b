"""Accounts by their address, and the tries to sign in that failed."""

from datetime import datetime

from sqlalchemy import func, select

from eventhub.db import db
from eventhub.models import Account, Consent, Event, FailedSignIn, Person, Registration, SignIn
from eventhub.queries.viewers import hash_of


def account_called(email: str) -> Account | None:
    """The account with this address (as `web.mail_addresses.normalised` writes it)."""
    return db.session.scalar(select(Account).where(Account.email == email))


def demonstration_accounts() -> list[Account]:
    """Who can be tried out: the participants of demonstration events, by name."""
    wanted = (
        select(Account)
        .join(Person, Person.account_id == Account.id)
        .join(Event, Event.id == Person.event_id)
        .join(Registration, Registration.person_id == Person.id)
        .where(Event.seed.is_not(None), Registration.consents.any(Consent.text_version == "demonstration"))
    )
    return list(db.session.scalars(wanted.order_by(Account.name, Account.id).limit(12)))


def failures_since(email: str, moment: datetime) -> list[datetime]:
    """When signing in with this address failed since then, the latest first; known and unknown addresses alike."""
    wanted = select(FailedSignIn.failed_at).where(
        FailedSignIn.address_hash == hash_of(email), FailedSignIn.failed_at > moment
    )
    return list(db.session.scalars(wanted.order_by(FailedSignIn.failed_at.desc())))


def open_sign_ins(account: Account, now: datetime) -> int:
    """In how many browsers this account is signed in."""
    wanted = select(func.count()).select_from(SignIn).where(SignIn.account_id == account.id, SignIn.expires_at > now)
    return db.session.scalar(wanted) or 0
