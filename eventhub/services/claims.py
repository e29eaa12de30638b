"""The one place that takes and frees people's and tables' time.

Claims are inserted in ascending order (people before tables), so that two who race wait for each other in one
direction only. The primary keys (person, tick) and (table, tick) decide; IntegrityError means somebody was faster,
and whoever asks turns it into words.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import delete, insert

from eventhub.db import db
from eventhub.domain.intervals import Interval, ticks
from eventhub.models import Item, PersonClaim, TableClaim


def ticks_of(item: Item) -> range:
    """The five-minute ticks of an item that has a time."""
    if item.starts_at is None or item.ends_at is None:
        raise ValueError("an item without a time claims nothing")
    return ticks(Interval(item.starts_at, item.ends_at))


def claim_people(item: Item, person_ids: Iterable[int]) -> None:
    """Take the item's time of all these people, or of none (IntegrityError: one of them is engaged)."""
    span = ticks_of(item)
    rows = [
        {"person_id": person_id, "tick": tick, "item_id": item.id}
        for person_id in sorted(set(person_ids))
        for tick in span
    ]
    with db.session.begin_nested():
        db.session.execute(insert(PersonClaim), rows)


def claim_table(item: Item, table_id: int) -> None:
    """Take the table for the item's time (IntegrityError: it is taken)."""
    rows = [{"table_id": table_id, "tick": tick, "item_id": item.id} for tick in ticks_of(item)]
    with db.session.begin_nested():
        db.session.execute(insert(TableClaim), rows)


@dataclass(frozen=True)
class Taken:
    """What one item takes: the time of these people, and of a table."""

    item_id: int
    times: Interval
    people: tuple[int, ...]
    table_id: int


def claim_all(many: Iterable[Taken]) -> None:
    """Take what many items need, all or nothing (IntegrityError: somebody or some table is taken)."""
    taken = list(many)
    people = [(person, tick, one.item_id) for one in taken for person in one.people for tick in ticks(one.times)]
    places = [(one.table_id, tick, one.item_id) for one in taken for tick in ticks(one.times)]
    with db.session.begin_nested():
        for claim, owner, rows in ((PersonClaim, "person_id", people), (TableClaim, "table_id", places)):
            if rows:
                named = [{owner: number, "tick": tick, "item_id": item} for number, tick, item in sorted(rows)]
                db.session.execute(insert(claim), named)


def release(item: Item) -> None:
    """Free all that the item has taken."""
    db.session.execute(delete(PersonClaim).where(PersonClaim.item_id == item.id))
    db.session.execute(delete(TableClaim).where(TableClaim.item_id == item.id))
