"""What one person attends: their own, of this event, in order."""

from flask import Flask

from eventhub.db import db
from eventhub.models import Attendance
from eventhub.queries.agenda import agenda_of
from eventhub.services.meetings import cancel_meeting
from eventhub.transactions import transact
from tests.factories import (
    make_event,
    make_meeting,
    make_organisation,
    make_participant,
    make_session,
    make_table,
)
from tests.factories.moments import NOW, at
from tests.fixtures.queries import count_queries


def test_sessions_and_meetings_in_order_of_time(app: Flask) -> None:
    event = make_event()
    person, other = make_participant(event), make_participant(event)
    meeting = make_meeting(other, person, at("09:00"), make_table(event))
    session = make_session(event, speakers=(person,))
    entries = agenda_of(event, person)
    assert [(entry.meeting, entry.session, entry.other, entry.role) for entry in entries] == [
        (meeting, None, other, "party"),
        (None, session, None, "speaker"),
    ]


def test_drafts_and_others_items_are_left_out(app: Flask) -> None:
    event = make_event()
    person = make_participant(event)
    make_session(event, speakers=(person,), state="draft")
    make_meeting(make_participant(event), make_participant(event), at("14:00"), make_table(event))
    assert agenda_of(event, person) == []


def test_who_speaks_and_chairs_has_the_session_once(app: Flask) -> None:
    event = make_event()
    person = make_participant(event)
    both, sat = make_session(event, speakers=(person,)), make_session(event, starts_at=at("14:00"), ends_at=at("15:00"))
    db.session.add_all(
        Attendance(item_id=item, person_id=person.id, role=role)
        for item, role in ((both.item_id, "chair"), (sat.item_id, "seat"), (sat.item_id, "chair"))
    )
    db.session.flush()
    entries = agenda_of(event, person)
    assert [(entry.session, entry.role) for entry in entries] == [(both, "speaker"), (sat, "chair")]


def test_what_was_cancelled_is_told_to_files_alone(app: Flask) -> None:
    event = make_event()
    person = make_participant(event)
    meeting = make_meeting(person, make_participant(event), at("14:00"), make_table(event))
    db.session.commit()
    transact(cancel_meeting, meeting, person, NOW)
    assert agenda_of(event, person) == []
    (entry,) = agenda_of(event, person, with_cancelled=True)
    assert (entry.meeting, entry.stands) == (meeting, False)


def test_whom_one_meets_and_where_they_come_from_takes_as_many_queries_for_many_as_for_one(app: Flask) -> None:
    event, counts = make_event(), []
    person = make_participant(event)
    for hours in (("09:00",), ("10:00", "11:00", "12:00", "14:00", "15:00")):
        for hour in hours:
            other = make_participant(event, organisation=make_organisation(event))
            make_meeting(person, other, at(hour), make_table(event))
        db.session.commit()
        db.session.expunge_all()
        event, person = db.session.merge(event), db.session.merge(person)
        with count_queries() as count:
            entries = agenda_of(event, person)
            assert all(entry.other and entry.other.shown_organisation for entry in entries)
        counts.append(len(count))
    assert counts[0] == counts[1]
