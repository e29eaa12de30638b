"""The names by which an event's organisations are found while somebody types."""

from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import Row, or_, select

from eventhub.db import db
from eventhub.domain.organisation_names import SAME, KnownName, NameIndex, name_key
from eventhub.domain.registration_lifecycle import IN_LIFE
from eventhub.models import Event, Organisation, OrganisationName, Person, Registration

# Names that somebody typed are shown to others once the organiser listed them, and not before: no stranger's words.
# Who types the very name of another one is told that it is known, once somebody comes from there.

OrganisationRow = Row[int, str, str, str, str, str, bool, int | None]


@dataclass(frozen=True)
class Suggestion:
    """An organisation that may be meant; `strength` from 0 to 1. It says nothing of who comes from there."""

    public_id: str
    name: str
    short_name: str
    kind: str
    city: str
    strength: float


def suggestions(event: Event, typed: str) -> list[Suggestion]:
    """The listed organisations that may be meant, the likeliest first, and others where their very name was typed;
    three queries for any number of them."""
    rows = {row.id: row for row in organisations_of(event)}
    kept = {number: kept_of(number, rows) for number in rows}
    shown, listed = shown_ids(event, rows), {number for number, row in rows.items() if row.is_listed}
    names = [KnownName(kept[row.id], name) for row in rows.values() for name in (row.name, row.short_name) if name]
    names += [KnownName(kept[number], name) for number, name in other_names(event)]
    key = name_key(typed)
    typed_by_others = {one.id for one in names if one.id in shown and name_key(one.name) == key} - listed
    index = index_of(tuple(one for one in names if one.id in listed))
    found = [(number, SAME) for number in sorted(typed_by_others)]
    found += [(match.id, match.strength) for match in index.alike(typed)]
    return [suggestion_of(rows[number], strength) for number, strength in found]


def suggestion_of(one: OrganisationRow, strength: float) -> Suggestion:
    return Suggestion(one.public_id, one.name, one.short_name, one.kind, one.city, strength)


def organisations_of(event: Event) -> list[OrganisationRow]:
    columns = (
        Organisation.id,
        Organisation.public_id,
        Organisation.name,
        Organisation.short_name,
        Organisation.kind,
        Organisation.city,
        Organisation.is_listed,
        Organisation.merged_into_id,
    )
    return list(db.session.execute(select(*columns).where(Organisation.event_id == event.id).order_by(Organisation.id)))


def other_names(event: Event) -> list[tuple[int, str]]:
    """Further names by organisation."""
    wanted = select(OrganisationName.organisation_id, OrganisationName.name)
    found = db.session.execute(wanted.where(OrganisationName.event_id == event.id).order_by(OrganisationName.id))
    return [(number, name) for number, name in found]


def kept_of(number: int, rows: dict[int, OrganisationRow]) -> int:
    """What it was merged into, however often."""
    into = rows[number].merged_into_id
    return kept_of(into, rows) if into is not None and into in rows else number


def shown_ids(event: Event, rows: dict[int, OrganisationRow]) -> set[int]:
    """Those that the organiser listed, and those that somebody comes from whose address is proved."""
    from_there = (
        select(Person.organisation_id)
        .outerjoin(Person.registration)
        .where(Person.event_id == event.id, Person.organisation_id.is_not(None))
        .where(or_(Registration.id.is_(None), Registration.status.in_(IN_LIFE)))
        .distinct()
    )
    used = set(db.session.scalars(from_there))
    return {number for number, row in rows.items() if row.is_listed or number in used}


@lru_cache(maxsize=8)
def index_of(names: tuple[KnownName, ...]) -> NameIndex:
    """Made anew where a name changed: each letter that somebody types asks for the same ones."""
    return NameIndex(names)
