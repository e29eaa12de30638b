"""Requests and meetings stand as the content says, and nobody is in two places."""

from datetime import datetime

import pytest
from sqlalchemy import select

from eventhub.db import db
from eventhub.demo import meetings, people
from eventhub.demo.content import Content
from eventhub.domain.intervals import Interval, ticks
from eventhub.models import Event, Item, Meeting, MeetingRequest, PersonClaim, TableClaim
from eventhub.queries.consistency import disagreements
from tests.demo.conftest import Make
from tests.demo.rows import everything
from tests.factories.moments import NOW, at


def test_claims_are_those_of_the_published_items(event: Event) -> None:
    """Every speaker and party is claimed for every tick of each item; the key of the table lets nobody be twice."""
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


def test_tables_are_claimed_for_their_meetings(event: Event, content: Content) -> None:
    standing = [one for one in content.requests if one.slot and not one.cancelled]
    expected = [
        (meeting.table_id, tick, meeting.item_id)
        for meeting in db.session.scalars(select(Meeting))
        if meeting.item.state == "scheduled" and meeting.item.starts_at and meeting.item.ends_at
        for tick in ticks(Interval(meeting.item.starts_at, meeting.item.ends_at))
    ]
    claims = db.session.execute(select(TableClaim.table_id, TableClaim.tick, TableClaim.item_id)).all()
    assert (sorted(claims), len(expected)) == (sorted(expected), 4 * len(standing))


def test_meetings_stand_where_their_requests_say(event: Event, content: Content) -> None:
    names = {person.key: person.name for person in content.participants}
    assert who_meets() == {
        (names[one.requester], names[one.recipient], at(one.slot), one.table) for one in content.requests if one.slot
    }


def who_meets() -> set[tuple[str, str, datetime | None, str]]:
    return {
        (meeting.request.requester.name, meeting.request.recipient.name, meeting.item.starts_at, meeting.table.name)
        for meeting in db.session.scalars(select(Meeting))
        if meeting.request and meeting.table
    }


@pytest.mark.parametrize("rest", [0, 1])
def test_where_one_chunk_ends_and_the_next_begins_makes_no_difference(
    make_again: Make, content: Content, monkeypatch: pytest.MonkeyPatch, rest: int
) -> None:
    """Chunks that come out even, and a last one of a single row: the rows are those that one chunk makes."""
    whole = everything(), who_meets()
    monkeypatch.setattr(meetings, "CHUNK", len(content.requests) - rest)
    monkeypatch.setattr(people, "CHUNK", 7)
    make_again()
    assert (everything(), who_meets()) == whole
    assert disagreements() == []


def test_requests_are_open_while_they_can_lead_somewhere(event: Event) -> None:
    standing = db.session.execute(select(MeetingRequest.status, MeetingRequest.is_open))
    over = {("declined", False), ("withdrawn", False), ("expired", False)}
    assert set(standing) == {("pending", True), ("accepted", True), ("accepted", False)} | over


def test_meetings_are_there_in_every_state(event: Event, content: Content) -> None:
    """At a time, agreed without one yet, and called off: then the pair's request is no longer open."""
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


def test_nobody_asks_or_is_asked_before_they_are_in(event: Event) -> None:
    for request in db.session.scalars(select(MeetingRequest)):
        arrived = [one.registration.changed_at for one in (request.lo, request.hi) if one.registration]
        assert all(moment is not None and moment <= request.created_at for moment in arrived)
        assert request.created_at <= (request.answered_at or request.created_at) < NOW


def test_pending_requests_wait_for_the_event(event: Event) -> None:
    assert set(db.session.scalars(select(MeetingRequest.expires_at))) == {event.ends_at}
