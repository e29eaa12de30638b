"""What conference apps are told: the same ids each time, names once, and nothing of the draft."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask, g

from eventhub.db import db
from eventhub.domain.conference_files.parts import Conference
from eventhub.models import Attendance, Event
from eventhub.queries.programme_files import published_programme
from eventhub.web.conference_schedule import conference_of
from tests.factories import make_event, make_room, make_session, make_speaker
from tests.factories.material import make_session_file
from tests.factories.moments import at


@pytest.fixture
def reading(sqlite_app: Flask) -> Iterator[None]:
    """Somebody reads a page in English."""
    with sqlite_app.test_request_context(headers={"Accept-Language": "en"}):
        yield


def conference(event: Event) -> Conference:
    g.event = event
    return conference_of(published_programme(event))


def places(found: Conference) -> list[tuple[str, list[str]]]:
    return [(hall.name, [talk.title for talk in hall.talks]) for day in found.days for hall in day.halls]


@pytest.mark.usefixtures("reading")
def test_ids_stay_when_a_session_moves() -> None:
    event = make_event()
    speaker = make_speaker(event)
    session = make_session(event, speakers=(speaker,), room_id=make_room(event).id)
    (talk,) = (one for day in conference(event).days for hall in day.halls for one in hall.talks)
    session.item.starts_at, session.item.ends_at = at("14:00"), at("15:00")
    make_session(event, speakers=(speaker,))
    talks = [one for day in conference(event).days for hall in day.halls for one in hall.talks]
    (again,) = (one for one in talks if one.guid == session.item.uid)
    assert (again.number, again.slug, again.persons) == (talk.number, talk.slug, talk.persons)
    assert (again.starts_at, again.duration) == (at("14:00"), timedelta(hours=1))
    assert len({one.number for one in talks}) == 2


@pytest.mark.usefixtures("reading")
def test_who_chairs_is_a_person_once_and_public_files_are_attached() -> None:
    event = make_event()
    speaker, chair = make_speaker(event), make_speaker(event, given_name="Luc", family_name="Martin")
    session = make_session(event, speakers=(speaker,))
    for person in (speaker, chair):
        db.session.add(Attendance(item_id=session.item_id, person_id=person.id, role="chair"))
    shown = make_session_file(session, is_public=True, name="slides.pdf")
    make_session_file(session, is_public=False)
    db.session.flush()
    (talk,) = (one for day in conference(event).days for hall in day.halls for one in hall.talks)
    assert [one.name for one in talk.persons] == [speaker.name, "Luc Martin"]
    address = f"/{event.slug}/sessions/{session.item.public_id}/files/{shown.public_id}"
    assert [(one.title, one.url.partition("//")[2].partition("/")[2]) for one in talk.attachments] == [
        ("slides.pdf", address.removeprefix("/"))
    ]


@pytest.mark.usefixtures("reading")
def test_what_has_no_room_stands_last_and_says_why() -> None:
    event = make_event(venues={"en": "Palais d’essai"})
    make_session(event, titles={"en": "Lunch"}, kind="break")
    make_session(event, titles={"en": "Homeless"})
    make_session(event, titles={"en": "Talk"}, room_id=make_room(event, names={"en": "Main hall"}).id)
    first, *others = places(conference(event))
    assert first == ("Main hall", ["Talk"])
    assert sorted(others) == [("Palais d’essai", ["Lunch"]), ("Room to be announced", ["Homeless"])]


@pytest.mark.usefixtures("reading")
def test_rooms_of_one_name_hold_each_talk_once() -> None:
    event = make_event()
    for number in range(2):
        room = make_room(event, names={"en": "Hall"})
        make_session(event, titles={"en": f"Talk {number}"}, room_id=room.id)
    (place,) = places(conference(event))
    assert (place[0], sorted(place[1])) == ("Hall", ["Talk 0", "Talk 1"])
    assert [one.name for one in conference(event).places] == ["Hall", "Hall"]


@pytest.mark.usefixtures("reading")
def test_times_are_in_the_zone_of_the_event() -> None:
    event = make_event(time_zone="Asia/Tokyo")
    make_session(event, starts_at=at("22:00"), ends_at=at("23:00"))
    found = conference(event)
    (day,) = (day for day in found.days if day.halls)
    assert (found.time_zone, day.date.isoformat()) == ("Asia/Tokyo", "2027-10-20")
    assert day.halls[0].talks[0].starts_at.isoformat() == "2027-10-20T05:00:00+09:00"
