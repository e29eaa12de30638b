"""Applications on databases of their own, and servers on them, for all races of a kind: on both kinds, and where no
guard is."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask

from eventhub.db import db
from tests.fixtures.app import new_postgres, settings_for
from tests.fixtures.kept_apps import empty_tables, made_for_tests
from tests.servers.web import web_server


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A negative control says that a test can see the fault: those of threads each time, on PostgreSQL; those that want
    a server are for `make endurance`."""
    for item in items:
        is_served = "arena" in getattr(getattr(item, "callspec", None), "params", {})
        if is_served and is_control(item):
            item.add_marker(pytest.mark.endurance)


def is_control(item: pytest.Item) -> bool:
    return item.name.startswith("test_without")


@pytest.fixture(scope="session", params=["sqlite", "postgres"])
def arena(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Flask, Path]]:
    """For races whose guard has to hold on each kind of database; with the folder that servers share with it."""
    folder = tmp_path_factory.mktemp("arena")
    with database_of(request.param, request, tmp_path_factory, folder) as url:
        made = made_for_tests(settings_for(url, folder))
        yield made, folder
        with made.app_context():
            db.engine.dispose()


@contextmanager
def database_of(
    kind: str, request: pytest.FixtureRequest, factory: pytest.TempPathFactory, folder: Path
) -> Iterator[str]:
    """The address of an empty database that nobody else uses."""
    if kind == "postgres":
        with new_postgres(factory) as url:
            yield url
    else:
        shutil.copy(request.getfixturevalue("sqlite_template"), folder / "eventhub.db")
        yield f"sqlite:///{folder / 'eventhub.db'}"


@pytest.fixture
def app(arena: tuple[Flask, Path]) -> Iterator[Flask]:
    with arena[0].app_context():
        yield arena[0]
        db.session.remove()
        empty_tables()  # the next one asks whether all is well in the whole database


@pytest.fixture(scope="session")
def port(arena: tuple[Flask, Path]) -> Iterator[int]:
    """The server that everybody races on."""
    yield from serving(arena, "eventhub.app:create_app()")


@pytest.fixture(scope="session")
def blind_port(arena: tuple[Flask, Path]) -> Iterator[int]:
    """One that thinks every table free: what stays is the guard of the database."""
    yield from serving(arena, "tests.races.blind:create_blind_app()")


@pytest.fixture(scope="session")
def unlocked_port(arena: tuple[Flask, Path]) -> Iterator[int]:
    """One that takes no lock before it counts."""
    yield from serving(arena, "tests.races.unlocked:create_unlocked_app()")


def serving(arena: tuple[Flask, Path], factory: str) -> Iterator[int]:
    app, folder = arena
    settings = settings_for(app.config["SQLALCHEMY_DATABASE_URI"], folder)
    with web_server(settings, folder / "server.log", factory) as port:
        yield port
