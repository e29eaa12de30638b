"""The words of papers: by day and hour, in the reader's language, with the titles that an event's readers need."""

from collections.abc import Iterator
from datetime import date, timedelta
from time import process_time
from typing import Any

import pytest
from flask import Flask, g

from eventhub.db import db
from eventhub.models import Attendance, Event, Person, Session
from eventhub.queries.programme_files import published_programme
from eventhub.web.papers import door_paper, paper, programme_paper
from tests.factories import make_event, make_organisation, make_room, make_session, make_speaker, make_track
from tests.factories.moments import at

DAY = date(2027, 10, 19)


@pytest.fixture
def reading(sqlite_app: Flask) -> Iterator[None]:
    """Somebody reads a page in English."""
    with sqlite_app.test_request_context(headers={"Accept-Language": "en"}):
        yield


def read_at(event: Event) -> Event:
    g.event = event
    return event


def chaired(session: Session, *people: Person) -> Session:
    db.session.add_all(Attendance(item_id=session.item_id, person_id=person.id, role="chair") for person in people)
    db.session.flush()
    return session


def sheets(event: Event, **asked: Any) -> list[dict[str, Any]]:
    values = door_paper(published_programme(event), **asked)
    found: list[dict[str, Any]] = values["sheets"]
    return found


@pytest.mark.usefixtures("reading")
def test_the_programme_goes_by_day_and_hour() -> None:
    event = read_at(make_event(ends_at=at("17:00") + timedelta(days=1)))
    room = make_room(event, names={"en": "Main hall"})
    for start in ("10:00", "09:00", "10:00"):
        make_session(event, starts_at=at(start), ends_at=at("11:00"), room_id=room.id)
    next_day = timedelta(days=1)
    make_session(event, starts_at=at("09:00") + next_day, ends_at=at("09:30") + next_day)
    days = programme_paper(published_programme(event))["days"]
    assert [(day["title"], [(one["time"], len(one["talks"])) for one in day["slots"]]) for day in days] == [
        ("Tuesday 19 October 2027", [("9:00", 1), ("10:00", 2)]),
        ("Wednesday 20 October 2027", [("9:00", 1)]),
    ]
    talks = [talk for day in days for slot in day["slots"] for talk in slot["talks"]]
    assert [talk["room"] for talk in talks] == ["Main hall", "Main hall", "Main hall", ""]


@pytest.mark.usefixtures("reading")
def test_the_programme_says_who_chairs_and_which_tracks_it_has() -> None:
    event = read_at(make_event())
    make_track(event)
    chaired(make_session(event), make_speaker(event, given_name="Luc", family_name="Martin"))
    values = programme_paper(published_programme(event))
    (slot,) = values["days"][0]["slots"]
    assert [(one["speakers"], one["chair"]) for one in slot["talks"]] == [("", "Chair: Luc Martin")]
    assert values["tracks"] == []


@pytest.mark.usefixtures("reading")
def test_a_talk_says_who_where_and_in_which_language() -> None:
    event = read_at(make_event())
    institute = make_organisation(event, name="Institute of Trials")
    named = make_speaker(event, given_name="Ana", family_name="Pires", organisation=institute)
    make_session(
        event,
        titles={"fr": "Prises\x00 et\nmains"},
        speakers=(named, make_speaker(event, released_fields=[])),
        track_id=make_track(event, names={"en": "Targets"}).id,
        language="fr",
    )
    (slot,) = programme_paper(published_programme(event))["days"][0]["slots"]
    (talk,) = slot["talks"]
    assert talk["title"] == {"text": "Prises et mains", "language": "fr"}
    assert (talk["speakers"], talk["words"]) == ("Ana Pires (Institute of Trials)", "Talk, in French")
    assert (talk["track"]["name"], talk["track"]["colour"]) == ({"text": "Targets", "language": "en"}, "#1F3FC4")
    assert talk["times"] == "9:30–10:30"


@pytest.mark.usefixtures("reading")
def test_papers_have_the_events_colours() -> None:
    plain, own = read_at(make_event()), make_event(accent="#1A4D2E")
    fields = [programme_paper(published_programme(event))["field"] for event in (plain, own)]
    assert fields == ["#FFC629", "#1A4D2E"]


@pytest.mark.usefixtures("reading")
def test_a_sheet_for_each_room_and_day() -> None:
    event = read_at(make_event(ends_at=at("17:00") + timedelta(days=1)))
    rooms = [make_room(event, key=key, names={"en": f"Room {key}"}) for key in ("a", "b", "c")]
    for room in (rooms[1], rooms[0]):
        make_session(event, room_id=room.id)
    make_session(
        event, room_id=rooms[0].id, starts_at=at("09:00") + timedelta(days=1), ends_at=at("10:00") + timedelta(days=1)
    )
    make_session(event, room_id=rooms[2].id, state="draft")
    tuesday, wednesday = "Tuesday 19 October 2027", "Wednesday 20 October 2027"
    found = [(one["room"], one["day"]) for one in sheets(event)]
    assert found == [("Room a", tuesday), ("Room b", tuesday), ("Room a", wednesday)]
    assert [(one["room"], one["day"]) for one in sheets(event, room="a", day=DAY)] == [("Room a", tuesday)]
    assert sheets(event, room="c") == sheets(event, room="nowhere") == []


@pytest.mark.usefixtures("reading")
def test_a_sheet_has_the_title_in_each_language_and_who_chairs() -> None:
    event = read_at(make_event())
    chair = make_speaker(event, given_name="Luc", family_name="Martin")
    session = make_session(event, room_id=make_room(event).id, titles={"fr": "Cibles", "en": "Targets", "de": "Ziele"})
    chaired(session, chair, make_speaker(event, released_fields=[]))
    (sheet,) = sheets(event)
    (talk,) = sheet["talks"]
    assert talk["titles"] == [{"text": "Targets", "language": "en"}, {"text": "Cibles", "language": "fr"}]
    assert (talk["chair"], talk["speakers"], talk["start"], talk["end"]) == ("Chair: Luc Martin", "", "9:30", "10:30")


@pytest.mark.usefixtures("reading")
def test_papers_can_be_set(sqlite_app: Flask) -> None:
    event = read_at(make_event(accent="#1A4D2E", names={"en": "A very long name " * 8}))
    track, room = make_track(event), make_room(event, names={"en": "The endless room " * 4}, places={"en": "1st floor"})
    for hour in range(8, 18):
        speakers = (make_speaker(event), make_speaker(event))
        start, end = at(f"{hour:02}:00"), at(f"{hour:02}:45")
        chaired(
            make_session(event, starts_at=start, ends_at=end, track_id=track.id, room_id=room.id, speakers=speakers),
            make_speaker(event),
        )
    make_session(event, titles={}, kind="break", starts_at=at("12:00"), ends_at=at("12:30"))
    programme = published_programme(event)
    for name, values in (
        ("programme", programme_paper(programme)),
        ("door_sheets", door_paper(programme)),
        ("door_sheets", door_paper(programme, room="nowhere")),
    ):
        assert b"<pdfuaid:part>1</pdfuaid:part>" in paper(name, values)


@pytest.mark.usefixtures("reading")
def test_two_hundred_sessions_take_less_than_a_second() -> None:
    event = read_at(make_event())
    rooms, track = [make_room(event) for _ in range(10)], make_track(event)
    for number in range(200):
        speaker = make_speaker(event, given_name=f"Ana {number}")
        make_session(event, room_id=rooms[number % 10].id, track_id=track.id, speakers=(speaker,))
    programme = published_programme(event)
    before = process_time()
    content = paper("programme", programme_paper(programme))
    assert (process_time() - before < 1, len(content) > 50_000) == (True, True)
