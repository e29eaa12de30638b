"""The demonstration as `make run` starts it: web server and worker, one for all journeys of a worker."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.processes import run_eventhub, started, status_of
from tests.fixtures.app import new_postgres, settings_for
from tests.servers.web import free_port


@pytest.fixture(scope="session", params=["sqlite", "postgres"])
def demonstration(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Its address; each database has its own."""
    folder: Path = tmp_path_factory.mktemp("demonstration")
    port = free_port()
    url = f"sqlite:///{folder / 'eventhub.db'}" if request.param == "sqlite" else request.getfixturevalue("journey_url")
    settings = settings_for(url, folder)
    for command in ("upgrade", "demo"):
        done = run_eventhub(command, settings=settings)
        assert done.returncode == 0, done.stderr
    with started("serve", "--with-worker", "--port", str(port), settings=settings, log=folder / "serve.log"):
        assert status_of(port, "/health/ready") == 200
        yield f"http://127.0.0.1:{port}"


@pytest.fixture(scope="session")
def journey_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A PostgreSQL database that the journeys' server has for itself."""
    with new_postgres(tmp_path_factory) as url:
        yield url
