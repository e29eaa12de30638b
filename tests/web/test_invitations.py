"""A meeting's life as the mails of each side: one UID, a SEQUENCE that rises, a method that programs know."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

import pytest
import vobject
from flask import Flask
from flask_babel import force_locale
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.calendar.writer import item_bytes
from eventhub.models import Meeting, OutboxMessage, Person
from eventhub.queries.agenda import agenda_of
from eventhub.services.booked_by_hand import Wanted, move_by_hand
from eventhub.services.company import come_oneself, send_colleague
from eventhub.services.forgetting import forget_mails
from eventhub.services.meetings import accept_meeting, cancel_meeting
from eventhub.transactions import transact
from eventhub.web.entries import agenda_entry
from eventhub.web.mail import render
from tests.factories import make_account, make_event, make_organisation, make_request, make_table, make_window
from tests.factories.moments import NOW, at
from tests.factories.places import make_placed

Told = list[tuple[str, str, str, int, str]]


@pytest.fixture
def people(app: Flask) -> dict[str, Person]:
    event = make_event(phase="live", latitude=43.3, longitude=5.4, city="Marseille")
    make_window(event, "14:00", "15:00")
    make_table(event, name="7", zone="B", seats=4)
    home = make_organisation(event, name="Institut Nord").id
    names = (("Ada", home), ("Bela", None), ("Cleo", home))
    people = {name: make_placed(event, given_name=name, organisation_id=place) for name, place in names}
    db.session.commit()
    return people


@pytest.fixture
def meeting(people: dict[str, Person]) -> Meeting:
    request = make_request(people["Ada"], people["Bela"])
    db.session.commit()
    return transact(accept_meeting, request, people["Bela"], at("14:00"), 1, NOW)


def mails() -> list[OutboxMessage]:
    return list(db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)))


def read(message: OutboxMessage) -> EmailMessage:
    return message_from_bytes(render(message).as_bytes(), policy=default)


def calendar_in(message: OutboxMessage) -> Any:
    parts = [one for one in read(message).iter_parts() if one.get_content_type() == "text/calendar"]
    return vobject.readOne(parts[0].get_content()) if parts else None


def told(after: int = 0) -> Told:
    """To whom, of what kind: method, SEQUENCE and start of the entry that goes with it."""
    found = []
    for message in mails()[after:]:
        calendar = calendar_in(message)
        if calendar:
            entry = calendar.vevent
            start = entry.dtstart.value.strftime("%H:%M")
            found.append(
                (
                    message.reader_name.split()[0],
                    message.template,
                    calendar.method.value,
                    int(entry.sequence.value),
                    start,
                )
            )
    return sorted(found)


def test_each_change_moves_the_same_entry_and_the_end_takes_it_out(meeting: Meeting, people: dict[str, Person]) -> None:
    assert told() == [
        ("Ada", "meeting_booked", "REQUEST", 0, "12:00"),
        ("Bela", "meeting_booked", "REQUEST", 0, "12:00"),
    ]
    account = make_account()
    db.session.commit()
    before = len(mails())
    transact(move_by_hand, meeting, Wanted(at("14:20"), version=meeting.item.version), account, NOW)
    assert told(before) == [(one, "meeting_moved", "REQUEST", 1, "12:20") for one in ("Ada", "Bela")]
    before = len(mails())
    transact(cancel_meeting, meeting, people["Bela"], NOW)
    off = told(before)
    assert off == [
        ("Ada", "meeting_cancelled", "CANCEL", 2, "12:20"),
        ("Bela", "meeting_cancelled", "CANCEL", 2, "12:20"),
    ]
    assert {calendar_in(one).vevent.uid.value for one in mails() if calendar_in(one)} == {meeting.item.uid}


def test_who_is_sent_gets_the_entry_and_who_sent_them_loses_it(meeting: Meeting, people: dict[str, Person]) -> None:
    before = len(mails())
    transact(send_colleague, meeting, people["Ada"], people["Cleo"], meeting.item.version, NOW)
    assert [(who, method) for who, _template, method, _sequence, _start in told(before)] == [
        ("Bela", "REQUEST"),
        ("Cleo", "REQUEST"),
    ]
    before = len(mails())
    transact(come_oneself, meeting, people["Ada"], meeting.item.version, NOW)
    assert [(who, method) for who, _template, method, _sequence, _start in told(before)] == [
        ("Bela", "REQUEST"),
        ("Cleo", "CANCEL"),
    ]


def test_it_is_an_invitation_as_programs_know_one(meeting: Meeting, people: dict[str, Person]) -> None:
    message = next(one for one in mails() if one.template == "meeting_booked")
    mail = read(message)
    assert [one.get_content_type() for one in mail.iter_parts()] == ["text/plain", "text/html", "text/calendar"]
    part = list(mail.iter_parts())[-1]
    assert (part.get_param("method"), part.get_content_charset(), part.get_content_disposition()) == (
        "REQUEST",
        "utf-8",
        None,
    )
    entry = calendar_in(message).vevent
    assert entry.organizer.value == f"mailto:{mail['From'].addresses[0].addr_spec}"
    assert [one.value for one in entry.contents["attendee"]] == [f"mailto:{message.reader_mail}"]
    content = part.get_payload(decode=True)
    assert isinstance(content, bytes)
    assert (content.count(b"\n"), content[-2:]) == (content.count(b"\r\n"), b"\r\n")
    assert render(message).as_bytes() == render(message).as_bytes()


@pytest.mark.parametrize(("organiser", "organisation"), [("The cluster", "Calypso"), ("", "http://leads.example away")])
def test_the_entry_is_the_one_of_their_agenda(
    app: Flask, people: dict[str, Person], organiser: str, organisation: str
) -> None:
    event = people["Ada"].event
    event.organiser_name = organiser
    people["Bela"].organisation_id = make_organisation(event, name=organisation).id
    request = make_request(people["Ada"], people["Bela"])
    db.session.commit()
    meeting = transact(accept_meeting, request, people["Bela"], at("14:00"), 1, NOW)
    for message in mails():
        if message.template != "meeting_booked":
            continue
        reader = next(one for one in people.values() if one.name == message.reader_name)
        part = list(read(message).iter_parts())[-1]
        mailed = part.get_content().replace("\r\n", "\n").replace("\n ", "").splitlines()
        [entry] = agenda_of(meeting.item.event, reader)
        with force_locale(message.language):
            kept = item_bytes(agenda_entry(entry, meeting.item.event)).decode().replace("\r\n ", "").splitlines()
        assert [one for one in mailed[5:-1] if not one.startswith("ATTENDEE")] == kept


def test_who_is_erased_is_named_by_no_entry(meeting: Meeting, people: dict[str, Person]) -> None:
    transact(forget_mails, meeting.item.event, people["Ada"])
    names = {calendar_in(one).vevent.summary.value for one in mails() if one.reader_name.startswith("Bela")}
    assert names == {"Rendez-vous\xa0: une personne qui s’est retirée"}
