"""What somebody asked, answered, wrote and wanted around meetings: a part of what they may take away."""

from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload, selectinload

from eventhub.db import db
from eventhub.models import (
    Attendance,
    CalendarFeed,
    ColleagueAsk,
    Interpreter,
    MeetingMove,
    MeetingRequest,
    MeetingTable,
    Message,
    Person,
    PersonCaps,
    StandbyOffer,
    StandbyTime,
    Veto,
)
from eventhub.queries.calendar_feeds import feed_of
from eventhub.queries.colleague_asks import asks_with
from eventhub.queries.standby import offers_with, times_of
from eventhub.queries.vetoes import refused_by


@dataclass(frozen=True)
class MeetingRows:
    """In the order in which it came."""

    requests: list[MeetingRequest]
    moves: list[MeetingMove]
    messages: list[Message]
    refused: list[Veto]  # by them; whoever refused them is not theirs to know
    caps: PersonCaps | None
    tables: list[MeetingTable]
    standby: list[StandbyTime]
    offers: list[StandbyOffer]
    interpreter: Interpreter | None
    asks: list[ColleagueAsk]
    feed: CalendarFeed | None


def meeting_rows(person: Person) -> MeetingRows:
    return MeetingRows(
        requests=requests_with(person),
        moves=moves_with(person),
        messages=messages_with(person),
        refused=refused_by(person),
        caps=db.session.get(PersonCaps, person.id),
        tables=tables_of(person),
        standby=times_of(person),
        offers=offers_with(person),
        interpreter=db.session.get(Interpreter, person.id),
        asks=asks_with(person),
        feed=feed_of(person),
    )


def requests_with(person: Person) -> list[MeetingRequest]:
    wanted = select(MeetingRequest).where(or_(MeetingRequest.lo_id == person.id, MeetingRequest.hi_id == person.id))
    both = (joinedload(MeetingRequest.lo), joinedload(MeetingRequest.hi))
    said = selectinload(MeetingRequest.notes)
    return list(db.session.scalars(wanted.options(*both, said).order_by(MeetingRequest.id)))


def moves_with(person: Person) -> list[MeetingMove]:
    """Other times that were asked for, by them or of them."""
    theirs = select(Attendance.item_id).where(Attendance.person_id == person.id, Attendance.role == "party")
    wanted = select(MeetingMove).where(MeetingMove.item_id.in_(theirs)).options(joinedload(MeetingMove.item))
    return list(db.session.scalars(wanted.order_by(MeetingMove.id)))


def messages_with(person: Person) -> list[Message]:
    wanted = select(Message).where(or_(Message.sender_id == person.id, Message.recipient_id == person.id))
    both = (joinedload(Message.sender), joinedload(Message.recipient))
    return list(db.session.scalars(wanted.options(*both).order_by(Message.id)))


def tables_of(person: Person) -> list[MeetingTable]:
    wanted = select(MeetingTable).where(MeetingTable.person_id == person.id)
    return list(db.session.scalars(wanted.order_by(MeetingTable.id)))
