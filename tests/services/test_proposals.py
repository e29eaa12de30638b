"""Proposing other times, and picking one of them."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select

from eventhub.db import db
from eventhub.domain.errors import (
    DomainError,
    NothingToPropose,
    NotProposed,
    OwnTimeTaken,
    PhaseClosed,
    SlotNotOffered,
    StaleForm,
    StepNotAllowed,
    TheirTimeTaken,
    TooManyProposed,
)
from eventhub.models import Event, Meeting, MeetingRequest, OutboxMessage, Person
from eventhub.services.proposals import MOST_PROPOSED, pick_time, propose_times
from eventhub.services.requests import withdraw_request
from eventhub.transactions import transact
from tests.factories import make_meeting, make_participant, make_request, make_table, make_window
from tests.factories.moments import NOW, at

TIMES = [at("14:20"), at("14:40")]


@pytest.fixture
def request_(event: Event) -> MeetingRequest:
    """Open, in an event with three slots from 14:00 and two tables."""
    make_window(event, "14:00", "15:00")
    make_table(event)
    make_table(event)
    request = make_request(make_participant(event), make_participant(event))
    db.session.commit()
    return request


def propose(request: MeetingRequest, starts: list[datetime] | None = None, version: int = 1) -> None:
    transact(propose_times, request, request.recipient, TIMES if starts is None else starts, version, NOW)


def pick(request: MeetingRequest, start: datetime, version: int = 2) -> Meeting:
    return transact(pick_time, request, request.requester, start, version, NOW)


def mails(template: str) -> list[str]:
    return list(db.session.scalars(select(OutboxMessage.reader_name).where(OutboxMessage.template == template)))


def count_meetings() -> int:
    return db.session.scalar(select(func.count()).select_from(Meeting)) or 0


def engage(person: Person, clock: str) -> None:
    make_meeting(person, make_participant(person.event), at(clock), make_table(person.event))
    db.session.commit()


def test_times_are_proposed_and_the_asker_is_told(request_: MeetingRequest) -> None:
    propose(request_, [at("14:40"), at("14:20"), at("14:40")])
    assert (request_.status, request_.version, request_.answered_at) == ("pending", 2, None)
    assert request_.proposed == [one.isoformat() for one in TIMES]
    assert mails("request_proposed") == [request_.requester.name]


def test_nothing_is_claimed_by_a_proposal(request_: MeetingRequest) -> None:
    propose(request_)
    assert count_meetings() == 0


def test_one_that_is_picked_is_booked_and_both_are_told(request_: MeetingRequest) -> None:
    propose(request_)
    meeting = pick(request_, at("14:40"))
    assert (meeting.item.starts_at, meeting.item.state) == (at("14:40"), "scheduled")
    assert (request_.status, request_.version) == ("accepted", 3)
    assert sorted(mails("meeting_booked")) == sorted([request_.lo.name, request_.hi.name])


def test_others_take_the_place_of_those_before(request_: MeetingRequest) -> None:
    propose(request_)
    propose(request_, [at("14:00")], version=2)
    assert request_.proposed == [at("14:00").isoformat()]
    with pytest.raises(NotProposed):
        pick(request_, at("14:20"), version=3)


@pytest.mark.parametrize(
    ("starts", "refusal"),
    [
        ([], NothingToPropose),
        ([at("14:10")], SlotNotOffered),
        ([at("14:00") + timedelta(minutes=20 * number) for number in range(MOST_PROPOSED + 1)], TooManyProposed),
    ],
)
def test_what_cannot_be_proposed(request_: MeetingRequest, starts: list[datetime], refusal: type[DomainError]) -> None:
    with pytest.raises(refusal):
        propose(request_, starts)
    db.session.refresh(request_)
    assert (request_.version, request_.proposed, mails("request_proposed")) == (1, [], [])


@pytest.mark.parametrize(("whose", "refusal"), [("recipient", OwnTimeTaken), ("requester", TheirTimeTaken)])
def test_a_time_that_does_not_suit_both_is_refused(
    request_: MeetingRequest, whose: str, refusal: type[DomainError]
) -> None:
    engage(getattr(request_, whose), "14:20")
    with pytest.raises(refusal):
        propose(request_)
    db.session.refresh(request_)
    assert request_.proposed == []


@pytest.mark.parametrize("phase", ["closed", "requests", "frozen", "over"])
def test_times_are_proposed_where_they_are_shown(request_: MeetingRequest, phase: str) -> None:
    request_.event.phase = phase
    db.session.commit()
    with pytest.raises(PhaseClosed):
        propose(request_)


def test_only_whoever_was_asked_proposes(request_: MeetingRequest) -> None:
    with pytest.raises(StepNotAllowed):
        transact(propose_times, request_, request_.requester, TIMES, 1, NOW)


def test_only_who_asked_picks(request_: MeetingRequest) -> None:
    propose(request_)
    with pytest.raises(StepNotAllowed):
        transact(pick_time, request_, request_.recipient, at("14:20"), 2, NOW)
    assert count_meetings() == 0


def test_an_old_page_changes_nothing(request_: MeetingRequest) -> None:
    propose(request_)
    with pytest.raises(StaleForm):
        propose(request_, [at("14:00")], version=1)
    with pytest.raises(StaleForm):
        pick(request_, at("14:20"), version=1)
    assert count_meetings() == 0


def test_nobody_picks_from_what_was_withdrawn_or_is_over(request_: MeetingRequest) -> None:
    propose(request_)
    with pytest.raises(StepNotAllowed) as late:
        transact(pick_time, request_, request_.requester, at("14:20"), 2, request_.expires_at)
    transact(withdraw_request, request_, request_.requester, 2, NOW)
    with pytest.raises(StepNotAllowed) as withdrawn:
        pick(request_, at("14:20"), version=3)
    assert (late.value.status, withdrawn.value.status, count_meetings()) == ("expired", "withdrawn", 0)


@pytest.mark.parametrize(("whose", "refusal"), [("requester", OwnTimeTaken), ("recipient", TheirTimeTaken)])
def test_a_time_that_went_meanwhile_is_refused_and_the_others_stay(
    request_: MeetingRequest, whose: str, refusal: type[DomainError]
) -> None:
    propose(request_)
    engage(getattr(request_, whose), "14:20")
    with pytest.raises(refusal):
        pick(request_, at("14:20"))
    assert pick(request_, at("14:40")).item.starts_at == at("14:40")
