"""The organisations that an event shows to everybody: those that its organisers listed."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from eventhub.db import db
from eventhub.models import Event, Organisation

# In the order in which a reader meets them; a kind that is none of these comes last.
KINDS = ("research_centre", "academic", "hospital", "technology_centre", "company", "cluster", "public_partner")


@dataclass(frozen=True)
class KindListing:
    """The organisations of one kind by name, perhaps only the first ones, and how many there are in all."""

    kind: str
    count: int
    organisations: tuple[Organisation, ...]

    @property
    def more(self) -> int:
        return self.count - len(self.organisations)


def organisations_by_kind(event: Event, at_most: int | None = None) -> list[KindListing]:
    """Every kind with its organisations, or with `at_most` of each: one query."""
    name = func.lower(Organisation.name)
    ranked = (
        select(
            Organisation,
            func.count().over(partition_by=Organisation.kind).label("count"),
            func.row_number().over(partition_by=Organisation.kind, order_by=(name, Organisation.id)).label("rank"),
        )
        .where(Organisation.event_id == event.id, Organisation.is_listed)
        .subquery()
    )
    organisation = aliased(Organisation, ranked)
    wanted = select(organisation, ranked.c.count).order_by(ranked.c.rank)
    if at_most is not None:
        wanted = wanted.where(ranked.c.rank <= at_most)
    return by_kind((one, count) for one, count in db.session.execute(wanted))


def by_kind(counted: Iterable[tuple[Organisation, int]]) -> list[KindListing]:
    """Gathers organisations that come in order of their names."""
    found: dict[str, tuple[int, list[Organisation]]] = {}
    for organisation, count in counted:
        found.setdefault(organisation.kind, (count, []))[1].append(organisation)
    return [KindListing(kind, count, tuple(theirs)) for kind, (count, theirs) in sorted(found.items(), key=place_of)]


def place_of(found: tuple[str, object]) -> tuple[int, str]:
    kind = found[0]
    return (KINDS.index(kind) if kind in KINDS else len(KINDS), kind)


def organisation_named(event: Event, public_id: str) -> Organisation | None:
    """The listed organisation of this address, within this event."""
    wanted = select(Organisation).where(
        Organisation.event_id == event.id, Organisation.public_id == public_id, Organisation.is_listed
    )
    return db.session.scalar(wanted)
