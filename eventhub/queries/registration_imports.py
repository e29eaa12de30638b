"""Files of registrations: one by its address, those that are being read in, and whom they name."""

from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload, undefer

from eventhub.db import db
from eventhub.models import Account, Event, Organisation, OrganisationName, Person, Registration, RegistrationImport
from eventhub.models.registration import STATUSES

LATEST = 20  # files that the page lists: all of a season, without a second page


def import_called(event: Event, public_id: str) -> RegistrationImport | None:
    wanted = select(RegistrationImport).where(
        RegistrationImport.event_id == event.id, RegistrationImport.public_id == public_id
    )
    return db.session.scalar(wanted)


def imports_of(event: Event) -> list[RegistrationImport]:
    """The latest files of the event, without their content."""
    wanted = select(RegistrationImport).where(RegistrationImport.event_id == event.id)
    latest = wanted.order_by(RegistrationImport.created_at.desc(), RegistrationImport.id.desc()).limit(LATEST)
    return list(db.session.scalars(latest))


def import_with_content(number: int) -> RegistrationImport | None:
    wanted = select(RegistrationImport).where(RegistrationImport.id == number)
    return db.session.scalar(wanted.options(undefer(RegistrationImport.content)))


def event_of(file: RegistrationImport) -> Event:
    return db.session.get_one(Event, file.event_id)


def running_import(now: datetime) -> int | None:
    """The number of a file that is to be read in and that no worker has in hand."""
    is_free = or_(RegistrationImport.leased_until.is_(None), RegistrationImport.leased_until <= now)
    wanted = select(RegistrationImport.id).where(RegistrationImport.state == "running", is_free)
    return db.session.scalar(wanted.order_by(RegistrationImport.id).limit(1))


def registrations_by_mail(event: Event, emails: list[str]) -> dict[str, Registration]:
    """The registration that each address has here; whoever confirmed goes before attempts, the earliest first."""
    person = joinedload(Registration.person)
    wanted = select(Registration).where(Registration.event_id == event.id, Registration.email.in_(emails))
    rows = db.session.scalars(wanted.options(person.joinedload(Person.organisation), joinedload(Registration.category)))
    found = sorted(rows, key=lambda one: (one.status == STATUSES[0], one.id), reverse=True)
    return {one.email: one for one in found}


def accounts_by_mail(emails: list[str]) -> dict[str, Account]:
    return {one.email: one for one in db.session.scalars(select(Account).where(Account.email.in_(emails)))}


def people_by_account(event: Event, accounts: list[int]) -> dict[int, Person]:
    """Whom the event knows of these accounts (numbers), with what they registered."""
    wanted = select(Person).where(Person.event_id == event.id, Person.account_id.in_(accounts))
    people = db.session.scalars(wanted.options(joinedload(Person.registration)))
    return {one.account_id: one for one in people if one.account_id is not None}


def organisation_spellings(event: Event) -> list[tuple[int, str]]:
    """(number, a way of writing it) of each organisation of the event, merged ones too: names, then further names."""
    names = select(Organisation.id, Organisation.name).where(Organisation.event_id == event.id)
    further = select(OrganisationName.organisation_id, OrganisationName.name)
    further = further.where(OrganisationName.event_id == event.id).order_by(OrganisationName.id)
    found = [*db.session.execute(names.order_by(Organisation.id)), *db.session.execute(further)]
    return [(number, name) for number, name in found]
