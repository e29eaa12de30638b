"""Meetings: whose they are, and the lists of a person's page."""

from flask import Flask

from eventhub.db import db
from eventhub.queries.meetings import meeting_named, other_party, own_meetings, parties_of
from tests.factories import (
    erase,
    make_event,
    make_meeting,
    make_meeting_without_time,
    make_organisation,
    make_participant,
    make_request,
    make_table,
)
from tests.factories.moments import NOW, at
from tests.fixtures.queries import count_queries


def test_a_meeting_is_found_within_its_event(app: Flask) -> None:
    event = make_event()
    meeting = make_meeting(make_participant(event), make_participant(event), at("14:00"), make_table(event))
    assert meeting_named(event, meeting.item.public_id) == meeting
    assert meeting_named(make_event(), meeting.item.public_id) is None


def test_the_parties_and_the_other_one(app: Flask) -> None:
    event = make_event()
    anna, ben = make_participant(event, given_name="Anna"), make_participant(event, given_name="Ben")
    meeting = make_meeting(ben, anna, at("14:00"), make_table(event))
    assert (parties_of(meeting), other_party(meeting, anna)) == ([anna, ben], ben)
    erase(anna)
    assert (parties_of(meeting), other_party(meeting, ben)) == ([ben], None)


def test_the_parties_come_with_what_says_whether_their_organisation_is_shown(app: Flask) -> None:
    event = make_event()
    one, other = (make_participant(event, organisation=make_organisation(event)) for _ in range(2))
    name = make_meeting(one, other, at("14:00"), make_table(event)).item.public_id
    db.session.commit()
    db.session.expunge_all()
    meeting = meeting_named(db.session.merge(event), name)
    assert meeting
    with count_queries() as count:
        assert all(party.shown_organisation for party in parties_of(meeting))
    assert len(count) == 0


def test_everything_stands_in_one_list(app: Flask) -> None:
    event = make_event()
    person = make_participant(event)
    waiting = make_request(person, make_participant(event))
    to_answer = make_request(make_participant(event), person)
    declined = make_request(person, make_participant(event), status="declined", is_open=False)
    late = make_meeting(person, make_participant(event), at("16:00"), make_table(event)).request
    early = make_meeting(person, make_participant(event), at("14:00"), make_table(event)).request
    lost = make_meeting_without_time(person, make_participant(event)).request
    own = own_meetings(event, person, NOW)
    assert (own.to_answer, own.waiting, own.scheduled, own.ended) == ([to_answer], [waiting], [early, late], [declined])
    assert own.to_book_again == [lost]
    event.phase = "over"
    over = own_meetings(event, person, NOW)
    assert (over.to_book_again, {one.id for one in over.ended}) == ([], {one.id for one in (lost, declined) if one})
