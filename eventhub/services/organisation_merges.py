"""Several organisations become one, and can become several again."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from eventhub.db import db, new_public_id
from eventhub.domain.errors import MergedFurther, MergeUndone, OrganisationsChanged
from eventhub.models import Account, Event, LogEntry, MeetingTable, Organisation, OrganisationName, Person
from eventhub.queries.organisation_merges import KEPT_APART, MERGED, UNMERGED, is_undone, merge_named
from eventhub.services.log import note
from eventhub.services.organisation_edits import refresh_search
from eventhub.services.organisations import KIND_UNKNOWN

CHUNK = 500  # values of one IN: SQLite may be built to take 999 in a statement
# What the kept one takes over where it has nothing of its own: attribute, and what "nothing" is.
FILLED = {"short_name": "", "kind": KIND_UNKNOWN, "city": "", "website": "", "facts": {}, "needs": {}}
Restored = dict[str, Any]


def merge(event: Event, kept_id: str, other_ids: Iterable[str], account: Account, now: datetime) -> Organisation:
    """People, names and what the kept one lacks move to it; the others stay, hidden, so that this can be undone.

    OrganisationsChanged where one of them was merged or is gone meanwhile.
    """
    wanted = set(other_ids) - {kept_id}
    held = hold(event, {kept_id} | wanted)
    if not wanted or len(held) != len(wanted) + 1 or any(one.merged_into_id is not None for one in held):
        raise OrganisationsChanged
    kept = next(one for one in held if one.public_id == kept_id)
    others = [one for one in held if one is not kept]
    merged = [move(one, kept) for one in others]
    values = {
        "merge": new_public_id(),
        "merged": merged,
        "filled": fill(kept, others),
        "flags": raise_flags(kept, merged),
    }
    db.session.flush()
    refresh_search([kept.id])
    note(MERGED, ("organisation", kept.public_id), account, now, event=event, values=values)
    return kept


def hold(event: Event, public_ids: set[str]) -> list[Organisation]:
    """These organisations, in the order in which everybody locks them: whoever is about to come from one waits, and
    whoever is there by now is seen."""
    wanted = select(Organisation).where(Organisation.event_id == event.id, Organisation.public_id.in_(public_ids))
    held = wanted.order_by(Organisation.id).with_for_update().execution_options(populate_existing=True)
    return list(db.session.scalars(held))


def move(merged: Organisation, kept: Organisation) -> dict[str, Any]:
    """Bring over its people, further names and tables, and hide it; what moved, for the log."""
    people = list(db.session.scalars(select(Person.public_id).where(Person.organisation_id == merged.id)))
    names = select(OrganisationName.id).where(OrganisationName.organisation_id == merged.id)
    numbers = list(db.session.scalars(names))
    tables = list(db.session.scalars(select(MeetingTable.id).where(MeetingTable.organisation_id == merged.id)))
    move_people(people, merged.id, kept.id)
    move_names(numbers, merged.id, kept.id)
    move_tables(tables, merged.id, kept.id)
    record = {
        "id": merged.public_id,
        "people": people,
        "names": numbers,
        "tables": tables,
        "is_listed": merged.is_listed,
        "is_partner": merged.is_partner,
    }
    merged.merged_into_id, merged.is_listed, merged.is_partner = kept.id, False, False
    return record


def move_people(public_ids: list[str], source: int, goal: int) -> None:
    """Those who are at `source` still; whoever went elsewhere stays there."""
    for part in chunks(public_ids):
        moved = update(Person).where(Person.public_id.in_(part), Person.organisation_id == source)
        db.session.execute(moved.values(organisation_id=goal).execution_options(synchronize_session="fetch"))


def move_names(numbers: list[int], source: int, goal: int) -> None:
    for part in chunks(numbers):
        moved = update(OrganisationName).where(
            OrganisationName.id.in_(part), OrganisationName.organisation_id == source
        )
        db.session.execute(moved.values(organisation_id=goal).execution_options(synchronize_session="fetch"))


def move_tables(numbers: list[int], source: int, goal: int) -> None:
    """Those that are still this organisation's; the meetings there stay."""
    for part in chunks(numbers):
        moved = update(MeetingTable).where(MeetingTable.id.in_(part), MeetingTable.organisation_id == source)
        db.session.execute(moved.values(organisation_id=goal).execution_options(synchronize_session="fetch"))


def chunks(many: list[Any]) -> Iterator[list[Any]]:
    return (many[first : first + CHUNK] for first in range(0, len(many), CHUNK))


def fill(kept: Organisation, others: list[Organisation]) -> Restored:
    """Where the kept one says nothing, it says what the first of the others does; what was filled in."""
    done: Restored = {}
    for name, nothing in FILLED.items():
        said = [getattr(one, name) for one in others if getattr(one, name) != nothing]
        if said and getattr(kept, name) == nothing:
            setattr(kept, name, said[0])
            done[name] = said[0]
    return done


def raise_flags(kept: Organisation, merged: list[dict[str, Any]]) -> list[str]:
    """Listed, or a partner, where one of them was; which of these are new to the kept one."""
    raised = [
        name
        for name in ("is_listed", "is_partner")
        if not getattr(kept, name) and any(record[name] for record in merged)
    ]
    for name in raised:
        setattr(kept, name, True)
    return raised


def undo_merge(event: Event, merge_id: str, account: Account, now: datetime) -> Organisation:
    """All is as it was before; whoever or whatever was changed since stays as it is now.

    OrganisationsChanged where there is nothing left to undo, MergeUndone where it is undone already, MergedFurther
    where the kept one was merged into another one since.
    """
    entry = merge_named(event, merge_id)
    if entry is None:
        raise OrganisationsChanged
    held = {
        one.public_id: one for one in hold(event, {entry.subject_id, *(one["id"] for one in entry.values["merged"])})
    }
    if is_undone(event, merge_id):
        raise MergeUndone
    kept = held.pop(entry.subject_id, None)
    if kept is None or not held:
        raise OrganisationsChanged
    if kept.merged_into_id is not None:
        raise MergedFurther(db.session.get_one(Organisation, kept.merged_into_id).name)
    restore(entry, kept, held)
    subject = ("organisation", kept.public_id)
    note(UNMERGED, subject, account, now, event=event, values={"merge": merge_id})
    return kept


def restore(entry: LogEntry, kept: Organisation, held: dict[str, Organisation]) -> None:
    for record in entry.values["merged"]:
        one = held.get(record["id"])
        if one is not None and one.merged_into_id == kept.id:
            one.merged_into_id = None
            one.is_listed, one.is_partner = record["is_listed"], record["is_partner"]
            move_people(record["people"], kept.id, one.id)
            move_names(record["names"], kept.id, one.id)
            move_tables(record.get("tables", []), kept.id, one.id)  # older merges moved none
    for name, value in entry.values["filled"].items():
        if getattr(kept, name) == value:
            setattr(kept, name, FILLED[name])
    for name in entry.values["flags"]:
        setattr(kept, name, False)
    db.session.flush()
    refresh_search([kept.id, *(one.id for one in held.values())])


def keep_apart(event: Event, public_ids: set[str], account: Account, now: datetime) -> None:
    """These two are two, however alike their names: they are proposed no more."""
    held = hold(event, public_ids)
    if len(held) != 2:  # a pair
        raise OrganisationsChanged
    pair = [one.public_id for one in held]
    note(KEPT_APART, ("organisation", pair[0]), account, now, event=event, values={"pair": pair})
