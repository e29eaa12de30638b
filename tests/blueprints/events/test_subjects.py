"""What an address below an event names is looked for at that event alone."""

import pytest
from flask import Flask
from werkzeug.exceptions import NotFound

from eventhub.blueprints.events.subjects import face_of_event, picture_of
from tests.factories import make_event
from tests.factories.pictures import make_picture


def test_a_picture_comes_with_its_event(sqlite_app: Flask) -> None:
    event = make_event()
    file = make_picture(event).file
    with sqlite_app.test_request_context():
        shown = picture_of(event.slug, file.sha256)
        assert (shown.event, shown.file) == (event, file)


def test_a_face_is_that_of_today(sqlite_app: Flask) -> None:
    event = make_event(accent="#0B5FA5")
    with sqlite_app.test_request_context():
        assert face_of_event(event.slug, "0B5FA5").face.accent == "#0B5FA5"
        with pytest.raises(NotFound):
            face_of_event(event.slug, "FFFFFF")


def test_no_event_no_picture(sqlite_app: Flask) -> None:
    with sqlite_app.test_request_context(), pytest.raises(NotFound):
        picture_of("not-there", "a" * 64)
