"""Book and cancel meetings: the request's state, people's time and a table, all of it or nothing."""

from dataclasses import replace
from datetime import datetime
from itertools import permutations
from uuid import uuid4

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from eventhub.db import db, rows_changed
from eventhub.domain.calendar.changes import Standing, next_sequence
from eventhub.domain.errors import NoTableFree, SlotNotOffered, SlotPassed, SlotTaken, StepNotAllowed
from eventhub.domain.intervals import Interval
from eventhub.domain.meeting_lifecycle import (
    BOOKING_PHASES,
    CANCELLING_PHASES,
    Step,
    check_phase,
    status_of_cancelled,
)
from eventhub.models import Attendance, Event, Item, Meeting, MeetingRequest, MeetingTable, Person
from eventhub.queries import slots
from eventhub.queries.meetings import parties_of
from eventhub.services.claims import claim_people, claim_table, release
from eventhub.services.letters import tell_about_meeting
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
    other = request.other_than(person)
    try:
        claim_people(meeting.item, [request.lo_id, request.hi_id])
    except IntegrityError as fault:
        raise SlotTaken(starts_at, slots.next_slot(event, person, other, starts_at, now)) from fault
    meeting.table = take_table(event, meeting.item, interval)
    if meeting.table is None:
        raise NoTableFree(starts_at, slots.next_slot(event, person, other, starts_at, now))
    db.session.flush()
    tell_about_meeting("meeting_booked", meeting, reader=person, other=other, now=now)
    tell_about_meeting("meeting_booked", meeting, reader=other, other=person, now=now)
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


def take_table(event: Event, item: Item, interval: Interval) -> MeetingTable | None:
    """The first table that can be had; those that others take meanwhile are passed over."""
    for table in slots.free_tables(event, interval):
        try:
            claim_table(item, table.id)
        except IntegrityError:
            continue
        return table
    return None


def cancel_meeting(meeting: Meeting, person: Person, now: datetime) -> None:
    """Call a meeting off, while the event's phase lets participants do so and the meeting has not begun."""
    item = meeting.item
    check_phase(person.event.phase, CANCELLING_PHASES)
    status_of_cancelled(item.state)
    if item.starts_at is not None and item.starts_at <= now:
        raise SlotPassed(item.starts_at)
    call_off(meeting, person, now)


def call_off(meeting: Meeting, person: Person, now: datetime) -> None:
    """End a meeting in any phase: frees both people and the table, lets the pair ask again, and tells both."""
    item = meeting.item
    after = status_of_cancelled(item.state)
    moved = rows_changed(
        update(Item)
        .where(Item.id == item.id, Item.state == item.state, Item.version == item.version)
        .values(state=after, sequence=sequence_of_cancelled(meeting), version=Item.version + 1, changed_at=now)
    )
    db.session.refresh(item)
    if moved != 1:
        raise StepNotAllowed(step="cancel", status=item.state)
    release(item)
    close(meeting, person)
    tell_parties(meeting, now)


def sequence_of_cancelled(meeting: Meeting) -> int:
    """The SEQUENCE of the meeting's calendar entry once it is called off."""
    item = meeting.item
    if item.starts_at is None or item.ends_at is None:
        return item.sequence
    place = str(meeting.table_id or "")
    before = Standing(item.starts_at, item.ends_at, place, "CONFIRMED")
    return next_sequence(item.sequence, before, replace(before, status="CANCELLED"))


def close(meeting: Meeting, person: Person) -> None:
    meeting.cancelled_by_id = person.id
    if meeting.request is not None:
        meeting.request.is_open = False
        meeting.request.version += 1
    db.session.flush()


def tell_parties(meeting: Meeting, now: datetime) -> None:
    """Each about the other; there is nobody to tell where one of them has been erased."""
    for reader, other in permutations(parties_of(meeting), 2):
        tell_about_meeting("meeting_cancelled", meeting, reader=reader, other=other, now=now)
