"""Who could come to a meeting besides the two: colleagues of one's own, and interpreters."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import joinedload

from eventhub.db import db
from eventhub.models import (
    Attendance,
    Event,
    Interpreter,
    Item,
    Meeting,
    MeetingRequest,
    MeetingTable,
    Person,
    Registration,
    Veto,
)
from eventhub.models.registration import TAKES_PART
from eventhub.queries.booked_meetings import time_of
from eventhub.queries.limits import STANDING
from eventhub.queries.match_rules import found_by
from eventhub.queries.meetings import parties_of, people_of
from eventhub.queries.seats import free_among


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


def colleagues_for(meeting: Meeting, person: Person) -> list[Person]:
    """Of the same organisation, as one finds them in the directory, not there yet, by name."""
    if person.organisation_id is None:
        return []
    there = [one.id for one in people_of(meeting)] + [person.id]
    wanted = select(Person).join(Registration, Registration.person_id == Person.id)
    wanted = wanted.where(
        Person.event_id == person.event_id,
        Person.organisation_id == person.organisation_id,
        Person.is_visible,
        Person.erased_at.is_(None),
        TAKES_PART,
        Person.id.not_in(there),
        found_by(person),
    )
    shown = wanted.options(joinedload(Person.registration).joinedload(Registration.category))
    found = db.session.scalars(shown.order_by(Person.family_name, Person.given_name, Person.id))
    return [one for one in found if "organisation" in one.shown]


def stands_between(person: Person, others: Collection[Person]) -> bool:
    """Whether the person refused one of these for good, or one of them the person."""
    ids = [one.id for one in others]
    by_them = (Veto.person_id == person.id) & Veto.against_id.in_(ids)
    of_them = (Veto.against_id == person.id) & Veto.person_id.in_(ids)
    return bool(db.session.scalar(select(exists().where(or_(by_them, of_them)))))


def interpreter_named(event: Event, public_id: str) -> Interpreter | None:
    wanted = select(Interpreter).join(Interpreter.person)
    wanted = wanted.where(Interpreter.event_id == event.id, Person.public_id == public_id, Person.erased_at.is_(None))
    return db.session.scalar(wanted.options(joinedload(Interpreter.person)))


def interpreters_of(event: Event) -> list[Interpreter]:
    """Those who take part, by name."""
    wanted = select(Interpreter).join(Interpreter.person).join(Registration, Registration.person_id == Person.id)
    wanted = wanted.where(Interpreter.event_id == event.id, Person.erased_at.is_(None), TAKES_PART)
    ordered = wanted.order_by(Person.family_name, Person.given_name, Person.id)
    return list(db.session.scalars(ordered.options(joinedload(Interpreter.person))))


def helpers_for(meeting: Meeting) -> list[Helper]:
    """All who could interpret it but its own people, those who are free first."""
    there = {one.id for one in parties_of(meeting)}
    found = [one for one in interpreters_of(meeting.item.event) if one.person_id not in there]
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


def most_seats(event: Event, people: Collection[Person]) -> int:
    """Of the largest open table that these could have; 0 for none."""
    ids = [one.id for one in people]
    organisations = [one.organisation_id for one in people if one.organisation_id is not None]
    theirs = or_(
        MeetingTable.kind == "pool",
        MeetingTable.person_id.in_(ids),
        MeetingTable.organisation_id.in_(organisations),
    )
    wanted = select(func.max(MeetingTable.seats)).where(MeetingTable.event_id == event.id, theirs)
    return db.session.scalar(wanted.where(MeetingTable.closed_at.is_(None))) or 0
