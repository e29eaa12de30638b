"""The migrations make what the models say, on both databases, and take it back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect

from eventhub import models
from eventhub.app import create_app
from eventhub.db import db
from tests.fixtures.app import migrate, settings_for
from tests.servers.postgres import clone_database, drop_database, template_database


@pytest.fixture(params=["sqlite", "postgres"])
def own_app(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """The application on a migrated database that no other test sees: this one may spoil it."""
    if request.param == "sqlite":
        url: str = request.getfixturevalue("sqlite_url")
    else:
        url = clone_database(template_database("migrated", lambda made: migrate(made, tmp_path)))
    app = create_app(settings_for(url, tmp_path))
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()
    if request.param == "postgres":
        drop_database(url)


def drift() -> list[object]:
    """What a new migration would have to do."""
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        return list(compare_metadata(context, models.Event.metadata))


def tables() -> set[str]:
    return set(inspect(db.engine).get_table_names())


def test_models_and_migrations_agree(own_app: Flask) -> None:
    assert drift() == []


def test_what_went_up_comes_down_and_up_again(own_app: Flask) -> None:
    before = tables()
    downgrade(revision="base")
    assert tables() == {"alembic_version"}
    upgrade()
    assert (tables(), drift()) == (before, [])


def test_drift_is_seen(own_app: Flask) -> None:
    with db.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE room ADD COLUMN planted INTEGER")
    assert len(drift()) == 1
