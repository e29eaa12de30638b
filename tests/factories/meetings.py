"""Windows, tables, requests and meetings."""

from datetime import datetime, timedelta
from itertools import count
from typing import Any, TypeVar
from uuid import uuid4

from eventhub.db import db
from eventhub.models import (
    Attendance,
    CalendarFeed,
    ColleagueAsk,
    Event,
    Item,
    MatchRule,
    Meeting,
    MeetingMove,
    MeetingRequest,
    MeetingTable,
    MeetingWindow,
    Message,
    Person,
    PersonCaps,
    StandbyOffer,
    StandbyTime,
    Veto,
)
from eventhub.services.claims import claim_people, claim_table
from tests.factories.moments import NOW, at

numbers = count(1)
Row = TypeVar("Row")


def make_window(event: Event, starts: str = "14:00", ends: str = "15:00", **values: Any) -> MeetingWindow:
    """A window of 20-minute slots on the event's day."""
    defaults: dict[str, Any] = {"names": {"fr": "Rendez-vous", "en": "Meetings"}, "slot_minutes": 20}
    return add(MeetingWindow(event_id=event.id, starts_at=at(starts), ends_at=at(ends), **defaults | values))


def make_table(event: Event, **values: Any) -> MeetingTable:
    number = next(numbers)
    return add(MeetingTable(event_id=event.id, **{"name": str(number), "zone": "A", "position": number} | values))


def make_rule(event: Event, one: str, other: str, **values: Any) -> MatchRule:
    """What the first category (its key) may do towards the other, where it is not the default."""
    numbers_of = {category.key: category.id for category in event.categories}
    return add(MatchRule(event_id=event.id, from_id=numbers_of[one], to_id=numbers_of[other], **values))


def make_caps(person: Person, **values: int) -> PersonCaps:
    """Limits of one person's own."""
    return add(PersonCaps(person_id=person.id, **values))


def make_veto(person: Person, against: Person) -> Veto:
    return add(Veto(person_id=person.id, against_id=against.id, event_id=person.event_id, at=NOW))


def make_message(sender: Person, recipient: Person, words: str = "Twenty minutes?", **values: Any) -> Message:
    """Sent, and not read yet."""
    defaults = {"event_id": sender.event_id, "sender_id": sender.id, "recipient_id": recipient.id, "sent_at": NOW}
    return add(Message(**defaults | {"words": words} | values))


def make_request(requester: Person, recipient: Person, **values: Any) -> MeetingRequest:
    """An open request, with weeks to be answered in."""
    return add(new_request(requester, recipient, **values))


def new_request(requester: Person, recipient: Person, **values: Any) -> MeetingRequest:
    """The same, not sent to the database yet: for many at once."""
    low, high = sorted((requester.id, recipient.id))
    defaults: dict[str, Any] = {
        "event_id": requester.event_id,
        "lo_id": low,
        "hi_id": high,
        "requester_id": requester.id,
        "message": "Twenty minutes?",
        "language": "en",
        "created_at": NOW,
        "expires_at": NOW + timedelta(days=30),
    }
    return MeetingRequest(**defaults | values)


def make_meeting(requester: Person, recipient: Person, starts_at: datetime, table: MeetingTable) -> Meeting:
    """A meeting of 20 minutes that stands, with its request and its claims."""
    request = make_request(requester, recipient, status="accepted")
    item = Item(
        event_id=requester.event_id,
        kind="meeting",
        state="scheduled",
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=20),
        uid=str(uuid4()),
        created_at=NOW,
        changed_at=NOW,
    )
    item.attendances = [Attendance(person_id=one.id, role="party") for one in (requester, recipient)]
    meeting = add(Meeting(item=item, request=request, table=table))
    claim_people(item, [requester.id, recipient.id])
    claim_table(item, table.id)
    return meeting


def make_meeting_without_time(requester: Person, recipient: Person) -> Meeting:
    """One that a publication took off: both agreed, calendars know it as cancelled, it claims nothing."""
    item = Item(
        event_id=requester.event_id,
        kind="meeting",
        state="unscheduled",
        sequence=1,
        version=2,
        uid=str(uuid4()),
        created_at=NOW,
        changed_at=NOW,
    )
    item.attendances = [Attendance(person_id=one.id, role="party") for one in (requester, recipient)]
    return add(Meeting(item=item, request=make_request(requester, recipient, status="accepted")))


def make_move(meeting: Meeting, person: Person, starts_at: datetime, **values: Any) -> MeetingMove:
    """Another time that this person asked for, of twenty minutes, with weeks to be answered in."""
    defaults: dict[str, Any] = {
        "item_id": meeting.item_id,
        "by_id": person.id,
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(minutes=20),
        "created_at": NOW,
        "expires_at": NOW + timedelta(days=30),
    }
    return add(MeetingMove(**defaults | values))


def add(row: Row) -> Row:
    db.session.add(row)
    db.session.flush()
    return row


def make_standby(person: Person, starts_at: datetime, **values: Any) -> StandbyTime:
    """Twenty minutes that this person offers."""
    times = {"starts_at": starts_at, "ends_at": starts_at + timedelta(minutes=20)}
    known = {"event_id": person.event_id, "person_id": person.id, "cause": "offered", "opened_at": NOW}
    return add(StandbyTime(**known | times | values))


def make_standby_offer(standby: StandbyTime, request: MeetingRequest, **values: Any) -> StandbyOffer:
    """The whole stretch, open until it begins."""
    times = {"starts_at": standby.starts_at, "ends_at": standby.ends_at, "lapses_at": standby.starts_at}
    return add(StandbyOffer(standby_id=standby.id, request_id=request.id, created_at=NOW, **times | values))


def make_ask(meeting: Meeting, by: Person, colleague: Person, **values: Any) -> ColleagueAsk:
    """A colleague was asked to come along, and has not answered."""
    defaults: dict[str, Any] = {"instead": False, "asked_at": NOW}
    ids = {"item_id": meeting.item_id, "person_id": colleague.id, "by_id": by.id}
    return add(ColleagueAsk(**ids | defaults | values))


def make_feed(person: Person, **values: Any) -> CalendarFeed:
    """A private calendar in French, with nothing but the agenda."""
    defaults = {"person_id": person.id, "language": "fr", "created_at": NOW, "changed_at": NOW}
    return add(CalendarFeed(**defaults | values))
