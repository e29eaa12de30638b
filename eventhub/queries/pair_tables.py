"""The tables that would do for two people, and when each is free; in the order of `domain.matchmaking.table_choice`.

The database looks each table up at its own time: what that costs grows with tables and slots, not with meetings.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import CTE, JSON, ColumnElement, Exists, Select, and_, column, exists, func, literal, or_, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from eventhub.db import db
from eventhub.domain.intervals import Interval, ticks
from eventhub.domain.matchmaking.table_choice import Guests, Place, in_order
from eventhub.models import Event, MeetingTable, Person, TableClaim

ENOUGH_TABLES = 2  # that one went of many changes nothing that two people see


class EachOf(FunctionElement[Any]):
    """The parts of a JSON list as rows: a statement that is the same for any number of them, and so prepared once."""

    name = "each_of"
    inherit_cache = True


@compiles(EachOf, "sqlite")
def say_to_sqlite(each: EachOf, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_each({compiler.process(each.clauses, **options)})"


@compiles(EachOf, "postgresql")
def say_to_postgres(each: EachOf, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_array_elements({compiler.process(each.clauses, **options)})"


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
    taken = taken_by_others(
        table.id.expression, and_(TableClaim.tick >= span.start, TableClaim.tick < span.stop), item_id
    )
    wanted = select(
        table.id, table.person_id, table.organisation_id, table.seats, table.is_accessible, table.position
    ).where(would_do(event, guests), ~taken)
    return in_order((Place(*row) for row in db.session.execute(wanted)), guests)


def count_free(
    event: Event, guests: Guests, times: Sequence[Interval], item_id: int | None = None, most: int | None = None
) -> dict[int, int]:
    """How many tables that would do are free at each of these times: place in the list → tables; none: no key. `most`:
    it is enough to count so far, which costs little: the tables that are tried last, looked at first, are free."""
    if not times:
        return {}
    cut, last = cut_of(times), (MeetingTable.position.desc(), MeetingTable.id.desc())
    would = once(select(MeetingTable.id).where(would_do(event, guests)).order_by(*last), "would")
    taken = taken_in(cut, would.c.id, item_id).correlate(cut, would)
    free = select(would.c.id).where(~taken).correlate(cut).limit(most).subquery("free")
    counted = select(cut.c.number, select(func.count()).select_from(free).scalar_subquery().label("tables"))
    return {row.number: row.tables for row in db.session.execute(counted) if row.tables}


def once(rows: Select[*tuple[Any, ...]], name: str) -> CTE:
    """Rows that are read before all others, and not again for each of those."""
    return rows.cte(name).prefix_with("MATERIALIZED")


def cut_of(times: Sequence[Interval]) -> CTE:
    """The times as rows: the place in the list, the first tick and the one after the last."""
    rows = [(number, ticks(time).start, ticks(time).stop) for number, time in enumerate(times)]
    value = EachOf(literal(rows, JSON)).table_valued(column("value", JSON), name="rows").c.value
    names = ("number", "first", "after")
    return once(select(*(value[place].as_integer().label(name) for place, name in enumerate(names))), "cut")


def would_do(event: Event, guests: Guests) -> ColumnElement[bool]:
    """As `table_choice.would_do` says it of one table."""
    table = MeetingTable
    conditions = [
        table.event_id == event.id,
        table.closed_at.is_(None),
        table.seats >= len(guests.people),
        or_(
            table.kind == "pool",
            table.person_id.in_(sorted(guests.people)),
            table.organisation_id.in_(sorted(guests.organisations)),
        ),
    ]
    return and_(*conditions, table.is_accessible) if guests.need_access else and_(*conditions)


def taken_in(cut: CTE, table_id: ColumnElement[int], item_id: int | None) -> Exists:
    """Whether somebody else has the table at a time of `cut_of`."""
    return taken_by_others(table_id, and_(TableClaim.tick >= cut.c.first, TableClaim.tick < cut.c.after), item_id)


def taken_by_others(table_id: ColumnElement[int], during: ColumnElement[bool], item_id: int | None) -> Exists:
    taken = exists().where(TableClaim.table_id == table_id, during)
    return taken.where(TableClaim.item_id != item_id) if item_id is not None else taken
