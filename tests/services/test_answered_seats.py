"""A seat answered in a calendar: given back, kept, or left open; nobody moves the programme."""

from datetime import datetime, timedelta

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.domain.errors import SessionBegan, SessionNotMovable
from eventhub.domain.incoming.replies import Reply
from eventhub.models import Person, Session
from eventhub.queries.choices import standing_in
from eventhub.queries.seats import holders_of, roles_in
from eventhub.services.answered_seats import answer_seat
from eventhub.services.seats import take_seat, wait_for_seat
from eventhub.transactions import transact
from tests.factories import make_event, make_participant, make_session
from tests.factories.incoming import answer_mail, arrival_of
from tests.factories.moments import NOW, at


@pytest.fixture
def session(app: Flask) -> Session:
    session = make_session(make_event(), capacity=1)
    db.session.commit()
    return session


@pytest.fixture
def person(session: Session) -> Person:
    person = make_participant(session.item.event)
    db.session.commit()
    transact(take_seat, session, person, NOW)
    return person


def answer(session: Session, person: Person, said: str, moment: datetime = NOW) -> str:
    reply = arrival_of(answer_mail(session.item, person, said, proposed=at("15:00"))).reply
    assert isinstance(reply, Reply)
    db.session.rollback()
    ours = next(one for one in session.item.attendances if one.person_id == person.id and one.role == "seat")
    return transact(answer_seat, session, ours, reply, moment)


def test_a_seat_that_is_declined_goes_to_who_waits(session: Session, person: Person) -> None:
    other = make_participant(session.item.event)
    db.session.commit()
    transact(wait_for_seat, session, other, NOW)
    assert answer(session, person, "declined") == "seat_released"
    assert (roles_in(session, person), roles_in(session, other)) == (set(), {"seat"})


def test_perhaps_is_kept_and_so_is_the_seat(session: Session, person: Person) -> None:
    assert answer(session, person, "tentative") == "unsure"
    db.session.rollback()
    [ours] = session.item.attendances
    assert (ours.role, ours.is_unsure) == ("seat", True)
    assert [one.is_unsure for one in holders_of(session)] == [True]
    assert standing_in(session, person).is_unsure
    assert answer(session, person, "accepted") == "sure"
    db.session.rollback()
    assert session.item.attendances[0].is_unsure is False
    assert [one.is_unsure for one in holders_of(session)] == [False]
    assert not standing_in(session, person).is_unsure


def test_the_programme_says_when_it_is(session: Session, person: Person) -> None:
    with pytest.raises(SessionNotMovable):
        answer(session, person, "counter")


def test_once_it_began_nothing_changes_hands(session: Session, person: Person) -> None:
    began = session.item.starts_at
    assert began is not None
    with pytest.raises(SessionBegan):
        answer(session, person, "declined", began + timedelta(minutes=1))
