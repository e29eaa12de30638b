"""Which table two people would get at each of many times, as `domain.matchmaking.table_choice` has them in order."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Integer, and_, case, column, func, select, values

from eventhub.db import db
from eventhub.domain.intervals import Interval, ticks
from eventhub.domain.matchmaking.table_choice import Guests
from eventhub.models import Event, MeetingTable, TableClaim
from eventhub.queries.pair_tables import taken_by_others, would_do


def first_tables(
    event: Event, guests: Guests, times: Sequence[Interval], item_id: int | None = None
) -> dict[Interval, MeetingTable]:
    """The first that is free, by time; times without one are left out. Two statements, whatever the number."""
    if not times:
        return {}
    rows = [(number, ticks(time).start, ticks(time).stop) for number, time in enumerate(times)]
    columns = (column("number", Integer), column("first", Integer), column("after", Integer))
    cut = values(*columns, name="cut").data(rows).cte("cut")
    taken = taken_by_others(and_(TableClaim.tick >= cut.c.first, TableClaim.tick < cut.c.after), item_id)
    order = order_of(guests)
    place = func.row_number().over(partition_by=cut.c.number, order_by=order).label("place")
    free = select(cut.c.number, MeetingTable.id, place).select_from(cut).join(MeetingTable, would_do(event, guests))
    ranked = free.where(~taken).subquery()
    wanted = select(ranked.c.number, ranked.c.id).where(ranked.c.place == 1)
    found = {row.number: row.id for row in db.session.execute(wanted)}
    named = db.session.scalars(select(MeetingTable).where(MeetingTable.id.in_(sorted(set(found.values())))))
    tables = {table.id: table for table in named}
    return {times[number]: tables[table_id] for number, table_id in found.items()}


def order_of(guests: Guests) -> tuple[ColumnElement[Any], ...]:
    """As `table_choice.in_order` sorts them."""
    near = case(
        (MeetingTable.person_id.in_(sorted(guests.people)), 0),
        (MeetingTable.organisation_id.in_(sorted(guests.organisations)), 1),
        else_=2,
    )
    spared = case((MeetingTable.is_accessible, 0 if guests.need_access else 1), else_=0)
    return near, spared, MeetingTable.position.expression, MeetingTable.id.expression
