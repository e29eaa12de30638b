"""Makes the demonstration as its command does, on a day of the test's choice."""

from collections.abc import Callable

import pytest
from flask import Flask

from eventhub.demo.content import Content, read_content
from eventhub.demo.events import standing_demonstration
from eventhub.demo.making import make_demonstration
from eventhub.models import Event
from eventhub.transactions import transact
from tests.factories.moments import NOW

Make = Callable[..., Event]


@pytest.fixture(scope="session")
def content() -> Content:
    return read_content()


@pytest.fixture
def make(app: Flask, content: Content) -> Make:
    """Makes it from a seed; the event that stands then."""

    def make(seed: int = 1) -> Event:
        transact(make_demonstration, content, seed, "hash", NOW)
        event = standing_demonstration(content.event.slug)
        assert event is not None
        return event

    return make
