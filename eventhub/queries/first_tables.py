"""Which table two people would get at each of many times, as `domain.matchmaking.table_choice` has them in order."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, case, func, select

from eventhub.db import db
from eventhub.domain.intervals import Interval
from eventhub.domain.matchmaking.table_choice import Guests
from eventhub.models import Event, MeetingTable
from eventhub.queries.pair_tables import cut_of, once, taken_in, would_do


def first_tables(
    event: Event, guests: Guests, times: Sequence[Interval], item_id: int | None = None
) -> dict[Interval, MeetingTable]:
    """The first that is free, by time; times without one are left out. Two statements, whatever the number."""
    if not times:
        return {}
    cut = cut_of(times)
    place = func.row_number().over(order_by=order_of(guests)).label("place")
    would = once(select(MeetingTable.id, place).where(would_do(event, guests)).order_by(place), "would")
    taken = taken_in(cut, would.c.id, item_id).correlate(cut, would)
    first = select(would.c.id).where(~taken).correlate(cut).order_by(would.c.place).limit(1)
    wanted = select(cut.c.number, first.scalar_subquery().label("id"))
    found = {row.number: row.id for row in db.session.execute(wanted) if row.id}
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
