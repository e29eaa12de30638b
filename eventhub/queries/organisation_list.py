"""The organiser's list of organisations: all of them, listed or typed, with how many come from each."""

from collections import Counter
from dataclasses import dataclass
from math import ceil

from sqlalchemy import func, select

from eventhub.db import db
from eventhub.domain.search_words import contains_words, fold
from eventhub.models import Event, Organisation, OrganisationName, Person
from eventhub.queries.organisation_names import other_names

PER_PAGE = 50  # one line each: as many as the list of registrations has, so that both page alike
STANDINGS = ("listed", "typed")


@dataclass(frozen=True)
class OrganiserRow:
    """What the list says of an organisation."""

    id: int
    public_id: str
    name: str
    short_name: str
    kind: str
    city: str
    is_listed: bool
    is_partner: bool
    people: int

    @property
    def standing(self) -> str:
        return "listed" if self.is_listed else "typed"


@dataclass(frozen=True)
class OrganiserList:
    """One page; `kinds` and `standings` count what has the words, chosen or not."""

    rows: list[OrganiserRow]
    kinds: Counter[str]
    standings: Counter[str]
    total: int
    page: int


def organiser_list(event: Event, words: str = "", kind: str = "", standing: str = "", page: int = 1) -> OrganiserList:
    """Organisations by name whose names or city have all the words: three queries for any number of them."""
    names: dict[int, list[str]] = {}
    for number, name in other_names(event) if words else ():
        names.setdefault(number, []).append(name)
    rows = [row for row in organiser_rows(event) if has_words(row, names.get(row.id, []), words)]
    chosen = [row for row in rows if kind in ("", row.kind) and standing in ("", row.standing)]
    chosen.sort(key=lambda row: (fold(row.name), row.public_id))
    page = min(max(page, 1), max(1, ceil(len(chosen) / PER_PAGE)))
    return OrganiserList(
        rows=chosen[(page - 1) * PER_PAGE : page * PER_PAGE],
        kinds=Counter(row.kind for row in rows if standing in ("", row.standing)),
        standings=Counter(row.standing for row in rows if kind in ("", row.kind)),
        total=len(chosen),
        page=page,
    )


def has_words(row: OrganiserRow, names: list[str], words: str) -> bool:
    return contains_words(words, (row.name, row.short_name, row.city, *names))


def organiser_rows(event: Event) -> list[OrganiserRow]:
    """All that are not merged into another one."""
    people = people_counts(event)
    columns = (
        Organisation.id,
        Organisation.public_id,
        Organisation.name,
        Organisation.short_name,
        Organisation.kind,
        Organisation.city,
        Organisation.is_listed,
        Organisation.is_partner,
    )
    wanted = select(*columns).where(Organisation.event_id == event.id, Organisation.merged_into_id.is_(None))
    return [OrganiserRow(*row, people=people[row.id]) for row in db.session.execute(wanted)]


def people_counts(event: Event) -> Counter[int]:
    """How many people come from each organisation, whatever their registration."""
    wanted = select(Person.organisation_id, func.count()).where(
        Person.event_id == event.id, Person.organisation_id.is_not(None)
    )
    found = db.session.execute(wanted.group_by(Person.organisation_id))
    return Counter({number: count for number, count in found if number is not None})


def organisation_with_id(event: Event, public_id: str) -> Organisation | None:
    """The organisation of this address, within this event, listed or not; none that was merged into another one."""
    return db.session.scalar(
        select(Organisation).where(
            Organisation.event_id == event.id,
            Organisation.public_id == public_id,
            Organisation.merged_into_id.is_(None),
        )
    )


def names_of(organisation: Organisation) -> list[OrganisationName]:
    """Its further names, in the order in which they came."""
    wanted = select(OrganisationName).where(OrganisationName.organisation_id == organisation.id)
    return list(db.session.scalars(wanted.order_by(OrganisationName.id)))


def merged_into(organisation: Organisation) -> list[Organisation]:
    """Those that became this one, by name."""
    wanted = select(Organisation).where(Organisation.merged_into_id == organisation.id)
    return list(db.session.scalars(wanted.order_by(Organisation.name, Organisation.id)))
