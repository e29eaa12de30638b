"""A question before the answer, and what the other says to it."""

import pytest
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.errors import NothingAsked, StepNotAllowed, TooManyNotes
from eventhub.models import Event, MeetingRequest, OutboxMessage, Person, RequestNote
from eventhub.queries.request_notes import notes_of
from eventhub.services.request_notes import MOST_NOTES, write_note
from eventhub.services.requests import withdraw_request
from eventhub.transactions import transact
from tests.factories import make_participant, make_request
from tests.factories.moments import NOW


@pytest.fixture
def request_(event: Event) -> MeetingRequest:
    request = make_request(make_participant(event), make_participant(event))
    db.session.commit()
    return request


def write(request: MeetingRequest, person: Person, words: str) -> RequestNote:
    return transact(write_note, request, person, words, NOW)


def told() -> list[tuple[str, str, bool]]:
    mails = db.session.scalars(
        select(OutboxMessage).where(OutboxMessage.template == "request_note").order_by(OutboxMessage.id)
    )
    return [(mail.reader_name, mail.values["note"], mail.values["is_for_asker"]) for mail in mails]


def test_a_question_and_its_answer_are_told_to_the_other(request_: MeetingRequest) -> None:
    asker, asked = request_.requester, request_.recipient
    write(request_, asked, "Which cohort?")
    write(request_, asker, "The one of Lyon.")
    assert [(one.person, one.words) for one in notes_of(request_)] == [
        (asked, "Which cohort?"),
        (asker, "The one of Lyon."),
    ]
    assert told() == [(asker.name, "Which cohort?", True), (asked.name, "The one of Lyon.", False)]


def test_a_note_leaves_the_request_as_it_is(request_: MeetingRequest) -> None:
    write(request_, request_.recipient, "Which cohort?")
    assert (request_.status, request_.version) == ("pending", 1)


def test_whoever_was_asked_begins(request_: MeetingRequest) -> None:
    with pytest.raises(NothingAsked):
        write(request_, request_.requester, "And besides …")
    assert (notes_of(request_), told()) == ([], [])


def test_the_same_words_sent_twice_are_one_note(request_: MeetingRequest) -> None:
    first, second = (write(request_, request_.recipient, "Which cohort?") for _ in range(2))
    assert (first.id, len(told())) == (second.id, 1)


def test_there_are_so_many_notes_and_no_more(request_: MeetingRequest) -> None:
    for number in range(MOST_NOTES):
        write(request_, request_.recipient, f"Question {number}")
    with pytest.raises(TooManyNotes) as refusal:
        write(request_, request_.requester, "One more")
    assert (refusal.value.limit, len(notes_of(request_))) == (MOST_NOTES, MOST_NOTES)


def test_nobody_writes_once_it_is_over(request_: MeetingRequest) -> None:
    with pytest.raises(StepNotAllowed) as late:
        transact(write_note, request_, request_.recipient, "Which cohort?", request_.expires_at)
    transact(withdraw_request, request_, request_.requester, 1, NOW)
    with pytest.raises(StepNotAllowed) as withdrawn:
        write(request_, request_.recipient, "Which cohort?")
    assert (late.value.status, withdrawn.value.status, notes_of(request_)) == ("expired", "withdrawn", [])
