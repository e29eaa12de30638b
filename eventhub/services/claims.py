"""The one place that takes and frees people's and tables' time.

Claims are inserted in ascending order (people before tables), so that two who race wait for each other in one
direction only. The primary keys (person, tick) and (table, tick) decide; IntegrityError means somebody was faster,
and whoever asks turns it into words.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import delete, insert, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from eventhub.db import db
from eventhub.domain.intervals import Interval, ticks
from eventhub.models import Item, PersonClaim, TableClaim


def ticks_of(item: Item) -> range:
    """The five-minute ticks of an item that has a time."""
    if item.starts_at is None or item.ends_at is None:
        raise ValueError("an item without a time claims nothing")
    return ticks(Interval(item.starts_at, item.ends_at))


def claim_people(item: Item, person_ids: Iterable[int]) -> None:
    """Take the item's time of all these people, or of none (IntegrityError: one of them is engaged). What the item
    has of them already it keeps."""
    wanted = {(person_id, tick, item.id) for person_id in person_ids for tick in ticks_of(item)}
    lay(PersonClaim, wanted - taken_by(PersonClaim.person_id, PersonClaim, item))


def claim_table(item: Item, table_id: int) -> None:
    """Take the table for the item's time (IntegrityError: it is taken). What the item has of it already it keeps."""
    wanted = {(table_id, tick, item.id) for tick in ticks_of(item)}
    lay(TableClaim, wanted - taken_by(TableClaim.table_id, TableClaim, item))


def taken_by(
    owner: InstrumentedAttribute[int], claim: type[PersonClaim] | type[TableClaim], item: Item
) -> set[tuple[int, int, int]]:
    """Whose, which tick, for which item: as `lay` takes them."""
    rows = db.session.execute(select(owner, claim.tick).where(claim.item_id == item.id))
    return {(owner_id, tick, item.id) for owner_id, tick in rows}


def release_rest(item: Item, table_id: int | None) -> None:
    """Free what a moved item took before and does not take now: other ticks, other tables.

    After its claims, not before: who moves then waits for others only while it takes, in ascending order, and two that
    move to where the other was never wait for each other.
    """
    span = ticks_of(item)
    for claim in (PersonClaim, TableClaim):
        outside = or_(claim.tick < span.start, claim.tick >= span.stop)
        db.session.execute(delete(claim).where(claim.item_id == item.id, outside))
    db.session.execute(delete(TableClaim).where(TableClaim.item_id == item.id, TableClaim.table_id != table_id))


@dataclass(frozen=True)
class Taken:
    """What one item takes: the time of these people, and of a table where it has one."""

    item_id: int
    times: Interval
    people: tuple[int, ...]
    table_id: int | None = None


def claim_all(many: Iterable[Taken]) -> None:
    """Take what many items need, all or nothing (IntegrityError: somebody or some table is taken)."""
    taken = [(one, ticks(one.times)) for one in many]
    with db.session.begin_nested():
        lay(PersonClaim, ((person, tick, one.item_id) for one, span in taken for person in one.people for tick in span))
        at_tables = ((one.table_id, one.item_id, span) for one, span in taken if one.table_id is not None)
        lay(TableClaim, ((table, tick, item) for table, item, span in at_tables for tick in span))


def lay(claim: type[PersonClaim] | type[TableClaim], rows: Iterable[tuple[int, int, int]]) -> None:
    """Insert claims, given as whose, which tick and for which item: all or none, in ascending order."""
    whose = "person_id" if claim is PersonClaim else "table_id"
    named = [{whose: owner_id, "tick": tick, "item_id": item_id} for owner_id, tick, item_id in sorted(rows)]
    if named:
        with db.session.begin_nested():
            db.session.execute(insert(claim), named)


def release(item: Item) -> None:
    """Free all that the item has taken."""
    db.session.execute(delete(PersonClaim).where(PersonClaim.item_id == item.id))
    db.session.execute(delete(TableClaim).where(TableClaim.item_id == item.id))


def release_table(item: Item, table_id: int) -> None:
    """Free what the item has taken of this table; its people's time stays taken."""
    db.session.execute(delete(TableClaim).where(TableClaim.item_id == item.id, TableClaim.table_id == table_id))


def release_all(item_ids: Iterable[int]) -> None:
    """Free all that these items have taken; some thousands at most."""
    wanted = sorted(set(item_ids))
    for claim in (PersonClaim, TableClaim):
        db.session.execute(delete(claim).where(claim.item_id.in_(wanted)).execution_options(synchronize_session=False))
