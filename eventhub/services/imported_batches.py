"""Keeps what the rows of a chunk make: one statement a table, however many rows there are.

Through the unit of work SQLite is sent a statement for each row of each table; that was most of an import's time.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import insert, inspect, select

from eventhub.db import Base, db
from eventhub.models import Account, Consent, LogEntry, OneTimeLink, OutboxMessage, Person, Registration


@dataclass
class Batch:
    """New ones that no session knows. They are made with a public id, by which they are found again."""

    accounts: list[Account] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    registrations: list[Registration] = field(default_factory=list)
    tied: list[tuple[Registration, Consent | OneTimeLink]] = field(default_factory=list)
    mails: list[OutboxMessage] = field(default_factory=list)
    entries: list[LogEntry] = field(default_factory=list)


def keep(batch: Batch) -> None:
    """All of it, after whatever the session holds: a row has its number before another one refers to it."""
    db.session.flush()
    insert_and_number(Account, batch.accounts)
    for person in batch.people:
        person.account_id = person.account.id if person.account else None
        person.organisation_id = person.organisation.id if person.organisation else None
    insert_and_number(Person, batch.people)
    for registration in batch.registrations:
        registration.person_id, registration.category_id = registration.person.id, registration.category.id
    insert_and_number(Registration, batch.registrations)
    for registration, one in batch.tied:
        one.registration_id = registration.id
    insert_all([one for _registration, one in batch.tied if isinstance(one, Consent)])
    insert_all([one for _registration, one in batch.tied if isinstance(one, OneTimeLink)])
    insert_all(batch.mails)
    insert_all(batch.entries)


def insert_and_number(
    model: type[Account | Person | Registration], made: Sequence[Account | Person | Registration]
) -> None:
    insert_all(made)
    wanted = select(model.public_id, model.id).where(model.public_id.in_([one.public_id for one in made]))
    numbers = dict(db.session.execute(wanted).all()) if made else {}
    for one in made:
        one.id = numbers[one.public_id]


def insert_all(made: Sequence[Base]) -> None:
    """Rows of one table. All have the same columns set; the others get what the table gives them."""
    if not made:
        return
    columns = inspect(type(made[0])).column_attrs.keys()
    rows = [{name: value for name, value in vars(one).items() if name in columns} for one in made]
    db.session.execute(insert(type(made[0])).execution_options(render_nulls=True), rows)
