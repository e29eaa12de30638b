"""Whom a step for many is about: all that the list was asked for, or those that were ticked."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select

from eventhub.db import db
from eventhub.models import Event, Person, Registration
from eventhub.queries.registration_list import Asked, matching, ordered, with_person


@dataclass(frozen=True)
class Selected:
    """Enough of a registration to decide on a step for many."""

    public_id: str
    version: int
    status: str
    is_offered: bool
    language: str
    email: str
    name: str
    category_id: int
    declines: bool  # the mails that the team writes to many


def matching_rows(event: Event, asked: Asked) -> list[Selected]:
    """All that match, in the order of the list."""
    rows = db.session.execute(ordered(matching(with_person(select(*SELECTED)), event, asked), asked))
    return [selected(row) for row in rows]


def chosen_rows(event: Event, public_ids: list[str]) -> list[Selected]:
    """Those that were ticked; what is not of this event is left out."""
    ours = with_person(select(*SELECTED)).where(Registration.event_id == event.id)
    ticked = ours.where(Registration.public_id.in_(public_ids)).order_by(Registration.id)
    return [selected(row) for row in db.session.execute(ticked)]


SELECTED: tuple[Any, ...] = (
    Registration.public_id,
    Registration.version,
    Registration.status,
    Registration.offered_until,
    Registration.language,
    Registration.email,
    Registration.category_id,
    Person.given_name,
    Person.family_name,
    Person.announcements_declined_at,
)


def selected(row: Row[*tuple[Any, ...]]) -> Selected:
    name = f"{row.given_name} {row.family_name}".strip()
    is_offered = row.offered_until is not None
    known = (row.public_id, row.version, row.status, is_offered, row.language, row.email, name, row.category_id)
    return Selected(*known, declines=row.announcements_declined_at is not None)
