"""Notes of requests: in order, and who waits for whom, whatever the number of requests."""

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.models import Event, MeetingRequest, Person, RequestNote
from eventhub.queries.request_notes import last_words, notes_of, wait_for
from tests.factories import make_event, make_participant, make_request
from tests.factories.moments import NOW
from tests.fixtures.queries import count_queries


@pytest.fixture
def event(app: Flask) -> Event:
    return make_event()


def note(request: MeetingRequest, person: Person, words: str) -> None:
    db.session.add(RequestNote(request_id=request.id, person_id=person.id, words=words, at=NOW))
    db.session.flush()


def test_who_wrote_last_is_waited_for_by_the_other(event: Event) -> None:
    me = make_participant(event)
    silent, asked, answered = (make_request(make_participant(event), me) for _ in range(3))
    note(asked, me, "Which cohort?")
    note(answered, me, "Which cohort?")
    note(answered, answered.requester, "Lyon.")
    every = [silent, asked, answered]
    assert last_words(every) == {asked.id: me.id, answered.id: answered.requester_id}
    assert wait_for(every, me) == {answered.id}
    assert wait_for([silent, asked], asked.requester) == {asked.id}


def test_what_is_over_waits_for_nobody(event: Event) -> None:
    request = make_request(make_participant(event), make_participant(event), status="declined", is_open=False)
    note(request, request.recipient, "Which cohort?")
    assert last_words([request]) == {}


def test_notes_come_in_their_order_each_with_its_person(event: Event) -> None:
    request = make_request(make_participant(event), make_participant(event))
    note(request, request.recipient, "One")
    note(request, request.requester, "Two")
    db.session.expire_all()
    assert [(one.words, one.person_id) for one in notes_of(request)] == [
        ("One", request.recipient.id),
        ("Two", request.requester_id),
    ]


def test_one_statement_for_one_and_for_thirty(event: Event) -> None:
    me = make_participant(event)
    requests = [make_request(make_participant(event), me) for _ in range(30)]
    for request in requests:
        note(request, request.requester, "Lyon.")
    with count_queries() as few:
        wait_for(requests[:1], me)
    with count_queries() as many:
        wait_for(requests, me)
    assert (len(few), len(many)) == (1, 1)
