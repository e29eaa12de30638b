"""Applications on databases of their own, for a whole file of races: on both kinds, and where no guard is."""

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.fixtures.app import running_with


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def app(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """For races whose guard has to hold on each kind of database."""
    with running_with(request.param, request, tmp_path_factory.mktemp("arena")) as made:
        yield made


@pytest.fixture(scope="module")
def postgres_app(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """Where writers run side by side; SQLite lets one write at a time, whatever the services do."""
    with running_with("postgres", request, tmp_path_factory.mktemp("blind")) as made:
        yield made
