"""The session and the speaker that an address names."""

import pytest
from flask import Flask
from werkzeug.exceptions import NotFound

from eventhub.blueprints.programme.subjects import session_of, speaker_of
from eventhub.db import db
from tests.factories import make_event, make_session, make_speaker


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


def test_whoever_speaks_here_and_released_a_name_is_found(app: Flask) -> None:
    event = make_event()
    speaker = make_speaker(event, family_name="Zola")
    make_session(event, speakers=(speaker,))
    db.session.commit()
    with app.test_request_context():
        shown = speaker_of(event.slug, speaker.public_id)
    assert (shown.event, shown.listing.speaker.family_name, len(shown.listing.listings)) == (event, "Zola", 1)


@pytest.mark.parametrize("state", ["published", "draft"])
def test_nobody_is_found_who_did_not_say_so_or_does_not_speak_yet(app: Flask, state: str) -> None:
    event = make_event()
    fields = [] if state == "published" else ["name"]
    speaker = make_speaker(event, released_fields=fields)
    make_session(event, speakers=(speaker,), state=state)
    db.session.commit()
    with app.test_request_context(), pytest.raises(NotFound):
        speaker_of(event.slug, speaker.public_id)


def test_another_event_s_speaker_is_missing(app: Flask) -> None:
    event, other = make_event(), make_event()
    speaker = make_speaker(other)
    make_session(other, speakers=(speaker,))
    db.session.commit()
    with app.test_request_context(), pytest.raises(NotFound):
        speaker_of(event.slug, speaker.public_id)
