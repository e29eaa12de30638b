"""Accounts by their address, and the tries to sign in that failed."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from eventhub.db import db
from eventhub.models import Account, Category, Consent, Event, FailedSignIn, Person, Registration, SignIn, TeamMember
from eventhub.queries.viewers import hash_of

SHOWN_OF_CATEGORY = 2


def account_called(email: str) -> Account | None:
    """The account with this address (as `web.mail_addresses.normalised` writes it)."""
    return db.session.scalar(select(Account).where(Account.email == email))


@dataclass(frozen=True)
class TriableAccount:
    """Somebody who can be tried out, and as what: a role of the team, or the category of a participant."""

    account: Account
    role: str | None
    category: Category | None


def demonstration_accounts() -> list[TriableAccount]:
    """Who can be tried out: operators, the teams of demonstration events, the first participants of each category."""
    return [*demonstration_team(), *demonstration_participants()]


def demonstration_team() -> list[TriableAccount]:
    """Operators, and whoever has a role at a demonstration event; each once."""
    operators = db.session.scalars(select(Account).where(Account.is_operator).order_by(Account.id))
    members = db.session.execute(
        select(Account, TeamMember.role)
        .join(TeamMember, TeamMember.account_id == Account.id)
        .join(Event, Event.id == TeamMember.event_id)
        .where(Event.seed.is_not(None))
        .order_by(TeamMember.role.desc(), Account.id)
    )
    known = [TriableAccount(account, "operator", None) for account in operators]
    known += [TriableAccount(account, role, None) for account, role in members]
    return list({one.account.id: one for one in known}.values())


def demonstration_participants() -> list[TriableAccount]:
    """The first two of each category, of each demonstration event."""
    turn = func.row_number().over(partition_by=(Event.id, Category.id), order_by=Person.id).label("turn")
    numbered = (
        select(Person.account_id, Registration.category_id, turn)
        .join(Event, Event.id == Person.event_id)
        .join(Registration, Registration.person_id == Person.id)
        .join(Category, Category.id == Registration.category_id)
        .where(Event.seed.is_not(None), Person.account_id.is_not(None), Registration.status == "confirmed")
        .where(Registration.consents.any(Consent.text_version == "demonstration"))
        .subquery()
    )
    wanted = (
        select(Account, Category)
        .join(numbered, numbered.c.account_id == Account.id)
        .join(Category, Category.id == numbered.c.category_id)
        .where(numbered.c.turn <= SHOWN_OF_CATEGORY)
        .order_by(Category.event_id, Category.position, numbered.c.turn)
    )
    return [TriableAccount(account, None, category) for account, category in db.session.execute(wanted)]


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
