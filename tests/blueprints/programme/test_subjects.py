"""The session that an address names."""

import pytest
from flask import Flask
from werkzeug.exceptions import NotFound

from eventhub.blueprints.programme.subjects import session_of
from eventhub.db import db
from tests.factories import make_event, make_session


def test_the_session_of_the_event_is_found(app: Flask) -> None:
    event = make_event()
    made = make_session(event)
    db.session.commit()
    with app.test_request_context():
        assert session_of(event.slug, made.item.public_id) == made


def test_what_names_no_session_is_missing(app: Flask) -> None:
    event = make_event()
    db.session.commit()
    with app.test_request_context(), pytest.raises(NotFound):
        session_of(event.slug, "0123456789abcdef")


def test_another_event_s_session_is_missing(app: Flask) -> None:
    event, made = make_event(), make_session(make_event())
    db.session.commit()
    with app.test_request_context(), pytest.raises(NotFound):
        session_of(event.slug, made.item.public_id)
