"""What somebody chose: one query, whatever they chose."""

from flask import Flask

from eventhub.db import db
from eventhub.models import Attendance
from eventhub.queries.choices import Choices, choices_of, kept_sessions, standing_in
from tests.factories import make_event, make_meeting, make_participant, make_table
from tests.factories.moments import at
from tests.factories.publications import make_bookmark, make_seat, make_talk, make_wait
from tests.fixtures.queries import count_queries


def test_each_session_with_what_the_person_has_to_do_with_it(app: Flask) -> None:
    event = make_event()
    person, other = make_participant(event), make_participant(event)
    own, sat, kept, awaited, foreign = (
        make_talk(event, f"{9 + n:02}:00", f"{9 + n:02}:30", capacity=9) for n in range(5)
    )
    db.session.add(Attendance(item_id=own.item_id, person_id=person.id, role="chair"))
    make_seat(sat, person)
    for talk in (sat, kept):
        make_bookmark(talk, person)
    make_wait(awaited, person)
    make_bookmark(foreign, other)
    make_meeting(person, other, at("15:00"), make_table(event))
    db.session.flush()
    with count_queries() as count:
        found = choices_of(event, person)
    expected = {own: {"chair"}, sat: {"seat", "kept"}, kept: {"kept"}, awaited: {"waits"}}
    assert (dict(found.by_item), len(count)) == ({one.item_id: frozenset(roles) for one, roles in expected.items()}, 1)
    assert [(found.has(one.item_id), found.keeps(one.item_id)) for one in (own, sat, kept, foreign)] == [
        (True, False),
        (True, True),
        (True, True),
        (False, False),
    ]


def test_another_event_s_choices_stay_there(app: Flask) -> None:
    event, elsewhere = make_event(), make_event()
    person = make_participant(elsewhere)
    make_bookmark(make_talk(elsewhere, "09:00", "10:00"), person)
    assert choices_of(event, person) == Choices({})


def test_what_is_kept_takes_no_time_and_what_takes_time_is_not_kept_apart(app: Flask) -> None:
    event = make_event()
    person = make_participant(event)
    later, sooner, sat, gone = (
        make_talk(event, "11:00", "12:00", capacity=1),
        make_talk(event, "09:00", "10:00"),
        make_talk(event, "14:00", "15:00", capacity=1),
        make_talk(event, "16:00", "17:00"),
    )
    for talk in (sooner, sat, gone):
        make_bookmark(talk, person)
    make_seat(sat, person)
    make_wait(later, person)
    gone.item.state = "cancelled"
    db.session.flush()
    assert [(one.listing.session, one.waits) for one in kept_sessions(event, person)] == [
        (sooner, False),
        (later, True),
    ]


def test_how_somebody_stands_to_the_seats_of_a_session(app: Flask) -> None:
    event = make_event()
    talk = make_talk(event, "09:00", "10:00", capacity=1)
    sitting, waiting, speaking, busy = (make_participant(event) for _ in range(4))
    make_seat(talk, sitting)
    make_wait(talk, make_participant(event))
    make_wait(talk, waiting)
    make_bookmark(talk, waiting)
    db.session.add(Attendance(item_id=talk.item_id, person_id=speaking.id, role="speaker"))
    meeting = make_meeting(busy, make_participant(event), at("09:20"), make_table(event))
    db.session.flush()
    found = [standing_in(talk, one) for one in (sitting, waiting, speaking, busy)]
    assert [(one.has_seat, one.speaks, one.position, one.is_kept) for one in found] == [
        (True, False, None, False),
        (False, False, 2, True),
        (False, True, None, False),
        (False, False, None, False),
    ]
    assert [[entry.meeting for entry in one.engaged] for one in found] == [[], [], [], [meeting]]
