"""Whom and what the rows of a file may meet: read at once for a chunk, and added to as its rows come in."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from eventhub.db import db, new_public_id
from eventhub.domain.import_rows import ImportedRow
from eventhub.domain.organisation_names import name_key
from eventhub.models import Account, Category, Event, Organisation, Person, Registration
from eventhub.queries.places import waiting_without_offer
from eventhub.queries.registration_imports import (
    accounts_by_mail,
    organisation_spellings,
    people_by_account,
    registrations_by_mail,
)
from eventhub.services.halls import Hall, lock_hall
from eventhub.services.imported_batches import Batch
from eventhub.services.organisations import KIND_UNKNOWN, all_settled, plain_spelling


@dataclass
class Known:
    """Who and what the event has already, by what a file calls them; grows with the rows."""

    hall: Hall
    registrations: dict[str, Registration]
    accounts: dict[str, Account]
    people: dict[int, Person]
    organisations: dict[str, Organisation]
    waiting: dict[str, int]
    new: Batch = field(default_factory=Batch)

    def category(self, key: str) -> Category:
        return next(one for one in self.hall.categories.values() if one.key == key)


def known_of(event: Event, rows: Sequence[ImportedRow]) -> Known:
    """Everything that the rows may meet, in a statement each, under the lock of the places."""
    hall = lock_hall(event.id)
    emails = [row.email for row in rows]
    accounts = accounts_by_mail(emails)
    return Known(
        hall=hall,
        registrations=registrations_by_mail(event, emails),
        accounts=accounts,
        people=people_by_account(event, [one.id for one in accounts.values()]),
        organisations=organisations_of(event, rows),
        waiting=waiting_without_offer(hall.event),
    )


def person_of(known: Known, row: ImportedRow, *, has_agreed: bool, now: datetime) -> Person:
    """A new person; whom the event knew before registering (a speaker) stays the same one, once they are in."""
    account = account_of(known, row, now) if has_agreed else None
    standing = known.people.get(account.id) if account is not None and account.id else None
    if standing is not None:
        standing.organisation = standing.organisation or organisation_of(known, row.organisation)
        return standing
    made = Person(
        public_id=new_public_id(),
        event_id=known.hall.event.id,
        account=account,
        given_name=row.given_name,
        family_name=row.family_name,
        organisation=organisation_of(known, row.organisation),
        functions={row.language: row.function} if row.function else {},
        languages=[row.language],
    )
    known.new.people.append(made)
    return made


def organisations_of(event: Event, rows: Sequence[ImportedRow]) -> dict[str, Organisation]:
    """Those that the rows name, by how it is written; of several that read alike the first, and of merged ones the one
    that is kept."""
    wanted = {name_key(plain_spelling(row.organisation)) for row in rows}
    spelled = ((name_key(name), number) for number, name in reversed(organisation_spellings(event)))
    numbers = {key: number for key, number in spelled if key in wanted}
    kept = all_settled(numbers.values())
    return {key: kept[number] for key, number in numbers.items() if number in kept}


def account_of(known: Known, row: ImportedRow, now: datetime) -> Account:
    """The address's account, made without a password where there is none: a mailed link alone opens it."""
    name = f"{row.given_name} {row.family_name}".strip()
    if row.email not in known.accounts:
        made = Account(public_id=new_public_id(), email=row.email, name=name, language=row.language, created_at=now)
        known.new.accounts.append(made)
        known.accounts[row.email] = made
    return known.accounts[row.email]


def organisation_of(known: Known, name: str) -> Organisation | None:
    """The one that is written so, case, accents and signs aside; a new one is not listed."""
    typed = plain_spelling(name)
    if not typed:
        return None
    found = known.organisations.get(name_key(typed))
    if found is None:
        found = Organisation(event_id=known.hall.event.id, name=typed, kind=KIND_UNKNOWN)
        db.session.add(found)
    known.organisations[name_key(typed)] = found
    return found
