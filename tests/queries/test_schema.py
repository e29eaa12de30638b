"""Whether the database is there and has today's schema."""

from pathlib import Path

from flask import Flask
from sqlalchemy import text

from eventhub.app import create_app, find_root
from eventhub.db import db
from eventhub.queries.schema import schema_is_current
from tests.fixtures.app import settings_for

MIGRATIONS = str(find_root() / "migrations")


def test_a_migrated_database_is_current(app: Flask) -> None:
    assert schema_is_current(MIGRATIONS) is True


def test_a_database_before_the_last_step_is_not(sqlite_app: Flask) -> None:
    with db.engine.begin() as connection:
        connection.execute(text("DELETE FROM alembic_version"))
    assert schema_is_current(MIGRATIONS) is False


def test_a_database_that_cannot_be_reached_is_not(tmp_path: Path) -> None:
    nowhere = create_app(settings_for(f"sqlite:///{tmp_path / 'missing' / 'eventhub.db'}", tmp_path))
    with nowhere.app_context():
        assert schema_is_current(MIGRATIONS) is False
        db.engine.dispose()
