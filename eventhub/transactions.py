"""Run one service: keep all of what it did, or nothing."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from sqlite3 import Error as SqliteError
from typing import ParamSpec, TypeVar

from blinker import Signal
from psycopg import OperationalError as PostgresUnreachable
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from eventhub.db import WRITING, db
from eventhub.engines.lines import turn

P = ParamSpec("P")
R = TypeVar("R")

TRIES = 3
PATIENCE = 30.0  # seconds in line; whose turn does not come may try all the same
RUNNING = "in_transact"
# What PostgreSQL says where running the service again is the cure: serialisation failure, deadlock.
PASSING_FAULTS = frozenset({"40001", "40P01"})

# What passes by itself, or when an operator looks after the database: locked, out of time, out of connections or of
# room, stopping, or open for reading only. PostgreSQL tells it by the beginning of its codes, SQLite by a number.
STATES_THAT_PASS = ("08", "25006", "40", "53", "55P03", "57014", "57P")
BUSY, LOCKED, READ_ONLY, INPUT_OUTPUT, FULL, CANNOT_OPEN = 5, 6, 8, 10, 13, 14
CODES_THAT_PASS = frozenset({BUSY, LOCKED, READ_ONLY, INPUT_OUTPUT, FULL, CANNOT_OPEN})

committed = Signal("Sent after each commit of a service: the worker may have something to do.")
SENDER = "transact"


def transact(service: Callable[P, R], *arguments: P.args, **named: P.kwargs) -> R:
    """Run `service` in one writing transaction and commit it; up to three times where the database asks for it.

    The read transaction that the access check began ends first: what it loaded expires and is read again under
    the lock. Slow work (hashing, rendering, images) is done before.
    """
    for _ in range(TRIES - 1):
        try:
            return run_once(service, *arguments, **named)
        except DBAPIError as fault:
            if not passes(fault):
                raise
    return run_once(service, *arguments, **named)


def stand_still() -> None:
    """From here on, until this transaction ends, all reads see one and the same moment; what was loaded is read again.
    On SQLite they do so anyway."""
    db.session.rollback()
    if db.engine.dialect.name != "sqlite":
        db.session.connection(execution_options={"isolation_level": "REPEATABLE READ"})


def run_once(service: Callable[P, R], *arguments: P.args, **named: P.kwargs) -> R:
    """One try: it is kept whole, or nothing of it. RuntimeError within another: that one's work would be lost."""
    if db.session.info.get(RUNNING):
        raise RuntimeError("transact() within transact(): services call services, edges transact once")
    db.session.rollback()
    db.session.info[RUNNING] = True
    with turn_to_write():
        try:
            db.session.connection(execution_options={WRITING: True})
            result = service(*arguments, **named)
            db.session.commit()
        except BaseException:
            db.session.rollback()
            raise
        finally:
            db.session.info[RUNNING] = False
    committed.send(SENDER)
    return result


def turn_to_write() -> AbstractContextManager[object]:
    """SQLite lets one write at a time, and of a crowd whoever looks at the right moment: the others' time runs out.
    Before it they stand in line. On PostgreSQL writers wait for the rows that they share (`db.take_turn`)."""
    database = db.engine.url.database
    if db.engine.dialect.name != "sqlite" or not database:
        return nullcontext()
    return turn(Path(f"{database}-line"), PATIENCE)


def passes(fault: DBAPIError) -> bool:
    """True for faults that another try may not meet."""
    return getattr(fault.orig, "sqlstate", None) in PASSING_FAULTS


def is_passing(fault: BaseException) -> bool:
    """Whether the database could not serve just now, and nothing is wrong with what it was asked."""
    if isinstance(fault, NoConnectionFree):
        return True
    if not isinstance(fault, DBAPIError):
        return False
    if fault.connection_invalidated:
        return True
    cause: object = fault.orig
    if isinstance(cause, SqliteError):
        return getattr(cause, "sqlite_errorcode", 0) & 0xFF in CODES_THAT_PASS
    if isinstance(cause, PostgresUnreachable) and cause.sqlstate is None:
        return True
    return str(getattr(cause, "sqlstate", None) or "").startswith(STATES_THAT_PASS)
