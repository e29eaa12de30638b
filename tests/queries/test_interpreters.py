"""Who can be booked to interpret, and what for."""

from flask import Flask

from eventhub.db import db
from eventhub.models import Attendance, Interpreter, Person
from eventhub.queries.interpreters import booked_interpreters, helpers_for, interpreter_named, still_interprets
from tests.factories import make_event, make_meeting, make_meeting_without_time, make_table, make_veto
from tests.factories.moments import NOW, at
from tests.factories.places import make_placed


def interpreting(person: Person) -> Interpreter:
    row = Interpreter(person_id=person.id, event_id=person.event_id, languages=["fr", "en"])
    db.session.add(row)
    db.session.flush()
    return row


def test_interpreters_who_are_free_come_first(app: Flask) -> None:
    event = make_event()
    busy, free, party = (make_placed(event, family_name=name) for name in ("Abel", "Zoé", "Noor"))
    rows = [interpreting(one) for one in (busy, free, party)]
    other = make_meeting(make_placed(event), make_placed(event), at("14:00"), make_table(event))
    make_meeting(busy, make_placed(event), at("14:00"), make_table(event))
    meeting = make_meeting(party, make_placed(event), at("14:00"), make_table(event))
    without_time = make_meeting_without_time(make_placed(event), make_placed(event))
    db.session.commit()
    assert [(one.interpreter, one.is_free) for one in helpers_for(meeting)] == [(rows[1], True), (rows[0], False)]
    assert [one.is_free for one in helpers_for(other)] == [True, False, False]
    assert [one.is_free for one in helpers_for(without_time)] == [True] * 3
    assert interpreter_named(event, busy.public_id) is rows[0]
    assert interpreter_named(make_event(), busy.public_id) is None


def test_what_they_are_booked_for(app: Flask) -> None:
    event = make_event()
    person = make_placed(event)
    row = interpreting(person)
    later = make_meeting(make_placed(event), make_placed(event), at("15:00"), make_table(event))
    first = make_meeting(make_placed(event), make_placed(event), at("14:00"), make_table(event))
    for meeting in (later, first):
        db.session.add(Attendance(item_id=meeting.item_id, person_id=person.id, role="interpreter"))
    db.session.commit()
    assert [(one.interpreter, one.meetings) for one in booked_interpreters(event)] == [(row, (first, later))]
    assert [still_interprets(person, moment) for moment in (NOW, at("14:00"), at("15:00"))] == [2, 1, 0]


def test_whom_a_no_keeps_from_one_of_them_is_not_offered(app: Flask) -> None:
    event = make_event()
    ada, bela, refuses, is_refused, free = (make_placed(event) for _ in range(5))
    rows = [interpreting(one) for one in (refuses, is_refused, free)]
    make_veto(refuses, ada)
    make_veto(bela, is_refused)
    meeting = make_meeting(ada, bela, at("14:00"), make_table(event))
    db.session.commit()
    assert [one.interpreter for one in helpers_for(meeting)] == [rows[2]]
