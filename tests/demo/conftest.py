"""One demonstration for all that look at one, a copy of it for who changes it; few are made anew (1.5 s each).

event        the one of seed 1, to be looked at: its database refuses changes
reseeded     the same once seed 2 was made over it, to be looked at
remade       the same once seed 1 was made over it again, to be looked at
own_event    the one of seed 1, on a copy that the test may change
make_again   makes one over that copy
make_anew    makes one, of any content, where nothing stands
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from functools import cache, partial
from pathlib import Path

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.demo.content import Content, read_content
from eventhub.models import Event
from tests.demo.databases import application_on, copy_of, lock_up, make_here, standing_event, unsaved
from tests.fixtures.app import new_postgres

Make = Callable[..., Event]
Look = Callable[[], AbstractContextManager[Event]]
Shelf = Callable[[str, int | None], Flask]


@pytest.fixture(scope="session")
def content() -> Content:
    return read_content()


# What is in it is the same on both; that it is made on both is tried each time (tests/demo/test_making.py).
LOOKED_AT = ("sqlite", pytest.param("postgres", marks=pytest.mark.endurance))


@pytest.fixture(params=LOOKED_AT)
def source(request: pytest.FixtureRequest) -> str:
    """The address of the database in which seed 1 was made: the test runs on each kind."""
    url: str = request.getfixturevalue(f"{request.param}_source")
    return url


@pytest.fixture(scope="session")
def sqlite_source(sqlite_template: Path, content: Content, tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("source")
    shutil.copy(sqlite_template, folder / "eventhub.db")
    url = f"sqlite:///{folder / 'eventhub.db'}"
    with application_on(url, folder):
        make_here(content)
    return url


@pytest.fixture(scope="session")
def postgres_source(content: Content, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with new_postgres(tmp_path_factory) as url:
        with application_on(url, tmp_path_factory.mktemp("source")):
            make_here(content)
        yield url


@pytest.fixture(scope="session")
def shelf(content: Content, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    """The locked application on a copy of this source, with this seed made over it: made when first asked for."""
    with ExitStack() as kept:

        @cache
        def on_shelf(source: str, seed: int | None) -> Flask:
            folder = tmp_path_factory.mktemp("shelf")
            url = kept.enter_context(copy_of(source, folder))
            with application_on(url, folder) as app:
                if seed is not None:
                    make_here(content, seed)
                lock_up()
            kept.callback(let_go, app)
            return app

        yield on_shelf


def let_go(app: Flask) -> None:
    with app.app_context():
        db.engine.dispose()


@contextmanager
def look_at(app: Flask, content: Content) -> Iterator[Event]:
    """Its event, within its context; whoever changes something fails."""
    with app.app_context():
        yield standing_event(content)
        left = unsaved()
        db.session.rollback()
        assert left == [], "a test that changes the demonstration asks for own_event"


@pytest.fixture
def event(shelf: Shelf, source: str, content: Content) -> Iterator[Event]:
    with look_at(shelf(source, None), content) as standing:
        yield standing


@pytest.fixture
def reseeded(shelf: Shelf, source: str, content: Content) -> Look:
    return partial(look_at, shelf(source, 2), content)


@pytest.fixture
def remade(shelf: Shelf, source: str, content: Content) -> Look:
    return partial(look_at, shelf(source, 1), content)


@pytest.fixture
def own_event(source: str, content: Content, tmp_path: Path) -> Iterator[Event]:
    with copy_of(source, tmp_path) as url, application_on(url, tmp_path):
        yield standing_event(content)


@pytest.fixture
def make_again(own_event: Event, content: Content) -> Make:
    return partial(make_here, content)


@pytest.fixture
def make_anew(app: Flask) -> Make:
    return make_here
