"""Colleagues whom somebody signs up, and the links that pass a place on."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from eventhub.db import db
from eventhub.domain.link_purposes import LinkPurpose
from eventhub.domain.token_hashes import hash_of
from eventhub.models import Delegation, Event, OneTimeLink, Person, Registration
from eventhub.models.registration import BY_COLLEAGUE


@dataclass(frozen=True)
class OpenTransfer:
    """A place that is offered to somebody who has not answered."""

    email: str
    given_name: str
    family_name: str
    expires_at: datetime

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()


def delegation_of(leader: Person) -> Delegation | None:
    """Whom this person signed up, with how far each is."""
    wanted = select(Delegation).where(Delegation.leader_id == leader.id)
    people = selectinload(Delegation.registrations)
    loaded = (people.joinedload(Registration.person), people.joinedload(Registration.category))
    return db.session.scalar(wanted.options(*loaded).execution_options(populate_existing=True))


def delegate_named(leader: Person, public_id: str) -> Registration | None:
    """One of them, who has not completed their part."""
    wanted = (
        select(Registration)
        .join(Delegation, Delegation.id == Registration.delegation_id)
        .where(Delegation.leader_id == leader.id, Registration.public_id == public_id)
        .where(Registration.status == "unconfirmed")
    )
    return db.session.scalar(wanted)


def delegate_of_link(event: Event, token: str, now: datetime) -> Registration | None:
    """The registration that this link completes, unused and in time."""
    wanted = registration_of(event, token, LinkPurpose.COMPLETE, now).where(Registration.status == "unconfirmed")
    return db.session.scalar(wanted)


def holder_of_link(event: Event, token: str, now: datetime) -> Registration | None:
    """Whose place this link passes on, unused and in time."""
    wanted = registration_of(event, token, LinkPurpose.TRANSFER, now).where(Registration.status == "confirmed")
    return db.session.scalar(wanted)


def registration_of(event: Event, token: str, purpose: LinkPurpose, now: datetime) -> Select[Registration]:
    return (
        select(Registration)
        .join(OneTimeLink, OneTimeLink.registration_id == Registration.id)
        .where(Registration.event_id == event.id)
        .where(OneTimeLink.token_hash == hash_of(token), OneTimeLink.purpose == purpose)
        .where(OneTimeLink.used_at.is_(None), OneTimeLink.expires_at > now)
        .options(joinedload(Registration.person), joinedload(Registration.category))
    )


def leader_of(registration: Registration) -> Person | None:
    """Who signed this one up."""
    wanted = select(Person).join(Delegation, Delegation.leader_id == Person.id)
    return db.session.scalar(wanted.where(Delegation.id == registration.delegation_id))


def leaders_category(registration: Registration) -> int | None:
    """What the one comes as who signed this one up: a category by invitation is open to their colleagues, too, while
    they have a place that nobody else passed to them."""
    wanted = select(Registration.category_id).join(Delegation, Delegation.leader_id == Registration.person_id)
    stands = (Registration.status == "confirmed", Registration.source.not_in(BY_COLLEAGUE))
    return db.session.scalar(wanted.where(Delegation.id == registration.delegation_id, *stands))


def open_transfer_link(registration: Registration, now: datetime) -> OneTimeLink | None:
    """The link that offers this registration's place to somebody; there is one at most."""
    wanted = select(OneTimeLink).where(
        OneTimeLink.registration_id == registration.id,
        OneTimeLink.purpose == LinkPurpose.TRANSFER,
        OneTimeLink.used_at.is_(None),
        OneTimeLink.expires_at > now,
    )
    return db.session.scalar(wanted.order_by(OneTimeLink.id.desc()).limit(1))


def open_transfer(registration: Registration, now: datetime) -> OpenTransfer | None:
    link = open_transfer_link(registration, now)
    if link is None:
        return None
    names = (link.values.get("given_name", ""), link.values.get("family_name", ""))
    return OpenTransfer(link.email, *names, expires_at=link.expires_at)


def links_since(registration: Registration, purpose: LinkPurpose, since: datetime) -> int:
    """How many links of this purpose were made for a registration since then: so many mails left."""
    wanted = select(func.count()).where(
        OneTimeLink.registration_id == registration.id, OneTimeLink.purpose == purpose, OneTimeLink.created_at > since
    )
    return db.session.scalar(wanted) or 0
