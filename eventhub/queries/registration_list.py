"""The organiser's list: what was asked of it, one page of rows, and how many there are of each kind."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, case, exists, false, func, select

from eventhub.db import db
from eventhub.domain.registration_lifecycle import Ending
from eventhub.domain.search_words import fold
from eventhub.models import Event, Organisation, Person, Registration, RegistrationNote
from eventhub.models.registration import STATUSES
from eventhub.queries.places import WAITS, positions_of, turn
from eventhub.queries.registration_answers import answered, answers_missing
from eventhub.queries.registrations import LISTED

PER_PAGE = 50  # one line each; also the most that can be ticked at once
SORTS = ("date", "name", "status", "line")
MOST_WORDS = 8  # of a search; each is looked for in every row


@dataclass(frozen=True)
class Asked:
    """What the list is asked: nothing means all. `answer`: (question, choice); moments are UTC, `until` is not in."""

    statuses: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    answer: tuple[str, str] | None = None
    since: datetime | None = None
    until: datetime | None = None
    has_note: bool = False
    is_missing: bool = False  # an answer that they have to give
    words: str = ""
    sort: str = "date"


@dataclass(frozen=True)
class ListedRegistration:
    """A row of the list."""

    public_id: str
    name: str
    email: str
    organisation: str
    category_id: int
    status: str
    offered_until: datetime | None
    source: str
    language: str
    created_at: datetime
    has_notes: bool
    is_transferred: bool  # cancelled, since the place went on to a colleague
    position: int | None = None  # among those who wait for the same category


@dataclass(frozen=True)
class RegistrationPage:
    """One page of the list. Counts by status leave the asked statuses aside, counts by category (ids) the categories:
    they say what one would see there."""

    rows: list[ListedRegistration]
    total: int
    by_status: Counter[str] = field(default_factory=Counter)
    by_category: Counter[int] = field(default_factory=Counter)
    everything: int = 0


def registration_page(event: Event, asked: Asked, page: int) -> RegistrationPage:
    """The rows of this page (from 1; beyond the last is the last), in two statements; one more where somebody
    waits."""
    counts = counts_of(event, asked)
    total = counts.total
    number = min(max(page, 1), max(1, -(-total // PER_PAGE)))
    rows = listed_rows(event, asked, PER_PAGE, (number - 1) * PER_PAGE) if total else []
    positions = positions_of(event, [row.public_id for row in rows if row.status == "waitlisted"])
    rows = [replace(row, position=positions.get(row.public_id)) for row in rows]
    return RegistrationPage(rows, total, counts.by_status, counts.by_category, counts.everything)


@dataclass(frozen=True)
class Counts:
    total: int
    by_status: Counter[str]
    by_category: Counter[int]
    everything: int


def counts_of(event: Event, asked: Asked) -> Counts:
    """How many there are of each status and category, all other filters applied: one statement."""
    wanted = select(Registration.status, Registration.category_id, func.count().label("many"))
    filtered = wanted.where(Registration.event_id == event.id, *conditions(event, asked))
    found = db.session.execute(filtered.group_by(Registration.status, Registration.category_id)).all()
    chosen = {one.id for one in event.categories if one.key in asked.categories}
    by_status, by_category, total = Counter[str](), Counter[int](), 0
    for status, category, many in found:
        in_status = not asked.statuses or status in asked.statuses
        in_category = not chosen or category in chosen
        by_status[status] += many if in_category else 0
        by_category[category] += many if in_status else 0
        total += many if in_status and in_category else 0
    return Counts(total, by_status, by_category, sum(row.many for row in found))


def listed_rows(event: Event, asked: Asked, limit: int, offset: int) -> list[ListedRegistration]:
    """The page is found first, among registrations alone: what is skipped is not joined to its person."""
    found = ordered(matching(select(Registration.id), event, asked), asked).limit(limit).offset(offset).subquery()
    has_notes = exists().where(RegistrationNote.registration_id == Registration.id).correlate(Registration)
    wanted = select(
        Registration.public_id,
        Person.given_name,
        Person.family_name,
        Registration.email,
        Organisation.name.label("organisation"),
        Registration.category_id,
        Registration.status,
        Registration.offered_until,
        Registration.source,
        Registration.language,
        Registration.created_at,
        has_notes.label("has_notes"),
        func.coalesce(Registration.ended_by == Ending.TRANSFER, false()).label("is_transferred"),
    )
    of_page = with_organisation(wanted).join(found, Registration.id == found.c.id)
    return [listed(row) for row in db.session.execute(ordered(of_page, asked))]


def listed(row: Row[*tuple[Any, ...]]) -> ListedRegistration:
    plain = row._asdict()
    name = f"{plain.pop('given_name')} {plain.pop('family_name')}".strip()
    return ListedRegistration(**plain | {"name": name, "organisation": plain["organisation"] or ""})


def with_person(wanted: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    return wanted.join_from(Registration, Person, Registration.person_id == Person.id)


def with_organisation(wanted: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """With the person, and their organisation where there is one."""
    return with_person(wanted).outerjoin(Organisation, Person.organisation_id == Organisation.id)


def matching(wanted: Select[*tuple[Any, ...]], event: Event, asked: Asked) -> Select[*tuple[Any, ...]]:
    """The statement, for those that the list was asked for."""
    narrowed = [*conditions(event, asked)]
    if asked.statuses:
        narrowed.append(Registration.status.in_(asked.statuses))
    if asked.categories:
        chosen = [one.id for one in event.categories if one.key in asked.categories]
        narrowed.append(Registration.category_id.in_(chosen))
    return wanted.where(Registration.event_id == event.id, *narrowed)


def ordered(wanted: Select[*tuple[Any, ...]], asked: Asked) -> Select[*tuple[Any, ...]]:
    """The latest first, or by family name, or in the order of a registration's life, or who waits in their turn, first.

    By name without case and accents, and alike on both databases: what is searched begins with the family name.
    """
    last = (Registration.created_at.desc(), Registration.id.desc())
    if asked.sort == "name":
        return wanted.order_by(Registration.search_text, Registration.id)
    if asked.sort == "status":
        places = {status: place for place, status in enumerate(STATUSES)}
        return wanted.order_by(case(places, value=Registration.status), *last)
    if asked.sort == "line":
        in_turn = (case((WAITS, turn()), else_=0), case((WAITS, Registration.id), else_=0))
        return wanted.order_by(case((WAITS, 0), else_=1), *in_turn, *last)
    return wanted.order_by(*last)


def conditions(event: Event, asked: Asked) -> Iterator[ColumnElement[bool]]:
    """Who is listed, and what was asked but for status and category."""
    yield LISTED
    if asked.sources:
        yield Registration.source.in_(asked.sources)
    if asked.languages:
        yield Registration.language.in_(asked.languages)
    if asked.since:
        yield Registration.created_at >= asked.since
    if asked.until:
        yield Registration.created_at < asked.until
    if asked.answer:
        yield answered(*asked.answer)
    if asked.has_note:
        yield exists().where(RegistrationNote.registration_id == Registration.id).correlate(Registration)
    if asked.is_missing:
        yield answers_missing(event)
    for word in fold(asked.words).split()[:MOST_WORDS]:
        yield Registration.search_text.contains(word, autoescape=True)
