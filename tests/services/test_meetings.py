"""Booking and cancelling: one transaction, one winner, words for the rest."""

from datetime import datetime

import pytest
from flask import Flask
from sqlalchemy import func, select

from eventhub.db import db
from eventhub.domain.errors import (
    NoTableFree,
    PhaseClosed,
    SlotNotOffered,
    SlotPassed,
    SlotTaken,
    StaleForm,
    StepNotAllowed,
)
from eventhub.models import Event, Meeting, MeetingRequest, OutboxMessage, Person, PersonClaim, TableClaim
from eventhub.services.meetings import accept_meeting, cancel_meeting
from eventhub.services.requests import ask_meeting
from eventhub.transactions import transact
from tests.factories import make_event, make_meeting, make_participant, make_request, make_table, make_window
from tests.factories.moments import NOW, at


@pytest.fixture
def event(app: Flask) -> Event:
    event = make_event()
    make_window(event, "14:00", "15:00")
    return event


@pytest.fixture
def pair(event: Event) -> tuple[Person, Person]:
    return make_participant(event), make_participant(event)


def request_between(asker: Person, other: Person) -> MeetingRequest:
    request = make_request(asker, other)
    db.session.commit()
    return request


def accept(request: MeetingRequest, time: str = "14:00", version: int = 1, now: datetime = NOW) -> Meeting:
    return transact(accept_meeting, request, request.recipient, at(time), version, now)


def count_of(table: type) -> int:
    return db.session.scalar(select(func.count()).select_from(table)) or 0


def test_accepting_books_both_people_and_the_first_table(event: Event, pair: tuple[Person, Person]) -> None:
    first, _second = make_table(event), make_table(event)
    meeting = accept(request_between(*pair))
    assert (meeting.item.starts_at, meeting.item.ends_at) == (at("14:00"), at("14:20"))
    assert (meeting.table, meeting.item.state, meeting.request and meeting.request.status) == (
        first,
        "scheduled",
        "accepted",
    )
    assert (count_of(PersonClaim), count_of(TableClaim)) == (8, 4)


def test_both_are_told_once_with_the_calendar_facts(event: Event, pair: tuple[Person, Person]) -> None:
    make_table(event)
    meeting = accept(request_between(*pair))
    mails = db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.reader_mail)).all()
    assert [mail.template for mail in mails] == ["meeting_booked"] * 2
    assert {mail.values["uid"] for mail in mails} == {meeting.item.uid}
    assert {mail.reader_name for mail in mails} == {person.name for person in pair}


def test_a_slot_taken_meanwhile_says_so_and_offers_the_next(event: Event, pair: tuple[Person, Person]) -> None:
    make_table(event)
    make_table(event)
    request = make_request(*pair)
    make_meeting(pair[0], make_participant(event), at("14:00"), make_table(event))
    db.session.commit()
    with pytest.raises(SlotTaken) as refusal:
        accept(request)
    assert (refusal.value.starts_at, refusal.value.next_at) == (at("14:00"), at("14:20"))
    db.session.refresh(request)
    assert (request.status, count_of(Meeting)) == ("pending", 1)


def test_without_a_free_table_nothing_is_booked(event: Event, pair: tuple[Person, Person]) -> None:
    only = make_table(event)
    request = make_request(*pair)
    make_meeting(make_participant(event), make_participant(event), at("14:00"), only)
    db.session.commit()
    with pytest.raises(NoTableFree) as refusal:
        accept(request)
    assert refusal.value.next_at == at("14:20")
    assert (count_of(Meeting), count_of(PersonClaim)) == (1, 8)


def test_the_second_table_is_taken_when_the_first_is_busy(event: Event, pair: tuple[Person, Person]) -> None:
    first, second = make_table(event), make_table(event)
    make_meeting(make_participant(event), make_participant(event), at("14:00"), first)
    assert accept(request_between(*pair)).table == second


def test_a_time_that_is_no_slot_is_refused(event: Event, pair: tuple[Person, Person]) -> None:
    request = request_between(*pair)
    with pytest.raises(SlotNotOffered):
        accept(request, "14:10")


def test_a_slot_that_has_passed_is_refused(event: Event, pair: tuple[Person, Person]) -> None:
    request = make_request(*pair, expires_at=at("18:00"))
    db.session.commit()
    with pytest.raises(SlotPassed):
        accept(request, "14:00", now=at("14:05"))


def test_only_the_booking_phase_books(event: Event, pair: tuple[Person, Person]) -> None:
    event.phase = "requests"
    request = request_between(*pair)
    with pytest.raises(PhaseClosed):
        accept(request)


def test_a_double_click_books_once(event: Event, pair: tuple[Person, Person]) -> None:
    make_table(event)
    request = request_between(*pair)
    accept(request)
    with pytest.raises(StepNotAllowed) as refusal:
        accept(request)
    assert (refusal.value.status, count_of(Meeting)) == ("accepted", 1)


def test_an_old_form_is_refused(event: Event, pair: tuple[Person, Person]) -> None:
    request = request_between(*pair)
    with pytest.raises(StaleForm):
        accept(request, version=7)


def test_whoever_asked_cannot_accept(event: Event, pair: tuple[Person, Person]) -> None:
    request = request_between(*pair)
    with pytest.raises(StepNotAllowed):
        transact(accept_meeting, request, request.requester, at("14:00"), 1, NOW)


def test_cancelling_frees_slot_and_table_and_lets_the_pair_ask_again(event: Event, pair: tuple[Person, Person]) -> None:
    make_table(event)
    meeting = accept(request_between(*pair))
    transact(cancel_meeting, meeting, pair[0], NOW)
    assert (count_of(PersonClaim), count_of(TableClaim)) == (0, 0)
    assert (meeting.item.state, meeting.item.sequence) == ("cancelled", 1)
    asked = transact(ask_meeting, pair[1], pair[0], "Again?", "en", NOW)
    assert asked.status == "pending"


def test_cancelling_tells_both_with_a_higher_sequence(event: Event, pair: tuple[Person, Person]) -> None:
    make_table(event)
    meeting = accept(request_between(*pair))
    transact(cancel_meeting, meeting, pair[0], NOW)
    mails = db.session.scalars(select(OutboxMessage).where(OutboxMessage.template == "meeting_cancelled")).all()
    assert [mail.values["sequence"] for mail in mails] == [1, 1]
    assert {mail.reader_name: mail.values["cancelled_by_reader"] for mail in mails} == {
        pair[0].name: True,
        pair[1].name: False,
    }


def test_cancelling_twice_is_refused(event: Event, pair: tuple[Person, Person]) -> None:
    make_table(event)
    meeting = accept(request_between(*pair))
    transact(cancel_meeting, meeting, pair[0], NOW)
    with pytest.raises(StepNotAllowed):
        transact(cancel_meeting, meeting, pair[1], NOW)


def test_a_meeting_that_has_begun_is_not_cancelled(event: Event, pair: tuple[Person, Person]) -> None:
    make_table(event)
    meeting = accept(request_between(*pair))
    with pytest.raises(SlotPassed):
        transact(cancel_meeting, meeting, pair[0], at("14:05"))
