"""The merges of an event's organisations: what one would move, which were made, what may be one and is not yet."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from eventhub.db import db
from eventhub.domain.organisation_doubles import possible_doubles
from eventhub.domain.organisation_names import KnownName
from eventhub.models import Event, LogEntry, Organisation, OrganisationName
from eventhub.queries.organisation_list import OrganiserRow, organiser_rows
from eventhub.queries.organisation_names import other_names

MERGED, UNMERGED, KEPT_APART = "organisation.merged", "organisation.unmerged", "organisation.kept_apart"
MOST_DOUBLES = 30  # pairs on a page: whoever judged these sees the next


@dataclass(frozen=True)
class Candidate:
    """An organisation that may be merged, with the names that would go along."""

    row: OrganiserRow
    names: list[str]
    website: str


@dataclass(frozen=True)
class Merge:
    """A merge that was made. `kept` and `merged` are names, as they are now."""

    merge_id: str
    at: datetime
    actor: str
    kept: str
    merged: list[str]
    people: int
    is_undone: bool


@dataclass(frozen=True)
class Pair:
    """Two organisations that may be one and the same."""

    one: OrganiserRow
    other: OrganiserRow
    strength: float


def candidates(event: Event, public_ids: list[str]) -> list[Candidate]:
    """Those of these that may be merged: the listed ones first, then those that most people come from."""
    rows = [row for row in organiser_rows(event) if row.public_id in public_ids]
    numbers = [row.id for row in rows]
    wanted = select(Organisation.id, Organisation.name, Organisation.website, Organisation.merged_into_id)
    more = list(
        db.session.execute(wanted.where(Organisation.id.in_(numbers) | Organisation.merged_into_id.in_(numbers)))
    )
    websites = {one.id: one.website for one in more}
    names = [(into, name) for _number, name, _website, into in more if into is not None]
    aliases = select(OrganisationName.organisation_id, OrganisationName.name)
    names += [
        (number, name)
        for number, name in db.session.execute(aliases.where(OrganisationName.organisation_id.in_(numbers)))
    ]
    rows.sort(key=lambda row: (not row.is_listed, -row.people, row.id))
    return [Candidate(row, sorted({n for number, n in names if number == row.id}), websites[row.id]) for row in rows]


def merges_of(event: Event) -> list[Merge]:
    """The newest first; two queries for any number of them."""
    entries = entries_of(event, MERGED, UNMERGED)
    undone = {entry.values["merge"] for entry in entries if entry.action == UNMERGED}
    wanted = select(Organisation.public_id, Organisation.name).where(Organisation.event_id == event.id)
    names = {row.public_id: row.name for row in db.session.execute(wanted)}
    return [merge_of(entry, names, undone) for entry in entries if entry.action == MERGED]


def merge_of(entry: LogEntry, names: dict[str, str], undone: set[str]) -> Merge:
    values: dict[str, Any] = entry.values
    return Merge(
        merge_id=values["merge"],
        at=entry.at,
        actor=entry.account.name if entry.account else "",
        kept=names.get(entry.subject_id, ""),
        merged=[names.get(one["id"], "") for one in values["merged"]],
        people=sum(len(one["people"]) for one in values["merged"]),
        is_undone=values["merge"] in undone,
    )


def entries_of(event: Event, *actions: str) -> list[LogEntry]:
    wanted = select(LogEntry).where(
        LogEntry.event_id == event.id, LogEntry.subject == "organisation", LogEntry.action.in_(actions)
    )
    return list(db.session.scalars(wanted.options(joinedload(LogEntry.account)).order_by(LogEntry.id.desc())))


def merge_named(event: Event, merge_id: str) -> LogEntry | None:
    """The log's entry of this merge, within this event."""
    return next((entry for entry in entries_of(event, MERGED) if entry.values["merge"] == merge_id), None)


def is_undone(event: Event, merge_id: str) -> bool:
    return any(entry.values["merge"] == merge_id for entry in entries_of(event, UNMERGED))


def doubles(event: Event) -> list[Pair]:
    """Pairs that may be one, the likeliest first, without those of which the team said that they are two."""
    rows = {row.id: row for row in organiser_rows(event)}
    names = [KnownName(row.id, name) for row in rows.values() for name in (row.name, row.short_name) if name]
    names += [KnownName(number, name) for number, name in other_names(event) if number in rows]
    apart = {frozenset(entry.values["pair"]) for entry in entries_of(event, KEPT_APART)}
    found = (Pair(rows[one.one], rows[one.other], one.strength) for one in possible_doubles(names))
    pairs = [pair for pair in found if frozenset((pair.one.public_id, pair.other.public_id)) not in apart]
    return pairs[:MOST_DOUBLES]
