"""A file is found by its hash at the event that shows it, and nowhere else."""

from flask import Flask

from eventhub.db import db
from eventhub.queries.pictures import shown_file
from tests.factories import make_event
from tests.factories.pictures import make_picture


def test_a_shown_file_comes_with_its_bytes(app: Flask) -> None:
    event = make_event()
    picture = make_picture(event, "logo")
    found = shown_file(event, picture.file.sha256)
    assert found is picture.file
    assert found.content[:4] == b"RIFF"


def test_another_event_does_not_have_it(app: Flask) -> None:
    sha256 = make_picture(make_event(), "logo").file.sha256
    assert shown_file(make_event(), sha256) is None


def test_a_file_that_is_shown_no_more_is_not_there(app: Flask) -> None:
    event = make_event()
    picture = make_picture(event, "logo")
    sha256 = picture.file.sha256
    event.pictures.remove(picture)
    db.session.flush()
    assert shown_file(event, sha256) is None
