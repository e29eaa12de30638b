"""What somebody has a part in and others wait for: all that ends when they do not come."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from eventhub.db import db
from eventhub.models import Attendance, Item, Meeting, MeetingRequest, Person


def meetings_to_cancel(person: Person, now: datetime) -> list[Meeting]:
    """Their meetings that stand and have not begun, the next one first; also those that are to be booked again, and
    those that they interpret."""
    wanted = (
        select(Meeting)
        .join(Meeting.item)
        .join(Attendance, Attendance.item_id == Item.id)
        .where(Attendance.person_id == person.id, Attendance.role.in_(("party", "interpreter")))
        .where(Item.kind == "meeting", Item.state.in_(("scheduled", "unscheduled")))
        .where(or_(Item.starts_at.is_(None), Item.starts_at > now))
        .order_by(Item.starts_at, Item.id)
    )
    return list(db.session.scalars(wanted.options(joinedload(Meeting.request))).unique())


def pending_requests_of(person: Person) -> list[MeetingRequest]:
    """The requests that nobody answered yet, sent by them or to them."""
    wanted = select(MeetingRequest).where(
        or_(MeetingRequest.lo_id == person.id, MeetingRequest.hi_id == person.id), MeetingRequest.status == "pending"
    )
    return list(db.session.scalars(wanted.order_by(MeetingRequest.id)))


def seats_of(person: Person) -> list[int]:
    """Ids of the items where they have a seat."""
    wanted = select(Attendance.item_id).where(Attendance.person_id == person.id, Attendance.role == "seat")
    return list(db.session.scalars(wanted.order_by(Attendance.item_id)))


@dataclass(frozen=True)
class Consequences:
    """How much ends when somebody does not come."""

    meetings: int
    requests: int
    seats: int


def consequences_of(person: Person, now: datetime) -> Consequences:
    """What cancelling would end, as `cancellations.let_go` ends it."""
    return Consequences(
        meetings=len(meetings_to_cancel(person, now)),
        requests=len(pending_requests_of(person)),
        seats=len(seats_of(person)),
    )
