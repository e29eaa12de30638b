"""Who is in an event's team, and who is invited."""

from datetime import datetime

from sqlalchemy import case, select
from sqlalchemy.orm import joinedload

from eventhub.db import db
from eventhub.domain.link_purposes import LinkPurpose
from eventhub.models import Account, Event, OneTimeLink, TeamMember
from eventhub.models.event import ROLES


def members_of(event: Event) -> list[TeamMember]:
    """The team with its accounts, owners first."""
    order = case({role: place for place, role in enumerate(ROLES)}, value=TeamMember.role)
    wanted = select(TeamMember).join(TeamMember.account).where(TeamMember.event_id == event.id)
    return list(db.session.scalars(wanted.options(joinedload(TeamMember.account)).order_by(order, Account.name)))


def member_named(event: Event, public_id: str) -> TeamMember | None:
    """The member of this event whose account has this id."""
    wanted = select(TeamMember).join(TeamMember.account).where(TeamMember.event_id == event.id)
    return db.session.scalar(wanted.where(Account.public_id == public_id).options(joinedload(TeamMember.account)))


def open_invitations(event: Event, now: datetime) -> list[OneTimeLink]:
    """Links that still join the team, the oldest first."""
    wanted = select(OneTimeLink).where(OneTimeLink.event_id == event.id, OneTimeLink.purpose == LinkPurpose.INVITE)
    wanted = wanted.where(OneTimeLink.used_at.is_(None), OneTimeLink.expires_at > now)
    return list(db.session.scalars(wanted.order_by(OneTimeLink.created_at, OneTimeLink.id)))


def invitation_for(event: Event, email: str, now: datetime) -> OneTimeLink | None:
    """The open invitation of this address."""
    wanted = select(OneTimeLink).where(OneTimeLink.event_id == event.id, OneTimeLink.purpose == LinkPurpose.INVITE)
    wanted = wanted.where(OneTimeLink.email == email, OneTimeLink.used_at.is_(None), OneTimeLink.expires_at > now)
    return db.session.scalar(wanted.limit(1))


def event_of_link(link: OneTimeLink) -> Event | None:
    return db.session.get(Event, link.event_id)


def organised_events(account: Account) -> list[Event]:
    """The events that this account owns, the latest first: what a new one can be a copy of."""
    wanted = select(Event).join(TeamMember, TeamMember.event_id == Event.id)
    wanted = wanted.where(TeamMember.account_id == account.id, TeamMember.role == "owner")
    return list(db.session.scalars(wanted.order_by(Event.starts_at.desc(), Event.id)))
