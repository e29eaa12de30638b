"""The organisations that an event shows to everybody: those that its organisers listed."""

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from math import ceil

from sqlalchemy import func, select

from eventhub.db import db
from eventhub.domain.search_words import contains_words, fold
from eventhub.models import Event, Organisation

PER_PAGE = 120  # names only, by kind: nearly every event has them all on one page, where a browser finds them

# In the order in which a reader meets them; a kind that is none of these comes last.
KINDS = ("research_centre", "academic", "hospital", "technology_centre", "company", "cluster", "public_partner")


def counts_by_kind(event: Event) -> list[tuple[str, int]]:
    """Every kind of the listed organisations with how many there are, in the reader's order."""
    wanted = select(Organisation.kind, func.count()).where(Organisation.event_id == event.id, Organisation.is_listed)
    counts = [(kind, count) for kind, count in db.session.execute(wanted.group_by(Organisation.kind))]
    return kinds_in_order(Counter(dict(counts)))


def place_of(found: tuple[str, object]) -> tuple[int, str]:
    kind = found[0]
    return (KINDS.index(kind) if kind in KINDS else len(KINDS), kind)


@dataclass(frozen=True)
class OrganisationRow:
    """What a list says of an organisation; its facts stay in the database."""

    public_id: str
    name: str
    short_name: str
    kind: str
    city: str
    is_partner: bool


@dataclass(frozen=True)
class OrganisationsFound:
    """One page of the organisations by kind; `counts`: how many of each kind have the words, chosen or not."""

    kinds: list[tuple[str, list[OrganisationRow]]]
    counts: Counter[str]
    total: int
    page: int


def organisations_found(event: Event, words: str = "", kind: str = "", page: int = 1) -> OrganisationsFound:
    """The listed organisations whose name, short name or city have all the words: one query for any number of them."""
    rows = [row for row in listed_organisations(event) if contains_words(words, (row.name, row.short_name, row.city))]
    counts = Counter(row.kind for row in rows)
    chosen = sorted(
        (row for row in rows if not kind or row.kind == kind),
        key=lambda row: (place_of((row.kind, None)), fold(row.name), row.public_id),
    )
    page = min(max(page, 1), max(1, ceil(len(chosen) / PER_PAGE)))
    shown = chosen[(page - 1) * PER_PAGE : page * PER_PAGE]
    kinds = [(key, list(theirs)) for key, theirs in groupby(shown, key=lambda row: row.kind)]
    return OrganisationsFound(kinds, counts, len(chosen), page)


def listed_organisations(event: Event) -> list[OrganisationRow]:
    columns = (
        Organisation.public_id,
        Organisation.name,
        Organisation.short_name,
        Organisation.kind,
        Organisation.city,
        Organisation.is_partner,
    )
    wanted = select(*columns).where(Organisation.event_id == event.id, Organisation.is_listed)
    return [OrganisationRow(*row) for row in db.session.execute(wanted)]


def kinds_in_order(counts: Counter[str]) -> list[tuple[str, int]]:
    """Kinds with how many there are, in the reader's order."""
    return sorted(counts.items(), key=place_of)


def organisation_named(event: Event, public_id: str) -> Organisation | None:
    """The listed organisation of this address, within this event; for one that was merged, what it became."""
    ours = select(Organisation).where(Organisation.event_id == event.id)
    found = db.session.scalar(ours.where(Organisation.public_id == public_id))
    while found is not None and found.merged_into_id is not None:
        found = db.session.get(Organisation, found.merged_into_id)
    return found if found is not None and found.is_listed else None


def partners_of(event: Event) -> list[Organisation]:
    """The listed organisations that stand by the event, by name."""
    wanted = select(Organisation).where(
        Organisation.event_id == event.id, Organisation.is_partner, Organisation.is_listed
    )
    return list(db.session.scalars(wanted.order_by(func.lower(Organisation.name), Organisation.id)))
