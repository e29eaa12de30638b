"""Requests and meetings stand as the content says, and nobody is in two places."""

from sqlalchemy import select

from eventhub.db import db
from eventhub.demo.content import Content
from eventhub.domain.intervals import Interval, ticks
from eventhub.models import (
    Item,
    Meeting,
    MeetingRequest,
    PersonClaim,
    TableClaim,
)
from tests.demo.conftest import Make
from tests.factories.moments import at


def test_claims_are_those_of_the_published_items(make: Make) -> None:
    """Every speaker and party is claimed for every tick of each item; the key of the table lets nobody be twice."""
    make()
    expected = [
        (attendance.person_id, tick, item.id)
        for item in db.session.scalars(select(Item).where(Item.state != "cancelled"))
        if item.starts_at and item.ends_at
        for attendance in item.attendances
        for tick in ticks(Interval(item.starts_at, item.ends_at))
    ]
    claims = db.session.execute(select(PersonClaim.person_id, PersonClaim.tick, PersonClaim.item_id)).all()
    assert sorted(claims) == sorted(expected)
    assert len({(person, tick) for person, tick, _item in expected}) == len(expected)


def test_tables_are_claimed_for_their_meetings(make: Make, content: Content) -> None:
    make()
    standing = [one for one in content.requests if one.slot and not one.cancelled]
    expected = [
        (meeting.table_id, tick, meeting.item_id)
        for meeting in db.session.scalars(select(Meeting))
        if meeting.item.state == "scheduled" and meeting.item.starts_at and meeting.item.ends_at
        for tick in ticks(Interval(meeting.item.starts_at, meeting.item.ends_at))
    ]
    claims = db.session.execute(select(TableClaim.table_id, TableClaim.tick, TableClaim.item_id)).all()
    assert (sorted(claims), len(expected)) == (sorted(expected), 4 * len(standing))


def test_meetings_stand_where_their_requests_say(make: Make, content: Content) -> None:
    make()
    names = {person.key: person.name for person in content.participants}
    standing = {
        (meeting.request.requester.name, meeting.request.recipient.name, meeting.item.starts_at, meeting.table.name)
        for meeting in db.session.scalars(select(Meeting))
        if meeting.request and meeting.table
    }
    assert standing == {
        (names[one.requester], names[one.recipient], at(one.slot), one.table) for one in content.requests if one.slot
    }


def test_requests_are_open_while_they_can_lead_somewhere(make: Make) -> None:
    make()
    standing = db.session.execute(select(MeetingRequest.status, MeetingRequest.is_open))
    over = {("declined", False), ("withdrawn", False), ("expired", False)}
    assert set(standing) == {("pending", True), ("accepted", True), ("accepted", False)} | over


def test_meetings_are_there_in_every_state(make: Make, content: Content) -> None:
    """At a time, agreed without one yet, and called off: then the pair's request is no longer open."""
    make()
    standing = db.session.execute(
        select(Item.state, MeetingRequest.is_open, Item.sequence, Item.starts_at.is_(None))
        .join(Meeting, Meeting.item_id == Item.id)
        .join(MeetingRequest, MeetingRequest.id == Meeting.request_id)
    )
    accepted = [request for request in content.requests if request.status == "accepted"]
    expected = [
        ("cancelled", False, 1, False)
        if one.cancelled
        else (("scheduled", True, 0, False) if one.slot else ("unscheduled", True, 0, True))
        for one in accepted
    ]
    assert sorted(tuple(row) for row in standing) == sorted(expected)
    assert {state for state, *_ in expected} == {"scheduled", "unscheduled", "cancelled"}


def test_pending_requests_wait_for_the_event(make: Make) -> None:
    event = make()
    assert set(db.session.scalars(select(MeetingRequest.expires_at))) == {event.ends_at}
