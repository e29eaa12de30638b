"""An address names a person of this very event, or nothing."""

import pytest
from flask import Flask
from werkzeug.exceptions import NotFound

from eventhub.blueprints.people.subjects import person_of
from eventhub.db import db
from tests.factories import make_event, make_participant


def test_the_person_of_the_address(app: Flask) -> None:
    event = make_event()
    person = make_participant(event)
    db.session.commit()
    with app.test_request_context():
        assert person_of(event.slug, person.public_id).id == person.id


def test_an_id_that_is_nobody_s_is_not_found(app: Flask) -> None:
    event = make_event()
    make_participant(event)
    db.session.commit()
    with app.test_request_context(), pytest.raises(NotFound):
        person_of(event.slug, "0123456789abcdef")


def test_a_person_of_another_event_is_not_found(app: Flask) -> None:
    event, other = make_event(), make_event()
    person = make_participant(other)
    db.session.commit()
    with app.test_request_context(), pytest.raises(NotFound):
        person_of(event.slug, person.public_id)
