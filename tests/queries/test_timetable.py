"""The draft as its rules see it, in as many statements for thirty sessions as for one."""

from datetime import timedelta

from flask import Flask

from eventhub.db import db
from eventhub.domain.intervals import Interval
from eventhub.domain.timetable.parts import Hall, Place, Talk
from eventhub.models import Absence, Event, OpenHours, SeatWait, SessionDraft, Speaker, Timetable
from eventhub.queries.audiences import OF_DATABASES
from eventhub.queries.timetable import timetable_of
from tests.factories import make_draft, make_event, make_participant, make_room, make_session, make_speaker, make_track
from tests.factories.moments import DAY, NOW, at
from tests.fixtures.queries import count_queries

MORNING = Interval(at("09:00"), at("10:00"))


def test_a_session_of_the_draft_is_a_talk(event: Event) -> None:
    room, track = make_room(event), make_track(event)
    anna, ben = make_speaker(event), make_speaker(event)
    draft = make_draft(
        event,
        starts_at=at("09:00"),
        ends_at=at("10:00"),
        speakers=(anna,),
        chairs=(ben,),
        room=room,
        track=track,
        capacity=40,
        kind="panel",
    )
    draft.needs, draft.minutes = ["projector"], 60
    db.session.add(SeatWait(item_id=draft.item_id, person_id=make_participant(event).id, asked_at=NOW))
    db.session.flush()
    expected = Talk(
        id=draft.item_id,
        kind="panel",
        length=timedelta(hours=1),
        time=MORNING,
        room_id=room.id,
        track_id=track.id,
        language="fr",
        capacity=40,
        waiting=1,
        speakers=(anna.id,),
        chairs=(ben.id,),
        needs=frozenset({"projector"}),
    )
    assert timetable_of(event, NOW).talks == (expected,)


def test_it_knows_where_the_public_sees_a_session(event: Event) -> None:
    session = make_session(event, room=make_room(event))
    draft = db.session.get_one(SessionDraft, session.item_id)
    draft.starts_at, draft.ends_at = at("09:00"), at("10:00")
    db.session.flush()
    talk = timetable_of(event, NOW).talks[0]
    assert talk.published == Place(Interval(at("09:30"), at("10:30")), session.room_id)
    assert (talk.time, talk.has_moved) == (MORNING, True)


def test_what_is_to_go_is_no_talk_and_other_events_have_their_own(event: Event) -> None:
    draft = make_draft(event)
    draft.is_withdrawn = True
    make_draft(make_event())
    assert timetable_of(event, NOW).talks == ()


def test_the_rest_of_what_rules_need(event: Event) -> None:
    room = make_room(event, capacity=80, equipment=["sound"])
    anna, ben = make_speaker(event), make_speaker(event)
    make_draft(event, speakers=(anna, ben))
    db.session.add_all(
        (
            OpenHours(event_id=event.id, day=DAY, starts_at=at("08:00"), ends_at=at("18:00")),
            Absence(person_id=anna.id, starts_at=at("09:00"), ends_at=at("10:00")),
            Absence(person_id=make_participant(event).id, starts_at=at("09:00"), ends_at=at("10:00")),
            Speaker(person_id=anna.id, event_id=event.id, status="invited"),
            Speaker(person_id=ben.id, event_id=event.id, status="declined"),
            Timetable(event_id=event.id, walking_minutes=10),
        )
    )
    db.session.flush()
    found = timetable_of(event, NOW)
    assert (found.halls, found.open_hours) == (
        {room.id: Hall(room.id, 80, frozenset({"sound"}))},
        (Interval(at("08:00"), at("18:00")),),
    )
    assert (found.absences, found.unanswered) == ({anna.id: (MORNING,)}, frozenset({anna.id}))
    assert found.declined == frozenset({ben.id})
    assert (found.walking, timetable_of(make_event(), NOW).walking) == (timedelta(minutes=10), timedelta(minutes=5))


def test_as_many_statements_for_thirty_as_for_one(app: Flask, event: Event) -> None:
    def add(count: int) -> None:
        for _ in range(count):
            make_draft(event, starts_at=at("09:00"), ends_at=at("10:00"), speakers=(make_speaker(event),))
        db.session.commit()
        OF_DATABASES.clear()  # who wants what is read both times

    add(1)
    with count_queries() as one:
        timetable_of(event, NOW)
    add(29)
    with count_queries() as many:
        timetable_of(event, NOW)
    assert len(one) == len(many)
