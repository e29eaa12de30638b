"""Applications on databases of their own, for a whole file of races: on both kinds, and where no guard is."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.fixtures.app import running_with, settings_for
from tests.servers.web import web_server


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A negative control says that a test can see the fault: on PostgreSQL each time, on both for `make endurance`."""
    for item in items:
        kind = getattr(getattr(item, "callspec", None), "params", {}).get("arena")
        if kind == "sqlite" and item.name.startswith("test_without"):
            item.add_marker(pytest.mark.endurance)


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def arena(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Flask, Path]]:
    """For races whose guard has to hold on each kind of database; with the folder that servers share with it."""
    folder = tmp_path_factory.mktemp("arena")
    with running_with(request.param, request, folder) as made:
        yield made, folder


@pytest.fixture(scope="module")
def app(arena: tuple[Flask, Path]) -> Flask:
    return arena[0]


@pytest.fixture(scope="module")
def port(arena: tuple[Flask, Path]) -> Iterator[int]:
    """The server that everybody races on."""
    yield from serving(arena, "eventhub.app:create_app()")


@pytest.fixture(scope="module")
def blind_port(arena: tuple[Flask, Path]) -> Iterator[int]:
    """One that thinks every table free: what stays is the guard of the database."""
    yield from serving(arena, "tests.races.blind:create_blind_app()")


@pytest.fixture(scope="module")
def unlocked_port(arena: tuple[Flask, Path]) -> Iterator[int]:
    """One that takes no lock before it counts."""
    yield from serving(arena, "tests.races.unlocked:create_unlocked_app()")


def serving(arena: tuple[Flask, Path], factory: str) -> Iterator[int]:
    app, folder = arena
    settings = settings_for(app.config["SQLALCHEMY_DATABASE_URI"], folder)
    with web_server(settings, folder / "server.log", factory) as port:
        yield port


@pytest.fixture(scope="module")
def postgres_app(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """Where writers run side by side; SQLite lets one write at a time, whatever the services do."""
    with running_with("postgres", request, tmp_path_factory.mktemp("blind")) as made:
        yield made
