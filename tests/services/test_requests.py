"""Asking, withdrawing, declining, expiring."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from eventhub.db import db
from eventhub.domain.errors import AlreadyAsked, AskedOneself, PersonHidden, PhaseClosed, StepNotAllowed
from eventhub.models import Event, MeetingRequest, OutboxMessage, Person
from eventhub.services.requests import ask_meeting, decline_request, expire_requests, withdraw_request
from eventhub.transactions import transact
from tests.factories import make_participant, make_request
from tests.factories.moments import NOW


@pytest.fixture
def pair(event: Event) -> tuple[Person, Person]:
    people = make_participant(event), make_participant(event)
    db.session.commit()
    return people


def ask(asker: Person, other: Person) -> MeetingRequest:
    return transact(ask_meeting, asker, other, "Twenty minutes?", "en", NOW)


def test_asking_opens_a_request_and_tells_the_other(pair: tuple[Person, Person]) -> None:
    request = ask(*pair)
    assert (request.status, request.is_open, request.requester, request.recipient) == ("pending", True, *pair)
    mail = db.session.scalars(select(OutboxMessage)).one()
    assert (mail.template, mail.reader_name, mail.values["message"]) == (
        "request_received",
        pair[1].name,
        "Twenty minutes?",
    )


def test_a_request_ends_after_the_events_time(pair: tuple[Person, Person]) -> None:
    assert ask(*pair).expires_at == NOW + timedelta(hours=72)


@pytest.mark.parametrize("by_me", [True, False])
def test_a_pair_has_one_open_request(pair: tuple[Person, Person], by_me: bool) -> None:
    first = ask(*pair)
    asker, other = pair if by_me else (pair[1], pair[0])
    with pytest.raises(AlreadyAsked) as refusal:
        ask(asker, other)
    assert (refusal.value.request_id, refusal.value.by_me) == (first.public_id, by_me)


def test_nobody_asks_themselves(pair: tuple[Person, Person]) -> None:
    with pytest.raises(AskedOneself):
        ask(pair[0], pair[0])


def test_a_hidden_person_is_not_asked(event: Event, pair: tuple[Person, Person]) -> None:
    hidden = make_participant(event, is_visible=False)
    db.session.commit()
    with pytest.raises(PersonHidden):
        ask(pair[0], hidden)


def test_somebody_who_is_not_confirmed_is_not_asked(event: Event, pair: tuple[Person, Person]) -> None:
    waiting = make_participant(event, status="waitlisted")
    db.session.commit()
    with pytest.raises(PersonHidden):
        ask(pair[0], waiting)


def test_a_closed_phase_refuses(event: Event, pair: tuple[Person, Person]) -> None:
    event.phase = "frozen"
    db.session.commit()
    with pytest.raises(PhaseClosed):
        ask(*pair)


def test_withdrawing_lets_the_other_ask(pair: tuple[Person, Person]) -> None:
    request = ask(*pair)
    transact(withdraw_request, request, pair[0], 1, NOW)
    assert (request.status, request.is_open) == ("withdrawn", False)
    assert ask(pair[1], pair[0]).status == "pending"


def test_declining_tells_whoever_asked_with_the_reason(pair: tuple[Person, Person]) -> None:
    request = ask(*pair)
    transact(decline_request, request, pair[1], 1, "Not this year", NOW)
    mail = db.session.scalars(select(OutboxMessage).where(OutboxMessage.template == "request_declined")).one()
    assert (request.status, mail.reader_name, mail.values["reason"]) == ("declined", pair[0].name, "Not this year")


def test_only_whoever_asked_withdraws(pair: tuple[Person, Person]) -> None:
    request = ask(*pair)
    with pytest.raises(StepNotAllowed):
        transact(withdraw_request, request, pair[1], 1, NOW)


def test_a_late_answer_finds_the_request_expired(pair: tuple[Person, Person]) -> None:
    request = ask(*pair)
    with pytest.raises(StepNotAllowed) as refusal:
        transact(decline_request, request, pair[1], 1, "", NOW + timedelta(days=4))
    assert refusal.value.status == "expired"


def test_the_clock_ends_what_nobody_answered(event: Event, pair: tuple[Person, Person]) -> None:
    late = ask(*pair)
    in_time = make_request(pair[0], make_participant(event), expires_at=NOW + timedelta(days=9))
    db.session.commit()
    assert transact(expire_requests, NOW + timedelta(days=4)) == 1
    db.session.expire_all()
    assert (late.status, late.is_open, in_time.status) == ("expired", False, "pending")


def test_the_pair_may_ask_again_before_the_clock_came_by(pair: tuple[Person, Person]) -> None:
    late = ask(*pair)
    again = transact(ask_meeting, pair[1], pair[0], "Again?", "en", NOW + timedelta(days=4))
    assert (again.status, late.status, late.is_open) == ("pending", "expired", False)


@pytest.mark.parametrize("erased", [0, 1])
def test_nobody_asks_or_is_asked_once_they_are_erased(pair: tuple[Person, Person], erased: int) -> None:
    """Both were loaded before: what stands in the database decides."""
    names = [person.name for person in pair]
    gone = {"erased_at": NOW, "is_visible": False, "given_name": "", "family_name": ""}
    of_one = update(Person).where(Person.id == pair[erased].id)
    db.session.execute(of_one.values(**gone).execution_options(synchronize_session=False))
    assert [person.name for person in pair] == names
    with pytest.raises(PersonHidden):
        ask_meeting(*pair, "Twenty minutes?", "en", NOW)
