"""The tables as the team keeps them: whose each is, how many meetings are booked there, and whom one may be for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from eventhub.db import db
from eventhub.domain.meeting_tables import OF_ORGANISATIONS, PERSON
from eventhub.domain.search_words import contains_words, fold
from eventhub.domain.token_hashes import hash_of
from eventhub.models import Event, MeetingTable, Organisation
from eventhub.queries.booked_meetings import count_at_tables
from eventhub.queries.people_by_name import people_named, people_with

PUBLIC_ID = 16  # letters, as `eventhub.db.new_public_id` makes them
MOST_OWNERS = 8  # that are proposed for some letters: more are not read


@dataclass(frozen=True)
class Owner:
    """Somebody, or an organisation, that a table can be for; `place`: where a person comes from, or its town."""

    id: int
    public_id: str
    name: str
    place: str


@dataclass(frozen=True)
class KeptTable:
    """A table, and how many meetings that have not begun are booked there."""

    table: MeetingTable
    booked: int

    @property
    def key(self) -> str:
        return key_of(self.table)


def key_of(table: MeetingTable) -> str:
    """What its address bears: the same whatever it is called, and no row's number."""
    return hash_of(f"table {table.event_id} {table.id}")[:PUBLIC_ID]


def tables_in_order(event: Event) -> list[MeetingTable]:
    """As the event orders them, with whom they are for."""
    wanted = select(MeetingTable).where(MeetingTable.event_id == event.id)
    shown = wanted.options(joinedload(MeetingTable.person), joinedload(MeetingTable.organisation))
    return list(db.session.scalars(shown.order_by(MeetingTable.position, MeetingTable.id)))


def table_named(event: Event, key: str) -> MeetingTable | None:
    return next((one for one in tables_in_order(event) if key_of(one) == key), None)


def kept_tables(event: Event, now: datetime) -> list[KeptTable]:
    """All of them; as many statements for one as for thirty."""
    booked = count_at_tables(event, now)
    return [KeptTable(one, booked.get(one.id, 0)) for one in tables_in_order(event)]


def owner_of(table: MeetingTable) -> Owner | None:
    """Whom it is for; None for the pool."""
    if table.person is not None:
        return Owner(table.person.id, table.person.public_id, table.person.name, "")
    one = table.organisation
    return Owner(one.id, one.public_id, one.name, one.city) if one is not None else None


def owners_named(event: Event, kind: str, words: str) -> Sequence[Owner]:
    """Whom a table of this kind may be for, by some words of the name; the first few."""
    if kind == PERSON:
        return [Owner(one.id, one.public_id, one.name, one.organisation) for one in people_named(event, words)]
    return organisations_named(event, words) if kind in OF_ORGANISATIONS else []


def organisations_named(event: Event, words: str) -> list[Owner]:
    """Those that were not merged into another one, by name."""
    wanted = select(Organisation).where(Organisation.event_id == event.id, Organisation.merged_into_id.is_(None))
    found = [one for one in db.session.scalars(wanted) if contains_words(words, [one.name, one.short_name])]
    found.sort(key=lambda one: (fold(one.name), one.id))
    return [Owner(one.id, one.public_id, one.name, one.city) for one in found[:MOST_OWNERS]]


def owner_with(event: Event, kind: str, public_id: str) -> Owner | None:
    """The one of this id that a table of this kind may be for."""
    if kind == PERSON:
        found = people_with(event, [public_id]).get(public_id)
        return Owner(found.id, found.public_id, found.name, found.organisation) if found else None
    if kind not in OF_ORGANISATIONS:
        return None
    wanted = select(Organisation).where(Organisation.event_id == event.id, Organisation.public_id == public_id)
    one = db.session.scalar(wanted.where(Organisation.merged_into_id.is_(None)))
    return Owner(one.id, one.public_id, one.name, one.city) if one else None
