"""What papers and files read beside the sessions: in order, of this event alone, and nothing that is not released."""

from flask import Flask

from eventhub.db import db
from eventhub.models import Attendance, ProgrammeVersion, SessionType
from eventhub.queries.programme_files import kinds_of, published_programme, rooms_of, version_of
from tests.factories import make_event, make_room, make_session, make_speaker
from tests.factories.moments import NOW
from tests.fixtures.queries import count_queries


def test_rooms_and_kinds_come_in_their_order(app: Flask) -> None:
    event, other = make_event(), make_event()
    for position, key in ((2, "b"), (1, "a")):
        make_room(event, key=key, position=position)
        db.session.add(
            SessionType(event_id=event.id, key=key, names={"en": key.upper()}, minutes=30, position=position)
        )
    make_room(other)
    db.session.flush()
    assert [room.key for room in rooms_of(event)] == ["a", "b"]
    assert list(kinds_of(event).items()) == [("a", {"en": "A"}), ("b", {"en": "B"})]
    assert kinds_of(other) == {}


def test_the_version_is_the_newest(app: Flask) -> None:
    event = make_event()
    assert version_of(event) == ""
    for number, name in ((2, "Second"), (1, "First")):
        db.session.add(ProgrammeVersion(event_id=event.id, number=number, name=name, published_at=NOW, act=number))
    db.session.flush()
    assert (version_of(event), version_of(make_event())) == ("Second", "")


def test_who_chairs_is_told_where_the_name_is_released(app: Flask) -> None:
    event = make_event()
    first, second = make_speaker(event, family_name="Évrard"), make_speaker(event, family_name="Duval")
    hidden = make_speaker(event, released_fields=[])
    session = make_session(event, speakers=(make_speaker(event),))
    for person in (first, second, hidden):
        db.session.add(Attendance(item_id=session.item_id, person_id=person.id, role="chair"))
    db.session.flush()
    (listing,) = published_programme(event).listings
    assert [one.family_name for one in listing.chairs] == ["Duval", "Évrard"]
    assert listing.everybody == (*listing.speakers, *listing.chairs)


def test_the_whole_takes_as_many_queries_however_long(app: Flask) -> None:
    numbers = []
    for sessions in (1, 30):
        event = make_event()
        for _ in range(sessions):
            make_session(event, speakers=(make_speaker(event),), room_id=make_room(event).id)
        db.session.commit()
        with count_queries() as count:
            assert len(published_programme(event).listings) == sessions
        numbers.append(len(count))
    assert numbers[0] == numbers[1]
