"""Accounts by their address, the browsers that are signed in, and the tries to sign in that failed."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, func, select

from eventhub.db import db
from eventhub.domain.link_purposes import LinkPurpose
from eventhub.domain.token_hashes import hash_of
from eventhub.models import (
    Account,
    Category,
    Consent,
    Event,
    FailedSignIn,
    OneTimeLink,
    Person,
    Registration,
    SignIn,
    TeamMember,
)
from eventhub.models.event import ROLES

SHOWN_OF_CATEGORY = 2
ASKED_BOTH = (LinkPurpose.OLD_ADDRESS, LinkPurpose.NEW_ADDRESS)
SIGN_IN_NAME = 16  # letters of a sign-in's hash that name it to its account; they open nothing


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
    order = case({role: place for place, role in enumerate(ROLES)}, value=TeamMember.role)
    members = db.session.execute(
        select(Account, TeamMember.role)
        .join(TeamMember, TeamMember.account_id == Account.id)
        .join(Event, Event.id == TeamMember.event_id)
        .where(Event.seed.is_not(None))
        .order_by(order, Account.id)
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
        .where(Registration.consents.any(Consent.text_version.endswith("demonstration")))
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


def failures_since(email: str, moment: datetime, source_hash: str | None = None) -> list[datetime]:
    """When signing in with this address failed since then, the latest first; known and unknown addresses alike.
    `source_hash`: from there alone."""
    wanted = select(FailedSignIn.failed_at).where(
        FailedSignIn.address_hash == hash_of(email), FailedSignIn.failed_at > moment
    )
    if source_hash is not None:
        wanted = wanted.where(FailedSignIn.source_hash == source_hash)
    return list(db.session.scalars(wanted.order_by(FailedSignIn.failed_at.desc())))


@dataclass(frozen=True)
class OpenSignIn:
    """A browser that is signed in; `name` says which one, and opens nothing."""

    name: str
    browser: str
    since: datetime
    seen_at: datetime
    is_here: bool


def open_sign_ins(account: Account, token: str | None, now: datetime) -> list[OpenSignIn]:
    """Where this account is signed in: this browser (by its token) first, then those seen last."""
    here = hash_of(token) if token else None
    rows = db.session.scalars(select(SignIn).where(SignIn.account_id == account.id, SignIn.expires_at > now))
    found = [
        OpenSignIn(
            name=row.token_hash[:SIGN_IN_NAME],
            browser=row.browser,
            since=row.created_at,
            seen_at=row.seen_at or row.created_at,
            is_here=row.token_hash == here,
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: (one.is_here, one.seen_at), reverse=True)


@dataclass(frozen=True)
class PendingAddress:
    """The address that an account is to move to, and which of the two mailboxes said yes."""

    email: str
    old_said_yes: bool
    new_said_yes: bool


def pending_address(account: Account, now: datetime) -> PendingAddress | None:
    """The change of address that waits, if any."""
    wanted = select(OneTimeLink).where(OneTimeLink.account_id == account.id, OneTimeLink.purpose.in_(ASKED_BOTH))
    links = {
        link.purpose: link
        for link in db.session.scalars(
            wanted.where(OneTimeLink.expires_at > now).execution_options(populate_existing=True)
        )
    }
    old, new = (links.get(purpose) for purpose in ASKED_BOTH)
    if old is None:
        return None
    return PendingAddress(
        old.values["new"],
        old_said_yes=old.used_at is not None,
        new_said_yes=new is not None and new.used_at is not None,
    )


def address_link(token: str, now: datetime) -> OneTimeLink | None:
    """The link of either mailbox, unused and in time."""
    wanted = select(OneTimeLink).where(OneTimeLink.token_hash == hash_of(token), OneTimeLink.purpose.in_(ASKED_BOTH))
    return db.session.scalar(wanted.where(OneTimeLink.used_at.is_(None), OneTimeLink.expires_at > now))
