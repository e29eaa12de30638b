"""Whom somebody refused for ever, for themselves alone to see; and where such a no stands between people."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, exists, or_, select
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


def stands_between(person: Person, others: Collection[Person]) -> bool:
    """Whether the person refused one of these for good, or one of them the person."""
    them = [one.id for one in others]
    return bool(db.session.scalar(select(exists().where(Person.id == person.id, no_between(them)))))


def no_between(ids: Collection[int]) -> ColumnElement[bool]:
    """The same as a condition on the `Person` of a statement."""
    by_them = (Veto.person_id == Person.id) & Veto.against_id.in_(ids)
    of_them = (Veto.against_id == Person.id) & Veto.person_id.in_(ids)
    return exists().where(or_(by_them, of_them)).correlate(Person)
