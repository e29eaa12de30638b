"""Takes a guard out of the database, and puts it back: the negative controls."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import text

from eventhub.db import db
from eventhub.models import PersonClaim, TableClaim

CLAIMS = {"person_claim": PersonClaim, "table_claim": TableClaim}


@contextmanager
def without_primary_key(table: str) -> Iterator[None]:
    """The claims of people or tables, with nothing that keeps them single."""
    guarded = CLAIMS[table].metadata.tables[table]
    columns = ", ".join(f"{column.name} INTEGER" for column in guarded.columns)
    run(f"DROP TABLE {table}", f"CREATE TABLE {table} ({columns})")
    try:
        yield
    finally:
        run(f"DROP TABLE {table}")
        guarded.create(db.engine)


@contextmanager
def without_open_pairs() -> Iterator[None]:
    """Requests, with nothing that keeps a pair to one that is open."""
    run("DROP INDEX uq_meeting_request_open")
    try:
        yield
    finally:
        run(
            "DELETE FROM meeting_request",
            "CREATE UNIQUE INDEX uq_meeting_request_open ON meeting_request (event_id, lo_id, hi_id) WHERE is_open",
        )


def run(*statements: str) -> None:
    db.session.rollback()
    with db.engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))
