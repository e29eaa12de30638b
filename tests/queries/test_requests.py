"""Requests between people: within their event, with the people loaded."""

from flask import Flask

from eventhub.db import db
from eventhub.queries.requests import have_dealt, open_request_between, request_named, requests_of
from tests.factories import make_event, make_meeting, make_participant, make_request, make_session, make_table
from tests.factories.moments import NOW, at
from tests.factories.publications import make_seat


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


def test_two_have_dealt_with_each_other_who_asked_or_met(app: Flask) -> None:
    event = make_event()
    person, asked, asking, met, stranger = (make_participant(event) for _ in range(5))
    make_request(person, asked, status="withdrawn", is_open=False)
    make_request(asking, person)
    by_hand = make_meeting(met, person, at("14:00"), make_table(event))
    request, by_hand.request = by_hand.request, None
    db.session.delete(request)
    make_meeting(met, stranger, at("15:00"), make_table(event))
    assert [have_dealt(person, other) for other in (asked, asking, met, stranger)] == [True, True, True, False]


def test_who_has_a_seat_beside_somebody_has_not_dealt_with_them(app: Flask) -> None:
    event = make_event()
    person, other = make_participant(event), make_participant(event)
    talk = make_session(event)
    make_seat(talk, person)
    make_seat(talk, other)
    assert have_dealt(person, other) is False
