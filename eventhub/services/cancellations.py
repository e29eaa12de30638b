"""A registration ends: its place, seats, meetings and requests are let go of, and those concerned are told."""

from contextlib import suppress
from datetime import datetime

from sqlalchemy import update

from eventhub.db import db, rows_changed
from eventhub.domain.errors import MeetingOver, RegistrationClosed, StepNotAllowed
from eventhub.domain.registration_lifecycle import Step, check_step
from eventhub.models import Account, Meeting, MeetingRequest, OneTimeLink, Person, Registration
from eventhub.queries.engagements import meetings_to_cancel, pending_requests_of
from eventhub.queries.meetings import people_of, side_of
from eventhub.services.colleague_asks import end_asks
from eventhub.services.company import leave_meeting
from eventhub.services.halls import Hall, admission_of, give_turn, lock_hall_of, move_on, standing_of
from eventhub.services.letters import tell_about_request
from eventhub.services.log import note_step
from eventhub.services.meetings import end_meeting
from eventhub.services.own_blocks import free_everything
from eventhub.services.registration_letters import write_to
from eventhub.services.request_steps import hold
from eventhub.services.seats import leave_all
from eventhub.services.standby_times import take_everything_back
from eventhub.services.waiting_list import move_up


def cancel_registration(
    registration: Registration, account: Account | None, reason: str, now: datetime, *, told: bool = True
) -> None:
    """End a registration: its meetings are called off, requests closed, seats and place freed, and the line moves up.

    `reason` stands in the mail to its person ("" for none); `told` False writes no mail to them (who is erased).
    Others are told either way. RegistrationMoved where it is cancelled, rejected or unconfirmed.
    """
    hall = lock_hall_of(registration)
    by_person = is_own(registration, account)
    move_on(hall, registration, Step.WITHDRAW if by_person else Step.CANCEL, now)
    let_go(registration.person, now)
    end_links(registration, now)
    note_step("registration.withdrawn" if by_person else "registration.cancelled", registration, account, now)
    if told:
        write_to(registration, "registration_cancelled", {"by_person": by_person, "reason": reason}, now)
    move_up(hall, now)
    db.session.flush()


def cancel_own(registration: Registration, account: Account, now: datetime) -> None:
    """The same by the person, as long as the event is not over."""
    if registration.event.ends_at <= now:
        raise RegistrationClosed
    cancel_registration(registration, account, "", now)


def is_own(registration: Registration, account: Account | None) -> bool:
    return account is not None and registration.person.account_id == account.id


def let_go(person: Person, now: datetime) -> None:
    """Everything of the event's that the person has a part in and that others wait for. What is past stays.

    The person is held, with all whom they meet, in one order for all: who asks or books them at this moment is read
    here, or reads that they do not come.
    """
    hold(person, *(one for meeting in meetings_to_cancel(person, now) for one in people_of(meeting)))
    close_requests(person, now)
    end_asks(person, now)
    for meeting in meetings_to_cancel(person, now):
        give_up(meeting, person, now)
    leave_all(person, now)
    free_everything(person)
    take_everything_back(person, now)


def give_up(meeting: Meeting, person: Person, now: datetime) -> None:
    """Without who stands for a side there is no meeting; without whom they took along, or the interpreter, there is."""
    if side_of(meeting, person) is person:
        end_meeting(meeting, person, now)
        return
    with suppress(StepNotAllowed, MeetingOver):  # it ended at this moment: there is nothing to leave
        leave_meeting(meeting, person, now)


def close_requests(person: Person, now: datetime) -> None:
    """Own ones are withdrawn; who asked this person is told no."""
    for request in pending_requests_of(person):
        is_own_request = request.requester_id == person.id
        was_pending = end_request(request, "withdrawn" if is_own_request else "declined", now)
        if was_pending and not is_own_request:
            tell_about_request("request_declined", request, reader=request.requester, other=person, now=now)


def end_request(request: MeetingRequest, status: str, now: datetime) -> bool:
    """False where it was answered a moment ago."""
    changed = rows_changed(
        update(MeetingRequest)
        .where(MeetingRequest.id == request.id, MeetingRequest.status == "pending")
        .values(status=status, is_open=False, version=MeetingRequest.version + 1, answered_at=now)
    )
    db.session.refresh(request)
    return changed == 1


def end_links(registration: Registration, now: datetime) -> None:
    """What was mailed about it (a place that was offered to a colleague) is good no more."""
    links = (OneTimeLink.registration_id == registration.id, OneTimeLink.used_at.is_(None))
    rows_changed(update(OneTimeLink).where(*links).values(used_at=now))


def reinstate(registration: Registration, account: Account | None, message: str, now: datetime) -> str:
    """Take a cancelled or rejected registration back in, behind who waits: "confirmed" or "waitlisted".

    Meetings and seats that went are gone: they are asked for anew.
    """
    hall = lock_hall_of(registration)
    check_step(Step.REINSTATE, standing_of(registration))
    return come_back(hall, registration, account, message, now)


def come_back(hall: Hall, registration: Registration, account: Account | None, message: str, now: datetime) -> str:
    give_turn(hall, registration)
    registration.offers_lapsed = 0
    move_on(hall, registration, Step.REINSTATE, now, admission_of(hall, registration))
    note_step("registration.reinstated", registration, account, now, status=registration.status)
    write_to(registration, "registration_approved", {"status": registration.status, "message": message}, now)
    db.session.flush()
    return registration.status
