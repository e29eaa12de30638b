"""What the overview tells, in a constant number of queries."""

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.models import ConsentText, FormVersion
from eventhub.queries.checklist import figures_of, outside, standing_of
from tests.factories import make_event, make_participant, make_session, make_window
from tests.factories.moments import NOW, at
from tests.factories.places import make_offered, make_placed
from tests.fixtures.queries import count_queries


def test_what_is_there(app: Flask) -> None:
    event = make_event()
    bare = standing_of(event)
    assert (bare.has_form, bare.has_places, bare.privacy_text) == (False, False, None)
    event.capacity = 10
    for number in (1, 2):
        text = {"fr": str(number)}
        db.session.add(ConsentText(event_id=event.id, purpose="privacy", number=number, texts=text, created_at=NOW))
    db.session.add(FormVersion(event_id=event.id, number=1, definition={}, created_at=NOW, published_at=NOW))
    db.session.flush()
    found = standing_of(event)
    assert (found.has_form, found.has_places, found.privacy_text) == (True, True, {"fr": "2"})


def test_a_draft_of_questions_is_none_yet(app: Flask) -> None:
    event = make_event()
    db.session.add(FormVersion(event_id=event.id, number=1, definition={}, created_at=NOW))
    db.session.flush()
    assert not standing_of(event).has_form


def test_a_category_with_places_is_enough(app: Flask) -> None:
    event = make_event()
    event.categories[0].capacity = 5
    assert standing_of(event).has_places


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


def test_what_lies_outside(app: Flask) -> None:
    event = make_event()
    make_session(event)
    make_session(event, state="cancelled")
    make_window(event)
    assert outside(event, event.starts_at, event.ends_at) == (0, 0)
    assert outside(event, at("09:45"), event.ends_at) == (1, 0)
    assert outside(event, at("19:00"), at("20:00")) == (1, 1)


@pytest.mark.parametrize("number", [1, 30])
def test_queries_do_not_grow(app: Flask, number: int) -> None:
    event = make_event()
    for _one in range(number):
        make_participant(event)
    db.session.commit()
    assert len(event.categories) == 4
    with count_queries() as count:
        standing_of(event)
        figures_of(event)
    assert len(count) == 3
