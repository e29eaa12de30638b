"""The list with everything that was answered, for files: read in parts, so that twenty thousand fit."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select

from eventhub.db import Words, db
from eventhub.models import Event, Organisation, Person, Registration
from eventhub.queries.registration_list import Asked, matching, ordered, with_organisation

AT_ONCE = 1000


@dataclass(frozen=True)
class ExportedRegistration:
    """A row of the file."""

    public_id: str
    given_name: str
    family_name: str
    email: str
    organisation: str | None
    functions: Words
    category_id: int
    status: str
    source: str
    language: str
    created_at: datetime
    confirmed_at: datetime | None
    answers: dict[str, Any]


COLUMNS = (
    Registration.public_id,
    Person.given_name,
    Person.family_name,
    Registration.email,
    Organisation.name.label("organisation"),
    Person.functions,
    Registration.category_id,
    Registration.status,
    Registration.source,
    Registration.language,
    Registration.created_at,
    Registration.confirmed_at,
    Registration.answers,
)


def exported_registrations(event: Event, asked: Asked) -> Iterator[ExportedRegistration]:
    """All that match, in the order of the list."""
    wanted = ordered(matching(with_organisation(select(*COLUMNS)), event, asked), asked)
    rows = db.session.execute(wanted.execution_options(yield_per=AT_ONCE))
    return (exported(row) for row in rows)


def exported(row: Row[*tuple[Any, ...]]) -> ExportedRegistration:
    return ExportedRegistration(**row._asdict())
