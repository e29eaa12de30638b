"""A "no" for ever, which the other never sees as such: they do not find this person any more, and that is all."""

from datetime import datetime

from sqlalchemy import Select, delete, select
from sqlalchemy.exc import IntegrityError

from eventhub.db import db, rows_changed
from eventhub.domain.errors import AskedOneself, PersonHidden
from eventhub.domain.meeting_lifecycle import Step
from eventhub.models import Attendance, ColleagueAsk, MeetingRequest, Person, Veto
from eventhub.models.item import LEFT
from eventhub.queries.move_requests import pending_move
from eventhub.queries.requests import open_request_between
from eventhub.services.attendances import withdraw_asks
from eventhub.services.letters import tell_about_request
from eventhub.services.move_requests import decline_move, withdraw_move
from eventhub.services.request_steps import hold, take_step


def say_never(person: Person, other: Person, now: datetime) -> None:
    """No meeting with `other`, for ever: they are not told, and what waits between the two ends as it always may.

    A meeting that both agreed stands until one cancels it. Said twice it is said once. PersonHidden where there is
    nobody of that name at this event.
    """
    if person.id == other.id:
        raise AskedOneself
    hold(person, other)
    if other.event_id != person.event_id or other.erased_at is not None:
        raise PersonHidden
    keep_no(person, other, now)
    end_waiting(person, other, now)
    for one, there in ((person, other), (other, person)):
        withdraw_asks(now, (ColleagueAsk.person_id == one.id) & ColleagueAsk.item_id.in_(items_of(there)))


def items_of(person: Person) -> Select[int]:
    """Where they come."""
    return select(Attendance.item_id).where(Attendance.person_id == person.id, Attendance.role != LEFT)


def keep_no(person: Person, other: Person, now: datetime) -> None:
    """The row alone, once."""
    if db.session.get(Veto, (person.id, other.id)) is not None:
        return
    try:
        with db.session.begin_nested():
            db.session.add(Veto(person_id=person.id, against_id=other.id, event_id=person.event_id, at=now))
    except IntegrityError:
        return  # said in another tab at this moment


def end_waiting(person: Person, other: Person, now: datetime) -> None:
    """The other's request, or question for another time, is declined, without a word why; one's own is withdrawn."""
    request = open_request_between(person.event, person, other, now)
    if request is None:
        return
    if request.status != "pending":
        end_question(request, person, now)
        return
    if request.requester_id == person.id:
        take_step(Step.WITHDRAW, request, person, request.version, now)
        return
    take_step(Step.DECLINE, request, person, request.version, now)
    tell_about_request("request_declined", request, reader=other, other=person, now=now)


def end_question(request: MeetingRequest, person: Person, now: datetime) -> None:
    """The meeting stays where it is."""
    move = pending_move(request.meeting, now) if request.meeting else None
    if move is None:
        return
    if move.by_id == person.id:
        withdraw_move(move, person, move.version, now)
        return
    decline_move(move, person, "", move.version, now)


def take_back(person: Person, other: Person) -> bool:
    """The other may find this person again. False where no "no" stands."""
    said = (Veto.person_id == person.id, Veto.against_id == other.id)
    found = rows_changed(delete(Veto).where(*said)) == 1
    db.session.expire_all()
    return found
