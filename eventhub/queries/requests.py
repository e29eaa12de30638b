"""Meeting requests, with the two people as others see them."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, exists, or_, select
from sqlalchemy.orm import aliased, joinedload, selectinload
from sqlalchemy.sql.base import ExecutableOption

from eventhub.db import db
from eventhub.domain.matchmaking.encounters import OpenRequest
from eventhub.models import Attendance, Event, Item, Meeting, MeetingRequest, Person, Registration


def with_people() -> list[ExecutableOption]:
    """Both people with organisation and category, and the meeting with its table: no further query a row."""
    # selectinload: joined, SQLite would build all meetings that ever were before it looks at one request.
    people = (joinedload(side).options(*with_organisation()) for side in (MeetingRequest.lo, MeetingRequest.hi))
    meeting = selectinload(MeetingRequest.meeting)
    who = meeting.joinedload(Meeting.item).selectinload(Item.attendances).joinedload(Attendance.person)
    return [meeting.joinedload(Meeting.table), who.options(*with_organisation()), *people]


def with_organisation() -> tuple[Any, ...]:  # the type of what can be chained is SQLAlchemy's own
    """A person's organisation, and the category that says whether others see it."""
    category = joinedload(Person.registration).joinedload(Registration.category)
    return joinedload(Person.organisation), category


def request_named(event: Event, public_id: str) -> MeetingRequest | None:
    """The request of this address, within this event."""
    wanted = select(MeetingRequest).where(MeetingRequest.event_id == event.id, MeetingRequest.public_id == public_id)
    return db.session.scalar(wanted.options(*with_people()))


def open_request_between(event: Event, one: Person, other: Person, now: datetime) -> MeetingRequest | None:
    """The pair's open request, whoever asked; there is one at most. One that nobody answered in time is over."""
    low, high = sorted((one.id, other.id))
    wanted = standing_requests(event, now).where(MeetingRequest.lo_id == low, MeetingRequest.hi_id == high)
    return db.session.scalar(wanted.execution_options(populate_existing=True))


def between(standing: MeetingRequest | None, you: Person) -> OpenRequest | None:
    """The pair's open request, as the rules of asking know it."""
    if standing is None:
        return None
    meeting = standing.meeting
    return OpenRequest(standing.public_id, standing.requester_id == you.id, meeting.item.public_id if meeting else "")


def have_dealt(one: Person, other: Person) -> bool:
    """Whether either ever asked the other, or a meeting of the two was made."""
    low, high = sorted((one.id, other.id))
    asked = exists().where(MeetingRequest.lo_id == low, MeetingRequest.hi_id == high)
    mine, theirs = aliased(Attendance), aliased(Attendance)
    pair = (mine.person_id == one.id, theirs.item_id == mine.item_id, theirs.person_id == other.id)
    met = exists().where(*pair, mine.role == "party", theirs.role == "party")
    return bool(db.session.scalar(select(asked | met)))


def standing_requests(event: Event, now: datetime) -> Select[MeetingRequest]:
    """The open ones of the event, but those that nobody answered in time."""
    return select(MeetingRequest).where(
        MeetingRequest.event_id == event.id,
        MeetingRequest.is_open,
        or_(MeetingRequest.status != "pending", MeetingRequest.expires_at > now),
    )


def requests_of(event: Event, person: Person) -> list[MeetingRequest]:
    """All requests that this person sent or got, and those whose meeting they come to otherwise, the latest first."""
    met = select(Meeting.request_id).join(Attendance, Attendance.item_id == Meeting.item_id)
    met = met.where(Attendance.person_id == person.id)
    theirs = or_(MeetingRequest.lo_id == person.id, MeetingRequest.hi_id == person.id, MeetingRequest.id.in_(met))
    wanted = select(MeetingRequest).where(MeetingRequest.event_id == event.id, theirs)
    ordered = wanted.order_by(MeetingRequest.created_at.desc(), MeetingRequest.id.desc())
    return list(db.session.scalars(ordered.options(*with_people())))
