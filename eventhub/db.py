"""The database: session, constraint names, column types, and how SQLite is opened."""

import secrets
from datetime import UTC, datetime
from typing import Any, ClassVar, cast

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import (
    JSON,
    Connection,
    CursorResult,
    DateTime,
    Delete,
    Dialect,
    Engine,
    MetaData,
    Update,
    event,
    func,
    inspect,
    select,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.orm import DeclarativeBase, validates
from sqlalchemy.types import TypeDecorator

from eventhub.domain.errors import StaleForm
from eventhub.domain.intervals import NotOnGrid, on_grid

# SQLite cannot drop a constraint that has no name, so each gets one.
CONSTRAINT_NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

# The execution option that marks a transaction as a writing one (see `transactions.transact`).
WRITING = "eventhub_writing"

db = SQLAlchemy(metadata=MetaData(naming_convention=CONSTRAINT_NAMES))

PLAIN = JSON().with_variant(JSONB(), "postgresql")
"""Text per language, lists and other plain values, as JSON."""

Words = dict[str, str]

HIGHEST_NUMBER = 2**31 - 1  # that a column of numbers holds; no row has a higher one


class Base(DeclarativeBase):
    metadata = db.metadata
    type_annotation_map: ClassVar[dict[Any, Any]] = {Words: PLAIN, list[str]: PLAIN, dict[str, Any]: PLAIN}


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, kept in UTC; a naive one is refused, since nobody could say when it is."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value!r} has no time zone")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002  # SQLAlchemy names it
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Gridded:
    """A row whose times lie on the five-minute grid that claims are counted in; NotOnGrid for others."""

    @validates("starts_at", "ends_at")
    def lie_on_grid(self, _name: str, moment: datetime | None) -> datetime | None:
        if moment is not None and not on_grid(moment):
            raise NotOnGrid(moment)
        return moment


def new_public_id() -> str:
    """What addresses show instead of a row's number: 64 random bits."""
    return secrets.token_hex(8)


def rows_changed(statement: Update | Delete) -> int:
    """Run an UPDATE or DELETE that decides a race: the number of rows that it found as it expected them.

    Loaded objects are not touched; whoever needs them as they are now refreshes them.
    """
    result = db.session.execute(statement.execution_options(synchronize_session=False))
    return cast("CursorResult[Any]", result).rowcount


def take_turn(model: type[Base], number: int) -> None:
    """Wait in line for a row that many want at once, before it is locked: first come, first served.

    PostgreSQL gives a row to whoever asks when it gets free, so that some wait until their time is over: of sixteen
    who come again and again, one waited 3.5 s of 9 s; in line nobody waited for more than 0.9 s.
    """
    if db.engine.dialect.name == "postgresql":
        db.session.execute(select(func.pg_advisory_xact_lock(func.hashtext(model.__tablename__), number)))


def hold_row(row: Base) -> None:
    """Read a row again, ours alone until this transaction ends; whoever refers to it need not wait.

    StaleForm where it is gone: somebody took it away since it was looked at.
    The row alone is locked, whatever it was loaded with: PostgreSQL refuses to lock what may be missing beside it.
    """
    (number,) = inspect(row).identity or ()
    take_turn(type(row), number)
    try:
        db.session.refresh(row, with_for_update={"of": type(row), "key_share": True})
    except InvalidRequestError as fault:
        raise StaleForm(changed=("status",)) from fault


@event.listens_for(Engine, "connect")
def open_sqlite(connection: Any, _record: Any) -> None:
    """Take transactions into our own hands and ask for durability, where the driver is SQLite's."""
    if type(connection).__module__ != "sqlite3":
        return
    connection.isolation_level = None
    cursor = connection.cursor()
    for setting in ("journal_mode=WAL", "busy_timeout=15000", "synchronous=FULL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {setting}")
    cursor.close()


@event.listens_for(Engine, "begin")
def begin_sqlite(connection: Connection) -> None:
    """A writer takes the lock before it reads anything; a reader never waits for one."""
    if connection.dialect.name == "sqlite":
        writing = connection.get_execution_options().get(WRITING, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
