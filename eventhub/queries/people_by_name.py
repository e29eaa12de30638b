"""Somebody of the event by some letters of their name: the team chooses who speaks, chairs, or is asked."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, or_, select

from eventhub.db import db
from eventhub.domain.search_words import contains_words, fold
from eventhub.models import Event, Organisation, Person, Registration
from eventhub.models.registration import WITHOUT_ATTEMPTS

MOST_PEOPLE = 8  # that are proposed for some letters: more are not read


@dataclass(frozen=True)
class Candidate:
    """Somebody of the event who can be chosen."""

    id: int
    public_id: str
    name: str
    organisation: str


def people_named(event: Event, words: str, most: int = MOST_PEOPLE) -> list[Candidate]:
    """Those whose names have each of the words, by name, the first few (`most`); somebody who was erased is nobody any
    more."""
    narrowed = candidates(event).where(*(may_be_named(word) for word in fold(words).split()))
    found = [row for row in db.session.execute(narrowed) if contains_words(words, [row[2], row[3]])]
    found.sort(key=lambda row: (fold(row[3]), fold(row[2]), row[0]))
    return [candidate(row) for row in found[:most]]


def may_be_named(word: str) -> ColumnElement[bool]:
    """Asked of the database, so that a letter typed does not read everybody: folded names are kept with registrations,
    beside an address and an organisation. Who has none is read; speakers who did not register are hundreds."""
    return or_(Registration.id.is_(None), Registration.search_text.contains(word, autoescape=True))


def people_with(event: Event, public_ids: Iterable[str]) -> dict[str, Candidate]:
    """public id → that person, of those of the event who are still somebody."""
    wanted = candidates(event).where(Person.public_id.in_(list(public_ids)))
    return {row[1]: candidate(row) for row in db.session.execute(wanted)}


def candidates(event: Event) -> Any:
    """Whoever the event knows."""
    columns = (Person.id, Person.public_id, Person.given_name, Person.family_name, Organisation.name)
    wanted = select(*columns).outerjoin(Organisation, Organisation.id == Person.organisation_id)
    wanted = wanted.outerjoin(Registration, Registration.person_id == Person.id)
    return wanted.where(Person.event_id == event.id, Person.erased_at.is_(None), WITHOUT_ATTEMPTS)


def candidate(row: Any) -> Candidate:
    return Candidate(row[0], row[1], f"{row[2]} {row[3]}".strip(), row[4] or "")
