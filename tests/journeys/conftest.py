"""The demonstration as `make run` starts it, and a stand of events in every state: one for all journeys of a worker."""

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from eventhub.app import create_app
from tests.cli.processes import run_eventhub, started, status_of
from tests.fixtures.app import new_postgres, settings_for
from tests.journeys.crowd import MOST, make_crowded
from tests.journeys.looks import Looks
from tests.journeys.stand import Stand, stand_on
from tests.servers.chromium import OpenPage
from tests.servers.web import free_port


@pytest.fixture(scope="session", params=["sqlite", pytest.param("postgres", marks=pytest.mark.endurance)])
def demonstration(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Its address; each database has its own. What a browser adds is the same on both: all that lies below is tried on
    both each time."""
    folder: Path = tmp_path_factory.mktemp("demonstration")
    port = free_port()
    url = request.getfixturevalue(f"journey_{request.param}")
    settings = settings_for(url, folder)
    done = run_eventhub("demo", settings=settings)
    assert done.returncode == 0, done.stderr
    with started("serve", "--with-worker", "--port", str(port), settings=settings, log=folder / "serve.log"):
        assert status_of(port, "/health/ready") == 200
        yield f"http://127.0.0.1:{port}"


@pytest.fixture(scope="session")
def journey_sqlite(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A migrated file that the journeys' server has for itself."""
    return f"sqlite:///{shutil.copy(sqlite_template, tmp_path_factory.mktemp('journeys'))}"


@pytest.fixture(scope="session")
def journey_postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A PostgreSQL database that the journeys' server has for itself."""
    with new_postgres(tmp_path_factory) as url:
        yield url


@pytest.fixture(scope="session")
def stand(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stand]:
    """Events in every state behind a server in this process."""
    folder: Path = tmp_path_factory.mktemp("stand")
    shutil.copy(sqlite_template, folder / "eventhub.db")
    with stand_on(create_app(settings_for(f"sqlite:///{folder / 'eventhub.db'}", folder))) as standing:
        yield standing


@pytest.fixture(scope="session")
def full_stand(stand: Stand) -> Stand:
    """With one event more, "full": 400 sessions, 1,000 people."""
    stand.add(partial(make_crowded, "full", MOST))
    return stand


@pytest.fixture(params=["fr", pytest.param("en", marks=pytest.mark.endurance)])
def looks(stand: Stand, open_page: OpenPage, request: pytest.FixtureRequest) -> Looks:
    """A browser on the stand that looks once, or in the other language thoroughly."""
    return Looks(open_page(base_url=stand.address, locale=request.param), is_thorough=request.param == "en")
