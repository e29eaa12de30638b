"""What is known about one account's human: what an erasure ends, and what it must not leave behind."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import aliased

from eventhub.db import db
from eventhub.models import Account, Event, Person, Registration, TeamMember
from eventhub.queries.consents import OwnPart, own_parts
from eventhub.queries.engagements import Consequences, consequences_of


@dataclass(frozen=True)
class PartToErase:
    """One event of an account, and what ends there for others too."""

    part: OwnPart
    consequences: Consequences


def parts_to_erase(account: Account, now: datetime) -> list[PartToErase]:
    return [part_to_erase(part, now) for part in own_parts(account)]


def part_to_erase(part: OwnPart, now: datetime) -> PartToErase:
    return PartToErase(part, consequences_of(part.person, now))


def events_owned_alone(account: Account) -> list[Event]:
    """Events that would have nobody left who may do everything."""
    other = aliased(TeamMember)
    others = exists().where(other.event_id == TeamMember.event_id, other.role == "owner")
    wanted = (
        select(Event)
        .join(TeamMember, TeamMember.event_id == Event.id)
        .where(TeamMember.account_id == account.id, TeamMember.role == "owner")
        .where(~others.where(other.account_id != account.id))
    )
    return list(db.session.scalars(wanted.order_by(Event.id)))


def unclaimed_people(email: str) -> list[Person]:
    """People whom an event knows by this address and who have no account there: typed in, read in, or never
    confirmed. Whoever has proved the address may have them erased."""
    wanted = select(Person).join(Registration, Registration.person_id == Person.id)
    wanted = wanted.where(Registration.email == email, Person.account_id.is_(None))
    return list(db.session.scalars(wanted.order_by(Person.event_id, Person.id)))
