"""My agenda: whose it is, what it shows, and the file that calendars read."""

import vobject
from flask import Flask

from eventhub.db import db
from eventhub.models import Event, Person
from eventhub.services.claims import claim_people
from eventhub.services.meetings import cancel_meeting
from eventhub.transactions import transact
from tests.factories import make_event, make_meeting, make_participant, make_session, make_table, make_window
from tests.factories.moments import NOW, at
from tests.fixtures.clients import Client
from tests.fixtures.queries import count_queries


def full_agenda(event: Event, meetings: int) -> Person:
    """Somebody with a talk in the morning and so many meetings in the afternoon."""
    person = make_participant(event, given_name="Naïri", family_name="Essai")
    talk = make_session(event, speakers=(person,), titles={"fr": "Ce que cachent les NK", "en": "What NK cells hide"})
    claim_people(talk.item, [person.id])
    make_window(event, "14:00", "18:00")
    for number in range(meetings):
        hour, minute = divmod(20 * number, 60)
        make_meeting(person, make_participant(event), at(f"{14 + hour}:{minute:02}"), make_table(event))
    db.session.commit()
    return person


def test_the_agenda_shows_sessions_meetings_and_free_slots(app: Flask, client: Client) -> None:
    person = full_agenda(make_event(), meetings=2)
    page = client.sign_in(person.account).get(f"/{person.event.slug}/agenda").text
    assert [words in page for words in ("What NK cells hide", "you speak", "Table", "10 free slots")] == [True] * 4


def test_an_agenda_belongs_to_its_owner(app: Flask, client: Client) -> None:
    event = make_event()
    person = full_agenda(event, meetings=1)
    stranger = make_participant(event)
    db.session.commit()
    page = client.sign_in(stranger.account).get(f"/{person.event.slug}/agenda").text
    assert "What NK cells hide" not in page
    assert "Nothing in your agenda yet" in page


def test_the_number_of_queries_does_not_grow(app: Flask, client: Client) -> None:
    numbers = []
    for meetings in (1, 12):
        person = full_agenda(make_event(), meetings)
        client.sign_in(person.account)
        with count_queries() as count:
            assert client.get(f"/{person.event.slug}/agenda").status_code == 200
        numbers.append(len(count))
    assert numbers[0] == numbers[1]


def test_the_file_has_every_item_in_utc_and_no_address_of_others(app: Flask, client: Client) -> None:
    person = full_agenda(make_event(), meetings=2)
    response = client.sign_in(person.account).get(f"/{person.event.slug}/agenda.ics")
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    entries = list(vobject.readOne(response.text).vevent_list)
    assert [entry.dtstart.value for entry in entries] == [at("09:30"), at("14:00"), at("14:20")]
    assert [word in response.text for word in ("METHOD", "ATTENDEE", "person")] == [False] * 3


def test_a_cancelled_meeting_stays_in_the_file_with_a_higher_sequence(app: Flask, client: Client) -> None:
    event = make_event()
    person = make_participant(event)
    meeting = make_meeting(person, make_participant(event), at("14:00"), make_table(event))
    db.session.commit()
    uid = meeting.item.uid
    transact(cancel_meeting, meeting, person, NOW)
    entry = vobject.readOne(client.sign_in(person.account).get(f"/{event.slug}/agenda.ics").text).vevent
    assert (entry.uid.value, entry.status.value, entry.sequence.value) == (uid, "CANCELLED", "1")


def test_an_unchanged_agenda_answers_304(app: Flask, client: Client) -> None:
    person = full_agenda(make_event(), meetings=1)
    address = f"/{person.event.slug}/agenda.ics"
    first = client.sign_in(person.account).get(address)
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_an_empty_agenda_is_a_calendar(app: Flask, client: Client) -> None:
    person = make_participant(make_event())
    db.session.commit()
    calendar = vobject.readOne(client.sign_in(person.account).get(f"/{person.event.slug}/agenda.ics").text)
    assert hasattr(calendar, "vevent") is False


def test_visitors_sign_in_first(app: Flask, client: Client) -> None:
    event = make_event()
    db.session.commit()
    response = client.get(f"/{event.slug}/agenda.ics")
    assert (response.status_code, response.location) == (302, f"/account/sign-in?next=/{event.slug}/agenda.ics")
