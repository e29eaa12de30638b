"""Who interprets at an event: whom one can book for a meeting, and what they are booked for."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from eventhub.db import db
from eventhub.models import Attendance, Event, Interpreter, Item, Meeting, MeetingRequest, Person, Registration
from eventhub.models.registration import TAKES_PART
from eventhub.queries.booked_meetings import time_of
from eventhub.queries.limits import STANDING
from eventhub.queries.meetings import parties_of
from eventhub.queries.seats import free_among
from eventhub.queries.vetoes import no_between


@dataclass(frozen=True)
class Helper:
    """An interpreter, and whether they are free at the time of a meeting; where it has none they are."""

    interpreter: Interpreter
    is_free: bool


@dataclass(frozen=True)
class BookedInterpreter:
    """An interpreter as the team sees them, with what they interpret, in order of time."""

    interpreter: Interpreter
    meetings: tuple[Meeting, ...]


def interpreter_named(event: Event, public_id: str) -> Interpreter | None:
    wanted = select(Interpreter).join(Interpreter.person)
    wanted = wanted.where(Interpreter.event_id == event.id, Person.public_id == public_id, Person.erased_at.is_(None))
    return db.session.scalar(wanted.options(joinedload(Interpreter.person)))


def interpreters_of(event: Event, but: Collection[int] = ()) -> list[Interpreter]:
    """Those who take part, by name. `but`: people (their ids) whom they refuse for ever, or who refuse them."""
    wanted = select(Interpreter).join(Interpreter.person).join(Registration, Registration.person_id == Person.id)
    wanted = wanted.where(Interpreter.event_id == event.id, Person.erased_at.is_(None), TAKES_PART)
    wanted = wanted.where(~no_between(but)) if but else wanted
    ordered = wanted.order_by(Person.family_name, Person.given_name, Person.id)
    return list(db.session.scalars(ordered.options(joinedload(Interpreter.person))))


def helpers_for(meeting: Meeting) -> list[Helper]:
    """All who could interpret it but its own people and whom a no for ever keeps from one of them; the free first."""
    there = {one.id for one in parties_of(meeting)}
    found = [one for one in interpreters_of(meeting.item.event, but=there) if one.person_id not in there]
    time = time_of(meeting)
    ids = [one.person_id for one in found]
    free = free_among(ids, time) if time else set(ids)
    return sorted((Helper(one, one.person_id in free) for one in found), key=lambda one: not one.is_free)


def booked_interpreters(event: Event) -> list[BookedInterpreter]:
    """Everybody on the list with what they interpret; as many statements for one as for thirty."""
    request = joinedload(Meeting.request)
    wanted = (
        select(Attendance.person_id, Meeting)
        .join(Meeting, Meeting.item_id == Attendance.item_id)
        .join(Item, Item.id == Meeting.item_id)
        .where(Item.event_id == event.id, Item.state.in_(STANDING), Attendance.role == "interpreter")
        .options(request.joinedload(MeetingRequest.lo), request.joinedload(MeetingRequest.hi))
        .order_by(Item.starts_at, Item.id)
    )
    found: defaultdict[int, list[Meeting]] = defaultdict(list)
    for person_id, meeting in db.session.execute(wanted):
        found[person_id].append(meeting)
    return [BookedInterpreter(one, tuple(found[one.person_id])) for one in interpreters_of(event)]


def still_interprets(person: Person, now: datetime) -> int:
    """How many meetings that have not begun, or have no time yet."""
    wanted = (
        select(func.count())
        .select_from(Attendance)
        .join(Attendance.item)
        .where(Attendance.person_id == person.id, Attendance.role == "interpreter")
        .where(Item.state.in_(STANDING), or_(Item.starts_at.is_(None), Item.starts_at > now))
    )
    return db.session.scalar(wanted) or 0
