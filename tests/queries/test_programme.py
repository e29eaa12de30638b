"""What the public programme shows, and of whom."""

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.queries.programme import (
    published_sessions,
    session_named,
    speakers_among,
    speakers_of,
    tracks_of,
)
from tests.factories import make_event, make_organisation, make_room, make_session, make_speaker, make_track
from tests.factories.moments import at


def titles(event: object) -> list[str]:
    return [one.session.titles["en"] for one in published_sessions(event)]  # type: ignore[arg-type]  # an Event


def test_published_sessions_come_by_time_then_by_room(app: Flask) -> None:
    event = make_event()
    first, second = make_room(event), make_room(event)
    make_session(event, titles={"en": "later"}, starts_at=at("11:00"), ends_at=at("12:00"), room=first)
    make_session(event, titles={"en": "second room"}, room=second)
    make_session(event, titles={"en": "first room"}, room=first)
    assert titles(event) == ["first room", "second room", "later"]


@pytest.mark.parametrize("state", ["draft", "cancelled"])
def test_only_what_is_published_is_listed(app: Flask, state: str) -> None:
    event = make_event()
    made = make_session(event, state=state)
    assert published_sessions(event) == []
    assert session_named(event, made.item.public_id) is made


def test_a_session_belongs_to_its_event(app: Flask) -> None:
    event, other = make_event(), make_event()
    made = make_session(other)
    assert published_sessions(event) == []
    assert session_named(event, made.item.public_id) is None


def test_speakers_come_by_family_name_with_what_they_released(app: Flask) -> None:
    event = make_event()
    house = make_organisation(event, name="Institut Calypso")
    texts = {"functions": {"en": "Head"}, "biographies": {"en": "A life."}, "organisation": house}
    zoe = make_speaker(event, given_name="Zoé", family_name="Abel", released_fields=["name"], **texts)
    ada = make_speaker(event, given_name="Ada", family_name="Zola", **texts)
    hidden = make_speaker(event, released_fields=["organisation", "biography"], **texts)
    made = make_session(event, speakers=(ada, zoe, hidden))
    listing = published_sessions(event)[0]
    shown = [(one.name, one.organisation, one.functions, one.biographies) for one in listing.speakers]
    assert shown == [("Zoé Abel", None, {}, {}), ("Ada Zola", house, {"en": "Head"}, {"en": "A life."})]
    assert speakers_of(event, made) == listing.speakers


def test_whoever_speaks_twice_is_listed_once_with_both_sessions(app: Flask) -> None:
    event = make_event()
    speaker = make_speaker(event)
    make_session(event, titles={"en": "second"}, starts_at=at("15:00"), ends_at=at("16:00"), speakers=(speaker,))
    make_session(event, titles={"en": "first"}, speakers=(speaker,))
    found = speakers_among(published_sessions(event))
    assert [(one.speaker.public_id, [talk.session.titles["en"] for talk in one.listings]) for one in found] == [
        (speaker.public_id, ["first", "second"])
    ]


def test_tracks_come_in_the_order_of_the_event(app: Flask) -> None:
    event, other = make_event(), make_event()
    last, first = make_track(event, position=2), make_track(event, position=1)
    make_track(other)
    db.session.expire_all()
    assert tracks_of(event) == [first, last]
