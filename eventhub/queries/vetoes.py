"""Whom somebody refused for ever, for themselves alone to see."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from eventhub.db import db
from eventhub.models import Person, Veto
from eventhub.queries.people import with_profile


def refuses(person: Person, other: Person) -> bool:
    return db.session.get(Veto, (person.id, other.id)) is not None


def refused_by(person: Person) -> list[Veto]:
    """The latest first, each with the other as profiles show them."""
    wanted = select(Veto).where(Veto.person_id == person.id)
    profile: Any = with_profile()  # the type of what can be chained is SQLAlchemy's own
    ordered = wanted.order_by(Veto.at.desc(), Veto.against_id.desc())
    return list(db.session.scalars(ordered.options(joinedload(Veto.against).options(*profile))))
