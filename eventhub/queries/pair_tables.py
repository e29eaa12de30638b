"""The tables that would do for two people, and when each is free; in the order of `domain.matchmaking.table_choice`.

The database looks each table up at its own time: what that costs grows with tables and slots, not with meetings.
"""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Integer, and_, column, exists, func, or_, select, values

from eventhub.db import db
from eventhub.domain.intervals import Interval, ticks
from eventhub.domain.matchmaking.table_choice import Guests, Place, in_order
from eventhub.models import Event, MeetingTable, Person, TableClaim


def guests_of(*people: Person) -> Guests:
    """Those who would sit at a table."""
    return Guests(
        people=frozenset(one.id for one in people),
        organisations=frozenset(one.organisation_id for one in people if one.organisation_id is not None),
        need_access=any(one.needs_accessible for one in people),
    )


def free_places(event: Event, guests: Guests, time: Interval, item_id: int | None = None) -> list[Place]:
    """The tables that would do and that nobody has then (but the item itself), in the order in which they are tried."""
    table, span = MeetingTable, ticks(time)
    taken = taken_by_others(and_(TableClaim.tick >= span.start, TableClaim.tick < span.stop), item_id)
    wanted = select(
        table.id, table.person_id, table.organisation_id, table.seats, table.is_accessible, table.position
    ).where(would_do(event, guests), ~taken)
    return in_order((Place(*row) for row in db.session.execute(wanted)), guests)


def count_free(event: Event, guests: Guests, times: Sequence[Interval], item_id: int | None = None) -> dict[int, int]:
    """How many tables that would do are free at each of these times: place in the list → tables; none: no key."""
    if not times:
        return {}
    rows = [(number, ticks(time).start, ticks(time).stop) for number, time in enumerate(times)]
    columns = (column("number", Integer), column("first", Integer), column("after", Integer))
    cut = values(*columns, name="cut").data(rows).cte("cut")
    taken = taken_by_others(and_(TableClaim.tick >= cut.c.first, TableClaim.tick < cut.c.after), item_id)
    wanted = select(cut.c.number, func.count()).select_from(cut).join(MeetingTable, would_do(event, guests))
    counted = wanted.where(~taken).group_by(cut.c.number)
    return {row[0]: row[1] for row in db.session.execute(counted)}


def would_do(event: Event, guests: Guests) -> ColumnElement[bool]:
    """As `table_choice.would_do` says it of one table."""
    table = MeetingTable
    conditions = [
        table.event_id == event.id,
        table.seats >= len(guests.people),
        or_(
            table.kind == "pool",
            table.person_id.in_(sorted(guests.people)),
            table.organisation_id.in_(sorted(guests.organisations)),
        ),
    ]
    return and_(*conditions, table.is_accessible) if guests.need_access else and_(*conditions)


def taken_by_others(during: ColumnElement[bool], item_id: int | None) -> ColumnElement[bool]:
    taken = exists().where(TableClaim.table_id == MeetingTable.id, during)
    return taken.where(TableClaim.item_id != item_id) if item_id is not None else taken
