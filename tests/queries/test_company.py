"""Who could come to a meeting besides the two."""

from flask import Flask

from eventhub.db import db
from eventhub.models import Attendance, Interpreter, Person
from eventhub.queries.company import (
    booked_interpreters,
    colleagues_for,
    helpers_for,
    interpreter_named,
    most_seats,
    stands_between,
    still_interprets,
)
from tests.factories import (
    make_event,
    make_meeting,
    make_meeting_without_time,
    make_organisation,
    make_table,
    make_veto,
)
from tests.factories.moments import NOW, at
from tests.factories.places import make_placed


def interpreting(person: Person) -> Interpreter:
    row = Interpreter(person_id=person.id, event_id=person.event_id, languages=["fr", "en"])
    db.session.add(row)
    db.session.flush()
    return row


def test_colleagues_are_of_one_s_organisation_shown_and_not_there(app: Flask) -> None:
    event = make_event()
    north = make_organisation(event).id
    ada = make_placed(event, organisation_id=north)
    cleo = make_placed(event, organisation_id=north, family_name="Zoé")
    dora = make_placed(event, organisation_id=north, family_name="Abel")
    make_placed(event, organisation_id=north, is_visible=False)
    make_placed(event, status="cancelled", organisation_id=north)
    make_placed(event, organisation_id=make_organisation(event).id)
    there = make_placed(event, organisation_id=north)
    meeting = make_meeting(ada, there, at("14:00"), make_table(event))
    alone = make_placed(event, organisation_id=None)
    db.session.commit()
    assert colleagues_for(meeting, ada) == [dora, cleo]
    assert colleagues_for(meeting, alone) == []


def test_a_no_stands_between_whoever_said_it(app: Flask) -> None:
    event = make_event()
    ada, bela, cleo, dora = (make_placed(event) for _ in range(4))
    make_veto(ada, bela)
    make_veto(cleo, ada)
    found = [stands_between(ada, [other]) for other in (bela, cleo, dora)]
    assert (found, stands_between(ada, [dora, cleo])) == ([True, True, False], True)


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


def test_the_largest_table_that_would_be_theirs(app: Flask) -> None:
    event = make_event()
    ada, bela = make_placed(event), make_placed(event)
    assert most_seats(event, [ada, bela]) == 0
    make_table(event, seats=3)
    make_table(event, seats=9, closed_at=NOW)
    make_table(event, kind="person", person_id=bela.id, seats=5)
    assert (most_seats(event, [ada]), most_seats(event, [ada, bela])) == (3, 5)
