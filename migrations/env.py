"""How Alembic reaches the application's database: one set of migrations for SQLite and PostgreSQL."""

from collections.abc import Iterator
from contextlib import contextmanager

from alembic import context
from alembic.runtime.migration import MigrationContext
from flask import current_app
from sqlalchemy import Connection

from eventhub import models
from eventhub.db import WRITING, UtcDateTime

database = current_app.extensions["migrate"].db


def render_item(kind: str, item: object, _context: object) -> str | bool:
    """Write our own column type as the plain one that it is in the database."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    return False


@contextmanager
def without_cascades(connection: Connection) -> Iterator[None]:
    """SQLite changes a table by copying it and dropping the old one: with foreign keys enforced, that drop would
    delete all rows below it. The switch works between transactions alone, so it is the driver that is told."""
    if connection.dialect.name != "sqlite":
        yield
        return
    cursor = connection.connection.cursor()
    cursor.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        connection.rollback()
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.close()


def check_references(ctx: MigrationContext, **_more: object) -> None:
    """RuntimeError, within the step's transaction, where a step leaves rows that refer to nothing."""
    connection = ctx.connection
    if connection is not None and connection.dialect.name == "sqlite":
        lost = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if lost:
            raise RuntimeError(f"rows refer to nothing: {lost[:10]}")


def run() -> None:
    with (
        database.engine.connect().execution_options(**{WRITING: True}) as connection,
        without_cascades(connection),
    ):
        context.configure(
            connection=connection,
            target_metadata=models.Event.metadata,
            render_as_batch=True,
            render_item=render_item,
            compare_type=True,
            transaction_per_migration=True,
            on_version_apply=check_references,
        )
        with context.begin_transaction():
            context.run_migrations()


run()
