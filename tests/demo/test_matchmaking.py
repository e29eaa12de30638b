"""The rules of the demonstration's meetings are kept by its meetings, and what people said about theirs can be done."""

from datetime import datetime

import pytest
from flask import Flask
from sqlalchemy import Select, select

from eventhub.db import db
from eventhub.demo.content import Content
from eventhub.demo.growth import grow
from eventhub.demo.matchmaking_content import read_matchmaking
from eventhub.demo.sizes import Sizes
from eventhub.demo.stamps import Stamps
from eventhub.domain.intervals import Interval
from eventhub.models import (
    Event,
    Interpreter,
    Item,
    LogEntry,
    MatchRule,
    Meeting,
    MeetingMove,
    MeetingRequest,
    MeetingTable,
    MeetingWindow,
    Message,
    Person,
    PersonCaps,
    PhaseDate,
    RequestNote,
    Veto,
)
from eventhub.queries.consistency import disagreements
from eventhub.queries.encounters import asking_obstacles, booking_obstacles
from eventhub.queries.limits import caps_of
from eventhub.queries.meetings import other_party
from tests.demo.conftest import Make
from tests.demo.rows import count_of
from tests.factories.moments import NOW, at

SLOTS = {"10:40": "11:00", "15:40": "16:00", "16:00": "16:20", "12:00": "12:20"}


def requests_with_times() -> list[MeetingRequest]:
    found = db.session.scalars(select(MeetingRequest).where(MeetingRequest.status == "pending"))
    return [one for one in found if one.preferred or one.proposed]


def slot(starts_at: datetime) -> Interval:
    return next(Interval(at(start), at(end)) for start, end in SLOTS.items() if at(start) == starts_at)


def test_there_is_some_of_everything(event: Event) -> None:
    content = read_matchmaking()
    tables = (MatchRule, PersonCaps, PhaseDate, RequestNote, Veto, MeetingMove, Message)
    assert [count_of(table) for table in tables] == [2, 1, 3, 2, 1, 1, 3]
    assert {one.slot_minutes for one in db.session.scalars(select(MeetingWindow))} == {10, 20}
    assert len(requests_with_times()) == len(content.wishes)
    assert [(one.kind, one.seats, one.is_accessible) for one in db.session.scalars(own_tables())] == [
        ("booth", 4, False),
        ("person", 2, False),
        ("pool", 2, True),
        ("pool", 5, False),
        ("pool", 5, False),
    ]
    spoken = [one.languages for one in db.session.scalars(select(Interpreter))]
    assert spoken == [["fr", "en", "ar"], ["fr", "en", "it"]]
    kept = select(Item.starts_at).where(Item.kind == "block").order_by(Item.starts_at)
    assert list(db.session.scalars(kept)) == [at("14:00"), at("14:20")]
    needing = db.session.scalars(select(Person.family_name).where(Person.needs_accessible))
    assert list(needing) == ["Barrabino"]


def own_tables() -> Select[MeetingTable]:
    return select(MeetingTable).where(MeetingTable.zone == "E").order_by(MeetingTable.position)


def test_times_that_were_named_are_good_for_both(event: Event) -> None:
    """Nothing stands in the way of any of them but that the two are asking each other already."""
    for request in requests_with_times():
        for start in [*request.preferred, *request.proposed]:
            time = slot(datetime.fromisoformat(start))
            assert booking_obstacles(request.requester, request.recipient, NOW, slot=time) == []


def test_the_other_time_that_somebody_asks_for_is_good_for_both(event: Event) -> None:
    move = db.session.scalars(select(MeetingMove)).one()
    meeting = db.session.get_one(Meeting, move.item_id)
    other = other_party(meeting, move.by)
    assert other is not None
    time = Interval(move.starts_at, move.ends_at)
    assert booking_obstacles(move.by, other, NOW, slot=time, meeting=meeting) == []
    assert (move.status, move.created_at < NOW < move.expires_at) == ("pending", True)


def test_nobody_has_more_meetings_than_they_may_but_by_the_team_s_will(event: Event) -> None:
    over = []
    for person in db.session.scalars(select(Person)):
        most = caps_of(person).most_meetings if person.registration else None
        if most is not None and len(meetings_of(person)) > most:
            over.append((len(meetings_of(person)) - most, [one.overrides for one in meetings_of(person)]))
    assert [(number, [rules for rules in found if rules]) for number, found in over] == [(1, [["their_limit"]])]
    entry = db.session.scalars(select(LogEntry).where(LogEntry.action == "meeting.booked")).one()
    assert entry.values == {"set_aside": ["their_limit"]}


def meetings_of(person: Person) -> list[Meeting]:
    standing = db.session.scalars(select(Meeting).join(Meeting.item).where(Item.state == "scheduled"))
    return [one for one in standing if person.id in {party.person_id for party in one.item.attendances}]


def test_who_said_no_is_not_found_by_the_other_to_be_asked(event: Event) -> None:
    veto = db.session.scalars(select(Veto)).one()
    refused = db.session.get_one(Person, veto.against_id)
    by = db.session.get_one(Person, veto.person_id)
    assert asking_obstacles(refused, by, NOW) != []


def test_the_one_who_was_asked_begins_and_the_other_answers(event: Event) -> None:
    first, second = db.session.scalars(select(RequestNote).order_by(RequestNote.id))
    request = first.request
    assert (first.person_id, second.person_id) == (request.recipient.id, request.requester.id)
    assert request.created_at < first.at < second.at < NOW


def test_phases_come_in_order_while_the_event_takes_bookings(event: Event) -> None:
    dates = db.session.execute(select(PhaseDate.phase, PhaseDate.starts_at).order_by(PhaseDate.starts_at)).all()
    assert [tuple(row) for row in dates] == [("frozen", at("07:00")), ("live", at("08:30")), ("over", at("18:30"))]
    assert event.phase == "booking"


@pytest.mark.parametrize(
    ("sizes", "limited"), [(Sizes(people=200, meetings=300), 1), (Sizes(people=6, sessions=2, meetings=1), 0)]
)
def test_one_of_another_size_agrees_too(
    app: Flask, make_anew: Make, content: Content, sizes: Sizes, limited: int
) -> None:
    """What names somebody who is not there is left out; the rules of the categories stand all the same."""
    make_anew(grow(content, sizes, Stamps(1)))
    assert disagreements() == []
    assert (count_of(MatchRule), count_of(PersonCaps)) == (2, limited)
