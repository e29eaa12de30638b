"""Book meetings, again too, and cancel them: the request's state, people's time and a table, all of it or nothing."""

from datetime import datetime
from uuid import uuid4

from eventhub.db import db
from eventhub.domain.errors import PersonHidden, SlotNotOffered, SlotPassed
from eventhub.domain.intervals import Interval
from eventhub.domain.meeting_lifecycle import (
    BOOKING_PHASES,
    CANCELLING_PHASES,
    MeetingStep,
    Step,
    check_phase,
    next_state,
)
from eventhub.models import Attendance, Event, Item, Meeting, MeetingRequest, Person
from eventhub.permissions.people import is_confirmed
from eventhub.queries import slots
from eventhub.queries.meetings import other_party
from eventhub.services.letters import tell_both
from eventhub.services.meeting_states import call_off, claim, move_to
from eventhub.services.requests import take_step


def accept_meeting(
    request: MeetingRequest, person: Person, starts_at: datetime, version: int, now: datetime
) -> Meeting:
    """Say yes to a request at a time that suits both: takes the two people's time and the first free table.

    SlotTaken or NoTableFree where somebody was faster, with the next time that would do.
    """
    event = person.event
    check_phase(event.phase, BOOKING_PHASES)
    interval = offered_slot(event, starts_at, now)
    take_step(Step.ACCEPT, request, person, version, now)
    meeting = add_meeting(event, request, interval, now)
    claim(meeting, interval, None, now)
    tell_both("meeting_booked", meeting, now)
    return meeting


def book_again(meeting: Meeting, person: Person, starts_at: datetime, now: datetime) -> Meeting:
    """Give a meeting that lost its time another one: what both agreed stays agreed, and their calendars know it again.

    StepNotAllowed where it has a time (the other was faster) or is called off; SlotTaken and NoTableFree as above;
    PersonHidden where the other does not come any more.
    """
    check_phase(person.event.phase, BOOKING_PHASES)
    next_state(MeetingStep.BOOK_AGAIN, meeting.item.state)
    other = other_party(meeting, person)
    if other is None or not is_confirmed(other):
        raise PersonHidden
    move_to(meeting, offered_slot(person.event, starts_at, now), None, now)
    tell_both("meeting_booked", meeting, now)
    return meeting


def offered_slot(event: Event, starts_at: datetime, now: datetime) -> Interval:
    """The slot of the event that begins then."""
    interval = next((one for one in slots.intervals_of(event) if one.starts_at == starts_at), None)
    if interval is None:
        raise SlotNotOffered
    if interval.starts_at <= now:
        raise SlotPassed(starts_at)
    return interval


def add_meeting(event: Event, request: MeetingRequest, interval: Interval, now: datetime) -> Meeting:
    item = Item(
        event_id=event.id,
        kind="meeting",
        state="scheduled",
        starts_at=interval.starts_at,
        ends_at=interval.ends_at,
        uid=str(uuid4()),
        created_at=now,
        changed_at=now,
    )
    item.attendances = [Attendance(person_id=one, role="party") for one in (request.lo_id, request.hi_id)]
    meeting = Meeting(item=item, request=request)
    db.session.add(meeting)
    db.session.flush()
    return meeting


def cancel_meeting(meeting: Meeting, person: Person, now: datetime) -> None:
    """Call a meeting off, while the event's phase lets participants do so and the meeting has not begun."""
    item = meeting.item
    check_phase(person.event.phase, CANCELLING_PHASES)
    next_state(MeetingStep.CANCEL, item.state)
    if item.starts_at is not None and item.starts_at <= now:
        raise SlotPassed(item.starts_at)
    end_meeting(meeting, person, now)


def end_meeting(meeting: Meeting, person: Person, now: datetime) -> None:
    """Call a meeting off in any phase, and tell both."""
    call_off(meeting, person, now)
    tell_both("meeting_cancelled", meeting, now)
