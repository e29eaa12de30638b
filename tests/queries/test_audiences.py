"""Who wants to be in which session, read again as soon as somebody chooses otherwise."""

from eventhub.db import db
from eventhub.models import Attendance, Bookmark, Event, Person, Session
from eventhub.queries.audiences import as_bits, audiences_of, bits_of
from tests.factories import make_event, make_participant, make_session
from tests.factories.moments import NOW


def keep(person: Person, session: Session) -> Bookmark:
    bookmark = Bookmark(person_id=person.id, item_id=session.item_id, event_id=session.event_id, created_at=NOW)
    db.session.add(bookmark)
    db.session.flush()
    return bookmark


def test_bits_are_the_people(event: Event) -> None:
    assert (bits_of([0, 3, 9]), as_bits([(1, 70), (1, 71), (2, 71)])) == (0b1000001001, {1: 0b11, 2: 0b10})


def test_a_bookmark_and_a_seat_count_once(event: Event) -> None:
    one, other = make_session(event), make_session(event)
    anna, ben = make_participant(event), make_participant(event)
    for session in (one, other):
        keep(anna, session)
    keep(ben, one)
    other.item.attendances.append(Attendance(person_id=anna.id, role="seat"))
    db.session.flush()
    found = audiences_of(event)
    assert [found[one.item_id].bit_count(), found[other.item_id].bit_count()] == [2, 1]
    assert (found[one.item_id] & found[other.item_id]).bit_count() == 1


def test_a_choice_is_seen_at_once(event: Event) -> None:
    one, other = make_session(event), make_session(event)
    anna, ben = make_participant(event), make_participant(event)
    bookmark = keep(anna, one)
    assert audiences_of(event) == {one.item_id: 1}
    db.session.delete(bookmark)
    keep(ben, other)
    assert audiences_of(event) == {other.item_id: 1}


def test_a_seat_is_seen_at_once(event: Event) -> None:
    session = make_session(event, capacity=10)
    assert audiences_of(event) == {}
    session.item.attendances.append(Attendance(person_id=make_participant(event).id, role="seat"))
    session.turns += 1
    db.session.flush()
    assert audiences_of(event) == {session.item_id: 1}


def test_other_events_have_their_own(event: Event) -> None:
    keep(make_participant(event), make_session(event))
    assert audiences_of(make_event()) == {}
