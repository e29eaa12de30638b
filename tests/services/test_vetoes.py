"""A "no" for ever: said once, never told, taken back."""

import pytest
from sqlalchemy import func, select

from eventhub.db import db
from eventhub.domain.errors import AskedOneself, OwnVeto, PersonHidden
from eventhub.models import Event, MeetingRequest, OutboxMessage, Person, Veto
from eventhub.services.requests import Wish, ask_meeting
from eventhub.services.vetoes import say_never, take_back
from eventhub.transactions import transact
from tests.factories import make_event, make_meeting, make_participant, make_request, make_table
from tests.factories.meetings import make_move
from tests.factories.moments import NOW, at


@pytest.fixture
def pair(event: Event) -> tuple[Person, Person]:
    people = make_participant(event), make_participant(event)
    db.session.commit()
    return people


def vetoes() -> list[tuple[int, int, int]]:
    return [(one.person_id, one.against_id, one.event_id) for one in db.session.scalars(select(Veto))]


def mails() -> int:
    return db.session.scalar(select(func.count()).select_from(OutboxMessage)) or 0


def ask(asker: Person, other: Person) -> MeetingRequest:
    return transact(ask_meeting, asker, other, Wish("Mice?", "en"), NOW)


def test_it_is_said_once_and_told_to_nobody(event: Event, pair: tuple[Person, Person]) -> None:
    for _ in range(2):
        transact(say_never, *pair, NOW)
    assert (vetoes(), mails()) == ([(pair[0].id, pair[1].id, event.id)], 0)


def test_the_other_does_not_find_them_and_they_cannot_ask_themselves(pair: tuple[Person, Person]) -> None:
    transact(say_never, *pair, NOW)
    with pytest.raises(PersonHidden):
        ask(pair[1], pair[0])
    with pytest.raises(OwnVeto):
        ask(*pair)


def test_taken_back_it_is_gone(pair: tuple[Person, Person]) -> None:
    transact(say_never, *pair, NOW)
    assert (transact(take_back, *pair), transact(take_back, *pair), vetoes()) == (True, False, [])
    assert ask(pair[1], pair[0]).status == "pending"


def test_of_two_who_refuse_each_other_one_takes_back_their_own(event: Event, pair: tuple[Person, Person]) -> None:
    transact(say_never, *pair, NOW)
    transact(say_never, pair[1], pair[0], NOW)
    transact(take_back, *pair)
    assert vetoes() == [(pair[1].id, pair[0].id, event.id)]


@pytest.mark.parametrize(("by_me", "status", "told"), [(True, "withdrawn", 0), (False, "declined", 1)])
def test_what_waits_between_the_two_ends_as_it_always_may(
    pair: tuple[Person, Person], by_me: bool, status: str, told: int
) -> None:
    request = make_request(*(pair if by_me else (pair[1], pair[0])))
    db.session.commit()
    transact(say_never, *pair, NOW)
    assert (request.status, request.is_open, request.reason, mails()) == (status, False, "", told)


def test_a_meeting_that_stands_stays(event: Event, pair: tuple[Person, Person]) -> None:
    meeting = make_meeting(*pair, at("14:00"), make_table(event))
    db.session.commit()
    transact(say_never, *pair, NOW)
    assert (meeting.item.state, meeting.request and meeting.request.is_open, mails()) == ("scheduled", True, 0)


@pytest.mark.parametrize(("by_me", "status", "told"), [(True, "withdrawn", 0), (False, "declined", 1)])
def test_a_question_for_another_time_ends_and_the_meeting_stays(
    event: Event, pair: tuple[Person, Person], by_me: bool, status: str, told: int
) -> None:
    meeting = make_meeting(*pair, at("14:00"), make_table(event))
    move = make_move(meeting, pair[0] if by_me else pair[1], at("14:20"))
    db.session.commit()
    transact(say_never, *pair, NOW)
    db.session.refresh(move)
    assert (move.status, move.answer, meeting.item.starts_at, mails()) == (status, "", at("14:00"), told)


def test_a_question_whose_time_is_over_is_left(event: Event, pair: tuple[Person, Person]) -> None:
    meeting = make_meeting(*pair, at("14:00"), make_table(event))
    move = make_move(meeting, pair[1], at("14:20"), expires_at=NOW)
    db.session.commit()
    transact(say_never, *pair, NOW)
    assert (move.status, mails(), len(vetoes())) == ("pending", 0, 1)


def test_nobody_refuses_themselves(pair: tuple[Person, Person]) -> None:
    with pytest.raises(AskedOneself):
        transact(say_never, pair[0], pair[0], NOW)
    assert vetoes() == []


def test_somebody_of_another_event_or_who_was_erased_is_nobody(event: Event, pair: tuple[Person, Person]) -> None:
    erased = make_participant(event, erased_at=NOW)
    stranger = make_participant(make_event())
    db.session.commit()
    for nobody in (erased, stranger):
        with pytest.raises(PersonHidden):
            transact(say_never, pair[0], nobody, NOW)
    assert vetoes() == []
