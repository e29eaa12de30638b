"""What is there of an event, in a constant number of queries."""

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.models import ConsentText, FormVersion
from eventhub.queries.checklist import preparation_of
from tests.factories import make_event, make_participant
from tests.factories.moments import NOW
from tests.fixtures.queries import count_queries


def test_what_is_there(app: Flask) -> None:
    event = make_event()
    bare = preparation_of(event)
    assert (bare.has_form, bare.has_places, bare.privacy_text) == (False, False, None)
    event.capacity = 10
    for number in (1, 2):
        text = {"fr": str(number)}
        db.session.add(ConsentText(event_id=event.id, purpose="privacy", number=number, texts=text, created_at=NOW))
    db.session.add(FormVersion(event_id=event.id, number=1, definition={}, created_at=NOW, published_at=NOW))
    db.session.flush()
    found = preparation_of(event)
    assert (found.has_form, found.has_places, found.privacy_text) == (True, True, {"fr": "2"})


def test_a_draft_of_questions_is_none_yet(app: Flask) -> None:
    event = make_event()
    db.session.add(FormVersion(event_id=event.id, number=1, definition={}, created_at=NOW))
    db.session.flush()
    assert not preparation_of(event).has_form


def test_a_category_with_places_is_enough(app: Flask) -> None:
    event = make_event()
    event.categories[0].capacity = 5
    assert preparation_of(event).has_places


@pytest.mark.parametrize("number", [1, 30])
def test_queries_do_not_grow(app: Flask, number: int) -> None:
    event = make_event()
    for _one in range(number):
        make_participant(event)
    db.session.commit()
    assert len(event.categories) == 4
    with count_queries() as count:
        preparation_of(event)
    assert len(count) == 2
