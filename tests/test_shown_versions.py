"""Each change of what visitors see raises the version of its event, once a transaction; nothing else does."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.models import (
    Attendance,
    Event,
    EventPicture,
    MeetingTable,
    MeetingWindow,
    Organisation,
    Person,
    Room,
    Session,
    SessionType,
    Track,
)
from eventhub.shown_versions import LISTENERS, SEEN, UNSEEN_WHEN_NEW, listen
from tests.factories import (
    make_event,
    make_organisation,
    make_participant,
    make_room,
    make_session,
    make_speaker,
    make_table,
    make_track,
    make_window,
)
from tests.factories.pictures import make_picture


def make_type(event: Event) -> SessionType:
    made = SessionType(event_id=event.id, key="fireside", names={"en": "Fireside chat"}, minutes=30)
    db.session.add(made)
    db.session.flush()
    return made


# How to make a row of each class, and what changes of it.
ROWS: dict[type, tuple[Callable[[Event], Any], dict[str, Any]]] = {
    EventPicture: (make_picture, {"alternatives": {"en": "The pair"}}),
    MeetingTable: (make_table, {"name": "Z"}),
    MeetingWindow: (make_window, {"slot_minutes": 30}),
    Organisation: (make_organisation, {"name": "Another"}),
    Room: (make_room, {"capacity": 7}),
    Session: (make_session, {"titles": {"en": "Another"}}),
    SessionType: (make_type, {"minutes": 45}),
    Track: (make_track, {"colour": "trials"}),
}


def version_of(event: Event) -> int:
    db.session.expire_all()
    return db.session.get_one(Event, event.id).shown_version


def raised(event: Event, change: Callable[[], object]) -> int:
    """By how much one transaction that does this raises the event's version."""
    before = version_of(event)
    change()
    db.session.commit()
    return version_of(event) - before


def assign(row: Any, **values: Any) -> None:
    for name, value in values.items():
        setattr(row, name, value)


def test_every_class_that_visitors_see_is_walked_below() -> None:
    assert set(ROWS) == set(SEEN)


@pytest.mark.parametrize("seen", SEEN, ids=lambda seen: seen.__tablename__)
def test_a_row_that_comes_changes_or_goes_raises_the_version(app: Flask, seen: type) -> None:
    event, other = make_event(), make_event()
    db.session.commit()
    before, (make, changes), rows = version_of(other), ROWS[seen], []
    steps = (
        raised(event, lambda: rows.append(make(event))),
        raised(event, lambda: assign(rows[0], **changes)),
        raised(event, lambda: db.session.delete(rows[0])),
    )
    comes = 0 if seen in UNSEEN_WHEN_NEW else 1  # an organisation is seen with whoever brings it
    assert (steps, version_of(other)) == ((comes, 1, 1), before)


def test_the_event_itself_raises_it_but_not_by_what_is_counted(app: Flask) -> None:
    event = make_event(capacity=300)
    db.session.commit()
    steps = (
        raised(event, lambda: assign(event, names={"en": "Another"})),
        raised(event, lambda: assign(event, taken=7, line_length=9)),
        raised(event, lambda: None),
    )
    assert steps == (1, 0, 0)


def test_seats_are_counted_elsewhere(app: Flask) -> None:
    session = make_session(make_event(), capacity=40)
    db.session.commit()
    event = session.item.event
    assert raised(event, lambda: assign(session, taken=3, turns=3)) == 0


def test_times_and_speakers_of_a_session_raise_it(app: Flask) -> None:
    event = make_event()
    session, speaker = make_session(event), make_speaker(event)
    db.session.commit()
    seat = Attendance(person_id=make_participant(event).id, role="seat")
    steps = (
        raised(event, lambda: assign(session.item, state="cancelled")),
        raised(event, lambda: session.item.attendances.append(Attendance(person_id=speaker.id, role="speaker"))),
        raised(event, lambda: session.item.attendances.append(Attendance(person_id=speaker.id, role="chair"))),
        raised(event, lambda: assign(session.item, attendances=[])),
        raised(event, lambda: session.item.attendances.append(seat)),
    )
    assert steps == (1, 1, 1, 1, 0)


def test_people_raise_it_by_what_they_released(app: Flask) -> None:
    event = make_event()
    speaker, participant = make_speaker(event), make_participant(event)
    db.session.commit()
    steps = (
        raised(event, lambda: assign(speaker, family_name="Zola")),
        raised(event, lambda: assign(participant, family_name="Zola")),
        raised(event, lambda: assign(participant, released_fields=["name"])),
        raised(event, lambda: assign(speaker, released_fields=[])),
        raised(event, lambda: assign(speaker, family_name="Abel")),
    )
    assert steps == (1, 0, 1, 1, 0)


def test_each_listens_once_however_many_applications_there_are(sqlite_app: Flask) -> None:
    listen()
    listeners = {name: list(getattr(db.session().dispatch, name)) for name in LISTENERS}
    assert {name: listeners[name].count(one) for name, one in LISTENERS.items()} == dict.fromkeys(LISTENERS, 1)


def test_many_changes_raise_it_once(app: Flask) -> None:
    event = make_event()
    db.session.commit()
    assert raised(event, lambda: [make_room(event), make_track(event), make_session(event)]) == 1


def test_what_is_taken_back_raises_nothing(app: Flask) -> None:
    event = make_event()
    db.session.commit()
    before = version_of(event)
    make_room(event)
    db.session.rollback()
    db.session.add(Person(event_id=event.id, given_name="Ada", family_name="Zola"))
    db.session.commit()
    assert version_of(event) == before
