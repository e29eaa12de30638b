"""The programme to take away is what is published, with what speakers released, for whoever asks."""

import json
import re
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.models import Event, ProgrammeVersion, SessionType
from tests.factories import make_event, make_organisation, make_room, make_session, make_speaker, make_track
from tests.factories.moments import NOW, at
from tests.fixtures.clients import Client
from tests.fixtures.queries import count_queries

FILES = ("programme.pdf", "schedule.xml", "schedule.json")
TYPES = {
    "programme.pdf": "application/pdf",
    "schedule.xml": "text/xml; charset=utf-8",
    "schedule.json": "application/json",
}


def make_programme() -> Event:
    """A talk by somebody named and somebody who is not, a draft, and a break."""
    event = make_event(venues={"en": "Palais d’essai"})
    room = make_room(event, key="amphi", names={"fr": "Grand amphi", "en": "Main hall"})
    track = make_track(event, key="targets", names={"fr": "Cibles", "en": "Targets"})
    named = make_speaker(event, given_name="Ana", family_name="Pires", organisation=make_organisation(event))
    hidden = make_speaker(event, family_name="Discret", released_fields=[])
    make_session(
        event,
        titles={"fr": "Exposé <premier> & dernier", "en": "First <talk> & last"},
        room_id=room.id,
        track_id=track.id,
        speakers=(named, hidden),
    )
    make_session(event, titles={"en": "Secret draft"}, state="draft")
    make_session(event, titles={"en": "Lunch"}, kind="break", starts_at=at("12:00"), ends_at=at("13:00"))
    db.session.commit()
    return event


def xml_of(client: Client, event: Event, query: str = "lang=en") -> ElementTree.Element:
    return ElementTree.fromstring(client.get(f"/{event.slug}/schedule.xml?{query}").data)


def test_the_xml_says_what_is_published(app: Flask, client: Client) -> None:
    event = make_programme()
    root = xml_of(client, event)
    talks = root.findall("day/room/event")
    assert [talk.findtext("title") for talk in talks] == ["First <talk> & last", "Lunch"]
    assert [talk.findtext("room") for talk in talks] == ["Main hall", "Palais d’essai"]
    assert [talk.findtext("track") for talk in talks] == ["Targets", ""]
    assert [person.text for person in talks[0].iterfind("persons/person")] == ["Ana Pires"]
    assert (talks[0].findtext("date"), talks[0].findtext("start")) == ("2027-10-19T09:30:00+02:00", "09:30")
    assert (talks[0].findtext("duration"), talks[0].findtext("language")) == ("01:00", "fr")
    assert talks[0].findtext("url", "").startswith(f"http://127.0.0.1:8000/{event.slug}/sessions/")
    assert root.findtext("conference/acronym") == event.slug
    assert root.findtext("conference/time_zone_name") == "Europe/Paris"
    track = root.find("conference/track")
    assert track is not None
    assert track.attrib == {"name": "Targets", "slug": "targets", "color": "#1F3FC4"}


def test_nothing_hidden_is_in_any_file(app: Flask, client: Client) -> None:
    event = make_programme()
    for name in ("schedule.xml", "schedule.json", "programme/embed"):
        text = client.get(f"/{event.slug}/{name}?lang=en").text
        assert (name, "Pires" in text, "Discret" in text, "Secret" in text) == (name, True, False, False)


def test_both_files_say_the_same(app: Flask, client: Client) -> None:
    event = make_programme()
    root = xml_of(client, event)
    content = json.loads(client.get(f"/{event.slug}/schedule.json?lang=en").data)["schedule"]
    talks = [talk for day in content["conference"]["days"] for room in day["rooms"].values() for talk in room]
    names = ("title", "room", "track", "type", "language", "abstract", "slug", "url", "date", "start", "duration")
    assert [[talk[name] for name in names] for talk in talks] == [
        [talk.findtext(name) for name in names] for talk in root.iterfind("day/room/event")
    ]
    assert [(str(talk["id"]), talk["guid"]) for talk in talks] == [
        (talk.get("id"), talk.get("guid")) for talk in root.iterfind("day/room/event")
    ]


def test_the_files_speak_the_readers_language(app: Flask, client: Client) -> None:
    event = make_programme()
    titles = [xml_of(client, event, f"lang={code}").findtext("day/room/event/title") for code in ("fr", "en")]
    assert titles == ["Exposé <premier> & dernier", "First <talk> & last"]


def test_the_kind_is_called_as_the_event_calls_it(app: Flask, client: Client) -> None:
    event = make_event()
    db.session.add(SessionType(event_id=event.id, key="fireside", names={"en": "Fireside chat"}, minutes=30))
    for kind in ("fireside", "panel", "unheard"):
        make_session(event, kind=kind)
    db.session.commit()
    kinds = {talk.findtext("type") for talk in xml_of(client, event).iterfind("day/room/event")}
    assert kinds == {"Fireside chat", "Panel", "Session"}


def test_the_version_is_the_last_one_published(app: Flask, client: Client) -> None:
    event = make_event()
    make_session(event)
    db.session.commit()
    assert xml_of(client, event).findtext("version") == str(db.session.merge(event).shown_version)
    for number, name in ((1, "First call"), (2, "")):
        db.session.add(ProgrammeVersion(event_id=event.id, number=number, name=name, published_at=NOW, act=number))
        db.session.commit()
        assert xml_of(client, event).findtext("version") == (name or "2")


def test_an_event_without_sessions_still_has_its_days(app: Flask, client: Client) -> None:
    event = make_event(ends_at=at("17:00") + timedelta(days=2))
    db.session.commit()
    root = xml_of(client, event)
    assert [day.get("date") for day in root.iterfind("day")] == ["2027-10-19", "2027-10-20", "2027-10-21"]
    assert root.findtext("conference/days") == "3"
    assert client.get(f"/{event.slug}/programme.pdf").data[:5] == b"%PDF-"


@pytest.mark.parametrize("name", FILES)
def test_any_site_may_read_it_and_nobody_reads_it_twice(app: Flask, client: Client, name: str) -> None:
    event = make_programme()
    address = f"/{event.slug}/{name}"
    answer = client.get(address)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, TYPES[name])
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer.headers
    known = {"If-None-Match": answer.headers["ETag"]}
    again = client.get(address, headers=known)
    assert (again.status_code, again.data, again.headers["Access-Control-Allow-Origin"]) == (304, b"", "*")
    head = client.head(address)
    assert (head.status_code, head.data, head.headers["ETag"]) == (200, b"", answer.headers["ETag"])
    make_session(db.session.merge(event), titles={"en": "One more"})
    db.session.commit()
    assert client.get(address, headers=known).status_code == 200


@pytest.mark.parametrize("name", FILES)
def test_the_number_of_queries_does_not_grow(app: Flask, client: Client, name: str) -> None:
    numbers = []
    for sessions in (1, 30):
        event = make_event()
        for _ in range(sessions):
            track, room = make_track(event), make_room(event)
            make_session(event, speakers=(make_speaker(event),), track_id=track.id, room_id=room.id)
        db.session.commit()
        slug = event.slug
        with count_queries() as count:
            assert client.get(f"/{slug}/{name}").status_code == 200
        numbers.append(len(count))
    assert numbers[0] == numbers[1]


@pytest.mark.parametrize("name", FILES)
def test_a_draft_event_has_no_files(app: Flask, client: Client, name: str) -> None:
    event = make_event(state="draft")
    db.session.commit()
    answer = client.get(f"/{event.slug}/{name}")
    assert (answer.status_code, answer.headers.get("Access-Control-Allow-Origin")) == (404, None)


def test_the_paper_is_tagged_and_in_its_language(app: Flask, client: Client) -> None:
    event = make_programme()
    for language in ("fr", "en"):
        answer = client.get(f"/{event.slug}/programme.pdf?lang={language}")
        assert re.findall(rb"/Type/Catalog[^>]*/Lang\((\w+)\)", answer.data) == [language.encode()]
        assert b"pdfuaid:part>1<" in answer.data
        assert answer.headers["Content-Disposition"] == f'inline; filename="{event.slug}-programme.pdf"'


def test_a_name_in_a_script_that_no_font_has_is_no_failure(app: Flask, client: Client) -> None:
    event = make_event()
    make_session(event, titles={"en": "中文 عربى \u0378"}, speakers=(make_speaker(event, family_name="王"),))
    db.session.commit()
    assert client.get(f"/{event.slug}/programme.pdf").data[:5] == b"%PDF-"
