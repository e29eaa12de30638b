"""What ends when somebody does not come."""

from eventhub.db import db
from eventhub.models import Attendance, Event
from eventhub.queries.engagements import (
    Consequences,
    consequences_of,
    meetings_to_cancel,
    pending_requests_of,
    seats_of,
)
from tests.factories import (
    make_meeting,
    make_meeting_without_time,
    make_participant,
    make_request,
    make_session,
    make_table,
)
from tests.factories.moments import NOW, at


def test_meetings_that_stand_and_have_not_begun(event: Event) -> None:
    me, early, late = (make_participant(event) for _ in range(3))
    table = make_table(event)
    first, second = make_meeting(me, early, at("14:00"), table), make_meeting(me, late, at("14:40"), table)
    make_meeting(early, late, at("15:00"), table)
    assert meetings_to_cancel(me, NOW) == [first, second]
    assert meetings_to_cancel(me, at("14:00")) == [second]
    second.item.state = "cancelled"
    assert meetings_to_cancel(me, at("14:00")) == []


def test_what_is_to_be_booked_again_ends_too(event: Event) -> None:
    me, other = make_participant(event), make_participant(event)
    lost = make_meeting_without_time(other, me)
    assert (meetings_to_cancel(me, NOW), consequences_of(me, NOW).meetings) == ([lost], 1)


def test_requests_that_nobody_answered(event: Event) -> None:
    me, one, other = (make_participant(event) for _ in range(3))
    sent, got = make_request(me, one), make_request(other, me)
    make_request(one, other)
    assert pending_requests_of(me) == [sent, got]


def test_all_of_it_counted(event: Event) -> None:
    me, one, other = (make_participant(event) for _ in range(3))
    make_meeting(me, one, at("14:00"), make_table(event))
    make_request(other, me)
    session = make_session(event)
    session.item.attendances.append(Attendance(person_id=me.id, role="seat"))
    db.session.flush()
    assert seats_of(me) == [session.item_id]
    assert consequences_of(me, NOW) == Consequences(meetings=1, requests=1, seats=1)
