"""Book meetings, again too, and cancel them: the request's state, people's time and a table, all of it or nothing."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import uuid4

from eventhub.db import db
from eventhub.domain.errors import NoTableFree, PersonHidden, SlotNotOffered, SlotPassed, SlotTaken, StepNotAllowed
from eventhub.domain.intervals import Interval
from eventhub.domain.matchmaking.obstacles import Obstacle
from eventhub.domain.matchmaking.why_not import first_refusal
from eventhub.domain.meeting_lifecycle import (
    BOOKING_PHASES,
    CANCELLING_PHASES,
    MeetingStep,
    Step,
    check_phase,
    next_state,
)
from eventhub.models import Attendance, Event, Item, Meeting, MeetingRequest, Person
from eventhub.queries import slots
from eventhub.queries.encounters import agreeing_obstacles, booking_obstacles, grid_of
from eventhub.queries.match_rules import takes_part
from eventhub.queries.meetings import other_party, others_in, people_of, senders_of, side_of
from eventhub.services.letters import tell_about_meeting, tell_everybody
from eventhub.services.meeting_states import call_off, claim, lock, move_to
from eventhub.services.request_steps import check_step, hold, hold_pair, read_again, take_step
from eventhub.services.standby_times import free_up


def accept_meeting(
    request: MeetingRequest, person: Person, starts_at: datetime | None, version: int, now: datetime
) -> Meeting:
    """Say yes to a request at a time that suits both: takes the two people's time and the first table that would do.
    Without a time (None) it waits for one: it is booked later, or the planner finds it one.

    Refused with the gravest of what stands in the way (`obstacles_to_booking`); SlotTaken or NoTableFree where
    somebody was faster at this moment, with the next time that would do.
    """
    asker, _asked = hold_pair(request)
    read_again(request)
    check_step(Step.ACCEPT, request, person, version, now)
    interval = slot_at(person.event, starts_at) if starts_at else None
    refuse(agreeing_or_booking(person, asker, interval, now))
    return agree(request, person, interval, now)


def agreeing_or_booking(you: Person, other: Person, interval: Interval | None, now: datetime) -> list[Obstacle]:
    if interval is None:
        return agreeing_obstacles(you, other, now)
    return booking_obstacles(you, other, now, slot=interval)


def refuse(found: Sequence[Obstacle]) -> None:
    """With the gravest, where anything stands in the way."""
    obstacle = first_refusal(found)
    if obstacle is not None:
        raise obstacle.refusal()


def agree(
    request: MeetingRequest, person: Person, interval: Interval | None, now: datetime, *, unasked: bool = False
) -> Meeting:
    """The recipient's yes, once nothing stands in the way; both are told. `unasked`: the rules said it for them."""
    take_step(Step.ACCEPT, request, person, request.version, now)
    meeting = add_meeting(person.event, request, interval, now)
    if interval is not None:
        claim(meeting, interval, None, now)
    tell_everybody("meeting_booked" if interval else "request_accepted", meeting, now, {"unasked": unasked})
    return meeting


def accept_unasked(request: MeetingRequest, now: datetime) -> Meeting | None:
    """Accept for the recipient what their category takes unasked; both are held. None: something of theirs stands in
    the way, and they answer it themselves."""
    you, other = request.recipient, request.requester
    if agreeing_obstacles(you, other, now):
        return None
    for interval in good_wishes(request, now):
        try:
            with db.session.begin_nested():
                return agree(request, you, interval, now, unasked=True)
        except (SlotTaken, NoTableFree):  # by somebody who holds neither of the two: the next wish
            db.session.refresh(request)
    return agree(request, you, None, now, unasked=True)


def good_wishes(request: MeetingRequest, now: datetime) -> list[Interval]:
    """The preferred slots that nothing forbids, in order; nothing where the phase shows no times."""
    if not request.preferred or request.event.phase not in BOOKING_PHASES:
        return []
    wanted = {datetime.fromisoformat(start) for start in request.preferred}
    slots.intervals_of(request.event, holds=True)
    return [slot for slot in grid_of(request.recipient, request.requester, now).good if slot.starts_at in wanted]


def book_again(meeting: Meeting, person: Person, starts_at: datetime, now: datetime) -> Meeting:
    """Give a meeting that has no time one: what both agreed stays agreed, and their calendars know it again.

    StepNotAllowed where it has a time (the other was faster) or is called off; refused as above; PersonHidden where
    the other is no more, or does not come.
    """
    other = other_party(meeting, person)
    if other is None:
        raise PersonHidden
    hold(person, *people_of(meeting))
    lock(meeting)
    next_state(MeetingStep.BOOK_AGAIN, meeting.item.state)
    refuse_other_side(meeting, person)
    interval = slot_at(person.event, starts_at)
    refuse(booking_obstacles(person, other, now, slot=interval, meeting=meeting))
    move_to(meeting, interval, None, now)
    tell_everybody("meeting_booked", meeting, now)
    return meeting


def refuse_other_side(meeting: Meeting, person: Person) -> None:
    """StepNotAllowed for who does not decide: they sent somebody, or came along."""
    if side_of(meeting, person) is not person:
        raise StepNotAllowed(step="decide", status="handed_over")


def slot_at(event: Event, starts_at: datetime) -> Interval:
    """The slot of the event that begins then, which stays one until this transaction ends; where none does, a time
    that no rule takes for one."""
    found = next((one for one in slots.intervals_of(event, holds=True) if one.starts_at == starts_at), None)
    return found or Interval(starts_at, starts_at + timedelta(microseconds=1))


def offered_slot(event: Event, starts_at: datetime, now: datetime) -> Interval:
    """The slot of the event that begins then, which stays one until this transaction ends."""
    interval = next((one for one in slots.intervals_of(event, holds=True) if one.starts_at == starts_at), None)
    if interval is None:
        raise SlotNotOffered
    if interval.starts_at <= now:
        raise SlotPassed(starts_at)
    return interval


def add_meeting(event: Event, request: MeetingRequest, interval: Interval | None, now: datetime) -> Meeting:
    """With its time, still without claims and table; None: one that waits for a time."""
    item = Item(
        event_id=event.id,
        kind="meeting",
        state="scheduled" if interval else "unscheduled",
        starts_at=interval.starts_at if interval else None,
        ends_at=interval.ends_at if interval else None,
        uid=str(uuid4()),
        created_at=now,
        changed_at=now,
    )
    item.attendances = [Attendance(person_id=one, role="party") for one in (request.lo_id, request.hi_id)]
    meeting = Meeting(item=item, request_id=request.id)
    db.session.add(meeting)
    db.session.flush()
    return meeting


def cancel_meeting(meeting: Meeting, person: Person, now: datetime, words: str = "") -> None:
    """Call a meeting off, while the event's phase lets participants do so and the meeting has not begun. StepNotAllowed
    where somebody else stands for their side by now."""
    item = meeting.item
    hold(person, *people_of(meeting))
    lock(meeting)
    check_phase(person.event.phase, CANCELLING_PHASES)
    next_state(MeetingStep.CANCEL, item.state)
    refuse_other_side(meeting, person)
    if item.starts_at is not None and item.starts_at <= now:
        raise SlotPassed(item.starts_at)
    end_meeting(meeting, person, now, words)


def end_meeting(meeting: Meeting, person: Person | None, now: datetime, words: str = "") -> None:
    """Call a meeting off in any phase, and tell everybody, also who sent somebody. `person`: by whom; None: by the
    team. `words`: why, for all of them."""
    call_off(meeting, person, now)
    free_up(meeting, "cancelled", now, but=person)
    if meeting.request is not None and words:
        meeting.request.reason = words
    said = {"reason": words, "by_team": person is None, "who": person.name if person else ""}
    tell_everybody("meeting_cancelled", meeting, now, said)
    for sender in senders_of(meeting):
        if takes_part(sender):
            tell_about_meeting(
                "meeting_cancelled", meeting, sender, others_in(meeting, sender), now, said | {"link": ""}
            )
