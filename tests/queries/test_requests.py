"""Requests between people: within their event, with the people loaded."""

from flask import Flask

from eventhub.queries.requests import open_request_between, open_requests_of, request_named, requests_of
from tests.factories import make_event, make_participant, make_request
from tests.factories.moments import NOW


def test_a_pairs_open_request_is_found_from_both_sides(app: Flask) -> None:
    event = make_event()
    one, other = make_participant(event), make_participant(event)
    request = make_request(other, one)
    assert [open_request_between(event, *pair, NOW) for pair in ((one, other), (other, one))] == [request] * 2


def test_a_closed_request_does_not_count(app: Flask) -> None:
    event = make_event()
    one, other = make_participant(event), make_participant(event)
    make_request(one, other, status="declined", is_open=False)
    assert open_request_between(event, one, other, NOW) is None


def test_another_events_request_is_not_found(app: Flask) -> None:
    event = make_event()
    request = make_request(make_participant(event), make_participant(event))
    assert request_named(event, request.public_id) == request
    assert request_named(make_event(), request.public_id) is None


def test_a_persons_requests_are_those_sent_and_got(app: Flask) -> None:
    event = make_event()
    person = make_participant(event)
    sent = make_request(person, make_participant(event))
    got = make_request(make_participant(event), person)
    make_request(make_participant(event), make_participant(event))
    assert requests_of(event, person) == [got, sent]


def test_one_that_nobody_answered_in_time_is_over(app: Flask) -> None:
    event = make_event()
    one, other = make_participant(event), make_participant(event)
    make_request(one, other, expires_at=NOW)
    assert open_request_between(event, one, other, NOW) is None


def test_open_requests_are_told_by_the_other_one(app: Flask) -> None:
    event = make_event()
    person, asked, asking, over = (make_participant(event) for _ in range(4))
    sent, got = make_request(person, asked), make_request(asking, person)
    make_request(person, over, status="declined", is_open=False)
    make_request(asked, asking)
    found = open_requests_of(event, person, NOW)
    assert found == {asked.public_id: sent.public_id, asking.public_id: got.public_id}
