"""How many are registered, in one query."""

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.queries.overview import figures_of
from tests.factories import make_event, make_participant
from tests.factories.places import make_offered, make_placed
from tests.fixtures.queries import count_queries


def test_figures_are_the_events_own(app: Flask) -> None:
    event = make_event(capacity=10, taken=2)
    for status in ("confirmed", "confirmed", "pending"):
        make_participant(event, status=status)
    make_participant(make_event())
    figures = figures_of(event)
    assert (figures.by_status, figures.taken, figures.capacity) == ({"confirmed": 2, "pending": 1}, 2, 10)
    assert figures.kept == 0


def test_figures_tell_what_an_offer_keeps(app: Flask) -> None:
    event = make_event()
    make_offered(event)
    make_placed(event)
    assert (figures_of(event).taken, figures_of(event).kept) == (2, 1)


@pytest.mark.parametrize("number", [1, 30])
def test_queries_do_not_grow(app: Flask, number: int) -> None:
    event = make_event()
    for _one in range(number):
        make_participant(event)
    db.session.commit()
    assert event.capacity is None
    with count_queries() as count:
        figures_of(event)
    assert len(count) == 1
