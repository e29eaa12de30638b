"""Questions for another time: the one that waits, all that were, by meeting."""

from datetime import timedelta

from flask import Flask

from eventhub.models import Event, Meeting
from eventhub.queries.move_requests import declined_move, move_named, moves_of, pending_move, pending_moves_among
from tests.factories import make_event, make_meeting, make_move, make_participant, make_table
from tests.factories.moments import NOW, at
from tests.fixtures.queries import count_queries


def make_one(event: Event) -> Meeting:
    return make_meeting(make_participant(event), make_participant(event), at("14:00"), make_table(event))


def test_the_one_that_waits(app: Flask) -> None:
    meeting = make_one(make_event())
    asker = meeting.item.attendances[0].person
    old = make_move(meeting, asker, at("14:20"), status="declined")
    move = make_move(meeting, asker, at("14:40"), expires_at=NOW + timedelta(hours=1))
    assert pending_move(meeting, NOW) is move
    assert pending_move(meeting, NOW + timedelta(hours=1)) is None
    assert moves_of(meeting) == [old, move]
    assert pending_moves_among([meeting.item_id], NOW) == {meeting.item_id: move}


def test_it_is_named_within_its_meeting_and_event(app: Flask) -> None:
    event, other = make_event(), make_event()
    meeting, beside = make_one(event), make_one(event)
    move = make_move(meeting, meeting.item.attendances[0].person, at("14:20"))
    assert move_named(event, meeting.item.public_id, move.public_id) is move
    assert move_named(event, beside.item.public_id, move.public_id) is None
    assert move_named(other, meeting.item.public_id, move.public_id) is None


def test_as_many_statements_for_one_as_for_thirty(app: Flask) -> None:
    event = make_event()
    meetings = [make_one(event) for _ in range(30)]
    for one in meetings:
        make_move(one, one.item.attendances[0].person, at("14:20"))
    numbers = []
    for some in (meetings[:1], meetings):
        with count_queries() as count:
            assert len(pending_moves_among([one.item_id for one in some], NOW)) == len(some)
        numbers.append(len(count))
    assert numbers == [1, 1]


def test_the_last_one_is_remembered_where_the_answer_was_no(app: Flask) -> None:
    meeting = make_one(make_event())
    asker = meeting.item.attendances[0].person
    declined = make_move(meeting, asker, at("14:20"), status="declined", answer="I speak then")
    assert declined_move(meeting) is declined
    make_move(meeting, asker, at("14:40"), status="withdrawn")
    assert declined_move(meeting) is None
