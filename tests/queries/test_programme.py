"""What the public programme shows, and of whom."""

from datetime import timedelta

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.queries.programme import (
    Outline,
    around,
    not_over,
    outline_of,
    published_sessions,
    session_named,
    sessions_between,
    speakers_of,
    timetable,
    tracks_of,
    with_names,
)
from tests.factories import make_event, make_organisation, make_room, make_session, make_speaker, make_track
from tests.factories.moments import DAY, at


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


def test_the_timetable_names_nobody_until_it_is_asked(app: Flask) -> None:
    event = make_event()
    speaker = make_speaker(event)
    make_session(event, titles={"en": "later"}, starts_at=at("15:00"), ends_at=at("16:00"))
    make_session(event, titles={"en": "first"}, speakers=(speaker,))
    found = timetable(event)
    assert [(one.session.titles["en"], one.speakers) for one in found] == [("first", ()), ("later", ())]
    assert with_names(event, found) == published_sessions(event)


def test_an_outline_tells_when_and_on_which_track_and_no_break(app: Flask) -> None:
    event = make_event()
    track = make_track(event)
    make_session(event, starts_at=at("15:00"), ends_at=at("16:00"))
    make_session(event, track=track)
    make_session(event, kind="break")
    make_session(event, state="draft")
    assert outline_of(event) == [Outline(at("09:30"), track.id), Outline(at("15:00"), None)]


def test_sessions_between_begin_within_the_stretch(app: Flask) -> None:
    event = make_event()
    for title, hour in (("before", "08:00"), ("at its start", "09:00"), ("within", "10:00"), ("at its end", "11:00")):
        make_session(event, titles={"en": title}, starts_at=at(hour), ends_at=at("12:00"))
    make_session(event, titles={"en": "coffee"}, kind="break", starts_at=at("09:00"), ends_at=at("10:00"))
    found = sessions_between(event, at("09:00"), at("11:00"))
    assert [one.session.titles["en"] for one in found] == ["at its start", "within"]


def test_tracks_come_in_the_order_of_the_event(app: Flask) -> None:
    event, other = make_event(), make_event()
    last, first = make_track(event, position=2), make_track(event, position=1)
    make_track(other)
    db.session.expire_all()
    assert tracks_of(event) == [first, last]


def test_what_goes_on_beside_a_session_overlaps_it(app: Flask) -> None:
    event, other = make_event(), make_event()
    here = make_session(event, starts_at=at("10:00"), ends_at=at("11:00"))
    hours = {"before": "09:00 10:00", "into": "09:30 10:05", "within": "10:15 10:30", "after": "11:00 12:00"}
    for title, moments in hours.items():
        start, end = map(at, moments.split())
        make_session(event, titles={"en": title}, starts_at=start, ends_at=end, room=make_room(event))
    make_session(event, titles={"en": "coffee"}, kind="break", starts_at=at("10:00"), ends_at=at("11:00"))
    make_session(event, titles={"en": "draft"}, state="draft", starts_at=at("10:00"), ends_at=at("11:00"))
    make_session(other, titles={"en": "elsewhere"}, starts_at=at("10:00"), ends_at=at("11:00"))
    assert [one.session.titles["en"] for one in around(event, here).beside] == ["into", "within"]


def test_three_sessions_at_most_come_next_in_the_room_the_same_day(app: Flask) -> None:
    event = make_event()
    room, speaker = make_room(event), make_speaker(event)
    here = make_session(event, starts_at=at("09:00"), ends_at=at("10:00"), room=room)
    for hour in range(10, 15):
        start, end = at(f"{hour}:00"), at(f"{hour}:50")
        make_session(event, titles={"en": str(hour)}, starts_at=start, ends_at=end, room=room, speakers=(speaker,))
    make_session(event, titles={"en": "next door"}, starts_at=at("10:00"), ends_at=at("11:00"), room=make_room(event))
    found = around(event, here).following
    assert [(one.session.titles["en"], len(one.speakers)) for one in found] == [("10", 1), ("11", 1), ("12", 1)]


def test_the_next_day_is_not_next(app: Flask) -> None:
    event = make_event()
    room = make_room(event)
    here = make_session(event, starts_at=at("17:00"), ends_at=at("18:00"), room=room)
    tomorrow = DAY + timedelta(days=1)
    make_session(event, starts_at=at("09:00", tomorrow), ends_at=at("10:00", tomorrow), room=room)
    assert around(event, here).following == []


def test_without_a_time_or_a_room_nothing_is_beside_or_next(app: Flask) -> None:
    event = make_event()
    nowhere = make_session(event, state="draft")
    nowhere.item.starts_at = nowhere.item.ends_at = None
    make_session(event)
    assert (around(event, nowhere).beside, around(event, nowhere).following) == ([], [])


def test_what_is_not_over_is_on_or_to_come(app: Flask) -> None:
    event = make_event()
    for clock, end in (("08:00", "09:00"), ("09:00", "10:00"), ("10:00", "11:00")):
        make_session(event, titles={"en": clock}, starts_at=at(clock), ends_at=at(end), room=make_room(event))
    db.session.commit()
    assert [one.session.titles["en"] for one in not_over(event, at("09:00"))] == ["09:00", "10:00"]


def test_what_is_around_a_session_is_read_with_its_speakers(app: Flask) -> None:
    event = make_event()
    made = make_session(event, speakers=(make_speaker(event, family_name="Zola"),))
    make_session(event, titles={"en": "Beside"}, speakers=(make_speaker(event, family_name="Abel"),))
    db.session.commit()
    found = around(event, made)
    names = [[speaker.family_name for speaker in one.speakers] for one in found.beside]
    assert ([one.family_name for one in found.speakers], names, found.following) == (["Zola"], [["Abel"]], [])
