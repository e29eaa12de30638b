"""Who wants to be in which session, read again as soon as somebody chooses otherwise."""

import pytest

from eventhub.db import db
from eventhub.models import Attendance, Event, Person, Session
from eventhub.queries import audiences
from eventhub.queries.audiences import OF_DATABASES, Remembered, as_bits, audiences_of, bits_of, stamp_of
from eventhub.services.bookmarks import keep_in_mind, let_go_of
from eventhub.transactions import transact
from tests.factories import make_event, make_participant, make_session
from tests.factories.moments import NOW


def keep(person: Person, session: Session) -> None:
    keep_in_mind(session, person, NOW)


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
    keep(anna, one)
    assert audiences_of(event) == {one.item_id: 1}
    let_go_of(one, anna)
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


@pytest.mark.parametrize("status", ["cancelled", "rejected", "waitlisted"])
def test_only_who_takes_part_counts_and_that_is_seen_at_once(event: Event, status: str) -> None:
    session = make_session(event)
    anna, ben = make_participant(event), make_participant(event)
    keep(anna, session)
    session.item.attendances.append(Attendance(person_id=ben.id, role="seat"))
    db.session.flush()
    assert audiences_of(event)[session.item_id].bit_count() == 2
    for person, left in ((anna, 1), (ben, 0)):
        assert person.registration
        person.registration.status = status
        db.session.flush()
        assert audiences_of(event).get(session.item_id, 0).bit_count() == left


def test_what_changes_no_choice_keeps_the_stamp(event: Event) -> None:
    session, anna = make_session(event), make_participant(event)
    keep(anna, session)
    before = stamp_of(event)
    keep(anna, session)
    let_go_of(session, make_participant(make_event()))
    assert stamp_of(event) == before


def test_two_who_go_and_two_who_come_have_another_stamp(event: Event) -> None:
    people = [make_participant(event) for _ in range(4)]
    stamps = []
    for absent in ({0, 3}, {1, 2}):
        for number, person in enumerate(people):
            assert person.registration
            person.registration.status = "cancelled" if number in absent else "confirmed"
        db.session.flush()
        stamps.append(stamp_of(event))
    assert stamps[0] != stamps[1]


def test_what_comes_to_nothing_is_not_remembered(event: Event) -> None:
    session, anna = make_session(event), make_participant(event)
    db.session.commit()

    def choose_and_fail() -> None:
        keep(anna, session)
        assert audiences_of(event) == {session.item_id: 1}
        raise InterruptedError

    with pytest.raises(InterruptedError):
        transact(choose_and_fail)
    assert (dict(OF_DATABASES), audiences_of(event)) == ({}, {})


def test_the_events_that_were_asked_for_last_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audiences, "MOST_EVENTS", 2)
    remembered = Remembered()
    for number in (1, 2, 1, 3):
        remembered.keep(number, (number,), {number: 1})
    found = [remembered.find(number, (number,)) for number in (1, 2, 3)]
    assert (found, remembered.find(1, (9,))) == ([{1: 1}, None, {3: 1}], None)
