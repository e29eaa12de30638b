"""Registrations: by the link that confirms them, by account, and how many wait."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, exists, func, or_, select
from sqlalchemy.orm import aliased, joinedload

from eventhub.db import db
from eventhub.domain.link_purposes import LinkPurpose
from eventhub.domain.token_hashes import hash_of
from eventhub.models import Account, Event, OneTimeLink, Person, Registration, SessionDraft, TeamMember
from eventhub.queries.speaker_pages import talks_of_account

STANDING = aliased(Registration)
# Whom the team's list and counts know: not an attempt whose address is registered already. Nobody will confirm it.
LISTED = or_(
    Registration.status != "unconfirmed",
    ~exists()
    .where(STANDING.email == Registration.email, STANDING.event_id == Registration.event_id)
    .where(STANDING.status != "unconfirmed")
    .correlate(Registration),
)

# Whose form was left before its end: whoever sends the last page is written to, and whoever was signed up was, too.
UNFINISHED = and_(
    Registration.status == "unconfirmed",
    Registration.source == "self",
    ~exists()
    .where(OneTimeLink.registration_id == Registration.id, OneTimeLink.purpose == LinkPurpose.CONFIRM)
    .correlate(Registration),
)


@dataclass(frozen=True)
class Part:
    """What an account is at one event: a registration, a role in the team, somebody who speaks; or all of it."""

    event: Event
    registration: Registration | None
    role: str | None
    talks: tuple[SessionDraft, ...] = ()

    @property
    def participates(self) -> bool:
        return self.registration is not None and self.registration.status == "confirmed"


def registration_of_link(event: Event, token: str, now: datetime) -> Registration | None:
    """The unconfirmed registration that this link, unused and in time, belongs to."""
    wanted = (
        select(Registration)
        .join(OneTimeLink, OneTimeLink.registration_id == Registration.id)
        .where(Registration.event_id == event.id, Registration.status == "unconfirmed")
        .where(OneTimeLink.token_hash == hash_of(token), OneTimeLink.purpose == LinkPurpose.CONFIRM)
        .where(OneTimeLink.used_at.is_(None), OneTimeLink.expires_at > now)
    )
    person = joinedload(Registration.person).joinedload(Person.organisation)
    return db.session.scalar(wanted.options(person, joinedload(Registration.category)))


def is_written_to(registration: Registration) -> bool:
    """True where a link that confirms it was made, good by now or not."""
    wanted = select(OneTimeLink.id).where(OneTimeLink.registration_id == registration.id)
    return bool(db.session.scalar(select(exists(wanted.where(OneTimeLink.purpose == LinkPurpose.CONFIRM)))))


def unfinished_among(event: Event, public_ids: list[str]) -> set[str]:
    """Those of these who registered by themselves and did not go on to the end of the form: no mail was written."""
    wanted = select(Registration.public_id).where(
        Registration.event_id == event.id, Registration.public_id.in_(public_ids), UNFINISHED
    )
    return set(db.session.scalars(wanted)) if public_ids else set()


def is_unfinished(registration: Registration) -> bool:
    return bool(unfinished_among(registration.event, [registration.public_id]))


def registration_at(event: Event, account_id: int) -> Registration | None:
    """The one of this account here, with event and category."""
    wanted = select(Registration).join(Person, Registration.person_id == Person.id)
    wanted = wanted.where(Person.event_id == event.id, Person.account_id == account_id)
    return db.session.scalar(wanted.options(joinedload(Registration.event), joinedload(Registration.category)))


def is_registered(event: Event, email: str) -> bool:
    """True where the account with this address has a registration here, whatever became of it."""
    wanted = (
        select(Registration.id)
        .join(Person, Registration.person_id == Person.id)
        .join(Account, Person.account_id == Account.id)
        .where(Registration.event_id == event.id, Account.email == email)
    )
    return bool(db.session.scalar(select(exists(wanted))))


def waiting_by_category(event: Event) -> dict[int, int]:
    """How many wait for a place, by the category's id; categories where nobody waits are left out."""
    wanted = (
        select(Registration.category_id, func.count().label("waiting"))
        .where(Registration.event_id == event.id, Registration.status == "waitlisted")
        .group_by(Registration.category_id)
    )
    return {row.category_id: row.waiting for row in db.session.execute(wanted)}


def parts_of(account: Account) -> list[Part]:
    """Every event that this account belongs to, the latest first."""
    registrations = {registration.event_id: registration for registration in registrations_of(account)}
    roles = {
        member.event_id: member.role
        for member in db.session.scalars(select(TeamMember).where(TeamMember.account_id == account.id))
    }
    talks = talks_of_account(account)
    wanted = select(Event).where(Event.id.in_({*registrations, *roles, *talks}))
    events = db.session.scalars(wanted.order_by(Event.starts_at.desc(), Event.id))
    return [
        Part(event, registrations.get(event.id), roles.get(event.id), tuple(talks.get(event.id, ())))
        for event in events
    ]


def registrations_of(account: Account) -> list[Registration]:
    wanted = select(Registration).join(Person, Registration.person_id == Person.id)
    return list(
        db.session.scalars(
            wanted.where(Person.account_id == account.id).options(
                joinedload(Registration.category), joinedload(Registration.event)
            )
        )
    )
