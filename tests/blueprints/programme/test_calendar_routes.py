"""The programme as a public calendar file: only what is published, with the names that were released."""

from datetime import date, timedelta

import ics
import vobject
from flask import Flask

from eventhub.db import db
from eventhub.models import Event
from tests.factories import make_event, make_room, make_session, make_speaker, make_track
from tests.factories.moments import at
from tests.fixtures.clients import Client
from tests.fixtures.queries import count_queries
from tests.fixtures.teams import member


def test_the_file_has_published_sessions_alone(app: Flask, client: Client) -> None:
    event = make_event()
    make_session(event, titles={"fr": "Publiée", "en": "Published"})
    make_session(event, titles={"fr": "Brouillon", "en": "Draft"}, state="draft")
    db.session.commit()
    calendar = ics.Calendar(client.get(f"/{event.slug}/programme.ics").text)
    assert [entry.name for entry in calendar.events] == ["Published"]


def test_an_entry_says_where_by_whom_and_on_which_track(app: Flask, client: Client) -> None:
    event = make_event(venues={"en": "Palais d’essai"}, latitude=43.2965, longitude=5.3698)
    released, hidden = make_speaker(event), make_speaker(event, released_fields=[])
    session = make_session(
        event,
        room_id=make_room(event, names={"en": "Grand amphi"}).id,
        track_id=make_track(event, names={"en": "New targets"}).id,
        speakers=(released, hidden),
    )
    db.session.commit()
    response = client.get(f"/{event.slug}/sessions/{session.item.public_id}.ics")
    entry = vobject.readOne(response.text).vevent
    assert entry.location.value == "Grand amphi, Palais d’essai, Marseille"
    assert entry.categories.value == ["New targets"]
    assert entry.description.value.startswith(f"With {released.name}\n")
    assert hidden.family_name not in response.text
    assert entry.url.value == f"http://127.0.0.1:8000/{event.slug}/sessions/{session.item.public_id}"
    assert (entry.dtstart.value, entry.dtend.value) == (at("09:30"), at("10:30"))


def test_the_file_speaks_the_readers_language(app: Flask, client: Client) -> None:
    event = make_event()
    make_session(event, titles={"fr": "Exposé", "en": "Talk"})
    db.session.commit()
    texts = [client.get(f"/{event.slug}/programme.ics?lang={language}").text for language in ("fr", "en")]
    assert ["SUMMARY:Exposé" in texts[0], "SUMMARY:Talk" in texts[1]] == [True, True]


def test_the_uid_is_the_same_everywhere(app: Flask, client: Client) -> None:
    event = make_event()
    session = make_session(event)
    db.session.commit()
    addresses = (f"/{event.slug}/programme.ics", f"/{event.slug}/sessions/{session.item.public_id}.ics")
    uids = {vobject.readOne(client.get(address).text).vevent.uid.value for address in addresses}
    assert uids == {session.item.uid}


def test_the_event_is_one_entry_at_its_hours(app: Flask, client: Client) -> None:
    event = make_event(names={"en": "Trial Meeting"}, venues={"en": "Palais"}, taglines={"en": "One day"})
    make_session(event)
    db.session.commit()
    response = client.get(f"/{event.slug}/event.ics?lang=en")
    (entry,) = vobject.readOne(response.text).vevent_list
    assert (entry.summary.value, entry.location.value) == ("Trial Meeting", "Palais, Marseille")
    assert (entry.dtstart.value, entry.dtend.value) == (event.starts_at, event.ends_at)
    assert "DTSTART:20271019T063000Z" in response.text
    again = vobject.readOne(client.get(f"/{event.slug}/event.ics?lang=fr").text).vevent
    assert again.uid.value == entry.uid.value


def test_an_event_of_several_days_takes_whole_days(app: Flask, client: Client) -> None:
    event = make_event(ends_at=at("17:00") + timedelta(days=2))
    other = make_event()
    db.session.commit()
    entry = vobject.readOne(client.get(f"/{event.slug}/event.ics").text).vevent
    assert (entry.dtstart.value, entry.dtend.value) == (date(2027, 10, 19), date(2027, 10, 22))
    assert entry.uid.value != vobject.readOne(client.get(f"/{other.slug}/event.ics").text).vevent.uid.value


def test_the_number_of_queries_does_not_grow(app: Flask, client: Client) -> None:
    numbers = []
    for sessions in (1, 30):
        event = make_event()
        for _ in range(sessions):
            make_session(event, speakers=(make_speaker(event),))
        db.session.commit()
        slug = event.slug
        with count_queries() as count:
            assert client.get(f"/{slug}/programme.ics").status_code == 200
        numbers.append(len(count))
    assert numbers[0] == numbers[1]


def test_a_draft_session_has_no_file(app: Flask, client: Client) -> None:
    event = make_event()
    session = make_session(event, state="draft")
    db.session.commit()
    assert client.get(f"/{event.slug}/sessions/{session.item.public_id}.ics").status_code == 404


def test_what_was_never_published_has_no_file_for_the_team_either(event: Event, client: Client) -> None:
    made = make_session(event, state="draft", starts_at=None, ends_at=None)
    client.sign_in(member(event, "programme"))
    address = f"/trial/sessions/{made.item.public_id}"
    assert (client.get(address).status_code, client.get(f"{address}.ics").status_code) == (200, 404)


def test_a_track_a_room_and_a_speaker_have_calendars_of_their_own(app: Flask, client: Client) -> None:
    event = make_event(names={"en": "Trial Meeting"})
    track, room = make_track(event, key="targets", names={"en": "New targets"}), make_room(event, key="amphi")
    speaker = make_speaker(event)
    make_session(event, titles={"en": "Tracked"}, track_id=track.id)
    make_session(event, titles={"en": "Roomed"}, room_id=room.id)
    make_session(event, titles={"en": "Spoken"}, speakers=(speaker,))
    db.session.commit()
    found = {}
    for asked in ("track=targets", "room=amphi", f"speaker={speaker.public_id}", ""):
        text = client.get(f"/{event.slug}/programme.ics?{asked}").text
        found[asked.partition("=")[0]] = sorted(one.name for one in ics.Calendar(text).events)
    assert found == {
        "track": ["Tracked"],
        "room": ["Roomed"],
        "speaker": ["Spoken"],
        "": ["Roomed", "Spoken", "Tracked"],
    }
    named = client.get(f"/{event.slug}/programme.ics?track=targets").text
    assert "NAME:Trial Meeting: New targets\r\n" in named
    gone = [
        client.get(f"/{event.slug}/programme.ics?{asked}").status_code
        for asked in ("track=gone", "room=x", "speaker=x")
    ]
    assert gone == [404, 404, 404]
    assert "programme.ics?track=targets" in client.get(f"/{event.slug}/programme?track=targets&lang=en").text


def test_an_unchanged_file_costs_one_query(app: Flask, client: Client) -> None:
    event = make_event()
    session = make_session(event, speakers=(make_speaker(event),))
    db.session.commit()
    for address in (f"/{event.slug}/programme.ics", f"/{event.slug}/sessions/{session.item.public_id}.ics"):
        first = client.get(address)
        with count_queries() as count:
            again = client.get(address)
        assert [one.startswith("SELECT") for one in count.statements].count(True) == 1
        assert (again.data, set(again.vary)) == (first.data, set(first.vary))
        names = ("Content-Type", "Content-Disposition", "Cache-Control", "ETag")
        assert [again.headers[name] for name in names] == [first.headers[name] for name in names]
        with count_queries() as count:
            answer = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
        assert (answer.status_code, answer.data) == (304, b"")
        assert client.head(address).headers["ETag"] == first.headers["ETag"]


def test_a_changed_file_is_sent_at_once(app: Flask, client: Client) -> None:
    event = make_event()
    session = make_session(event, titles={"en": "Before"})
    db.session.commit()
    address = f"/{event.slug}/programme.ics"
    known = client.get(address).headers["ETag"]
    session.titles = {"en": "After"}
    db.session.commit()
    answer = client.get(address, headers={"If-None-Match": known})
    assert (answer.status_code, "SUMMARY:After" in answer.text) == (200, True)


def test_seats_that_are_taken_leave_a_file_as_it_is(app: Flask, client: Client) -> None:
    event = make_event()
    session = make_session(event, capacity=40)
    db.session.commit()
    address = f"/{event.slug}/programme.ics"
    client.get(address)
    session.taken, session.turns, event.taken = 1, 1, 1
    db.session.commit()
    with count_queries() as count:
        client.get(address)
    assert [one.startswith("SELECT") for one in count.statements].count(True) == 1


def test_each_language_has_a_file_of_its_own(app: Flask, client: Client) -> None:
    event = make_event()
    make_session(event, titles={"fr": "Exposé", "en": "Talk"})
    db.session.commit()
    found = [
        "SUMMARY:Exposé" in client.get(f"/{event.slug}/programme.ics", headers={"Accept-Language": language}).text
        for language in ("en", "fr", "en", "fr")
    ]
    assert found == [False, True, False, True]


def test_a_room_that_is_not_there_fills_no_room(app: Flask, client: Client) -> None:
    event = make_event()
    make_session(event)
    db.session.commit()
    assert client.get(f"/{event.slug}/programme.ics?room=nowhere").status_code == 404
    assert len(app.extensions["page_cache"].pages) == 0
