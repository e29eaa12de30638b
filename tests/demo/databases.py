"""Databases that hold a demonstration: made once, then copied, since a copy takes a tenth of the time."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import event, make_url

from eventhub.db import db
from eventhub.demo.content import Content
from eventhub.demo.events import standing_demonstration
from eventhub.demo.making import make_demonstration
from eventhub.models import Event
from eventhub.transactions import transact
from tests.factories.moments import NOW
from tests.fixtures.app import settings_for
from tests.fixtures.kept_apps import made_for_tests
from tests.servers.postgres import clone_database, drop_database


def make_here(content: Content, seed: int = 1) -> Event:
    """Makes it as its command does, in the database of the application at hand; the event that stands then."""
    transact(make_demonstration, content, seed, "hash", NOW)
    return standing_event(content)


def standing_event(content: Content) -> Event:
    standing = standing_demonstration(content.event.slug)
    assert standing is not None
    return standing


@contextmanager
def copy_of(url: str, folder: Path) -> Iterator[str]:
    """The address of a copy, gone after the block; nobody may be connected to what is copied."""
    database = make_url(url).database or ""
    if url.startswith("sqlite"):
        shutil.copy(database, folder / "eventhub.db")
        yield f"sqlite:///{folder / 'eventhub.db'}"
    else:
        copy = clone_database(database)
        yield copy
        drop_database(copy)


@contextmanager
def application_on(url: str, folder: Path) -> Iterator[Flask]:
    """An application within its context; afterwards it holds no connection."""
    app = made_for_tests(settings_for(url, folder))
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def lock_up() -> None:
    """Let the database of the application at hand refuse every change from now on."""
    db.session.remove()  # a connection that is lent would outlive the others
    db.engine.dispose()
    event.listen(db.engine, "connect", refuse_changes)


def refuse_changes(connection: Any, _record: Any) -> None:
    if type(connection).__module__ == "sqlite3":
        connection.execute("PRAGMA query_only=ON")
    else:
        connection.read_only = True


def unsaved() -> list[object]:
    """What the session would write if it were asked to; a value that was set to what it is does not count."""
    changed = [row for row in db.session.dirty if db.session.is_modified(row)]
    return [*db.session.new, *db.session.deleted, *changed]
