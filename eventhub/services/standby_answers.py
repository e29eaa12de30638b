"""Say yes or no to time that came free: who is first has it."""

from datetime import datetime

from sqlalchemy import or_, select, update

from eventhub.db import db, rows_changed
from eventhub.domain.errors import SlotNotOffered, StandbyLapsed, StandbyOver, StepNotAllowed
from eventhub.domain.intervals import Interval
from eventhub.domain.meeting_lifecycle import Step
from eventhub.models import Meeting, MeetingRequest, Person, StandbyOffer
from eventhub.queries.encounters import stretch_obstacles
from eventhub.queries.meetings import side_of
from eventhub.queries.slots import is_in_slot
from eventhub.services.letters import tell_everybody
from eventhub.services.meeting_states import lock, move_to
from eventhub.services.meetings import agree, refuse
from eventhub.services.request_steps import hold_pair
from eventhub.services.standby_times import end_offers


def accept_offer(offer: StandbyOffer, person: Person, now: datetime) -> Meeting:
    """Book the two for this stretch, at the first table that is free; everybody is told. What else was offered to
    either of them at that time ends.

    StandbyLapsed; StandbyOver where it is not open any more, or the two have a time by now; SlotNotOffered where the
    windows changed; else refused as a booking is, with SlotTaken or NoTableFree where others were faster.
    """
    request = offer.request
    hold_pair(request)
    meeting = request.meeting
    if meeting is not None:
        lock(meeting)
    take_offer(offer, person, "taken", now)
    check_request(request, meeting, person, now)
    time = Interval(offer.starts_at, offer.ends_at)
    if not is_in_slot(person.event, time, holds=True):
        raise SlotNotOffered
    refuse(stretch_obstacles(person, request.other_than(person), time, now, meeting))
    booked = book(request, meeting, person, time, now)
    end_others(offer, time, now)
    return booked


def decline_offer(offer: StandbyOffer, person: Person, now: datetime) -> None:
    """Not then: the request stays as it is, and somebody else has their turn. StandbyLapsed; StandbyOver."""
    take_offer(offer, person, "declined", now)


def lose_offer(offer: StandbyOffer, now: datetime) -> None:
    """What it was about is gone: who offers looks further at once. Nothing where it is over anyhow."""
    end_offers(StandbyOffer.id == offer.id, now)


def take_offer(offer: StandbyOffer, person: Person, status: str, now: datetime) -> None:
    """By one UPDATE: one row, or it is over."""
    seen = (StandbyOffer.id == offer.id, StandbyOffer.status == "open", StandbyOffer.lapses_at > now)
    kept = {"status": status, "answered_at": now, "answered_by_id": person.id}
    changed = rows_changed(update(StandbyOffer).where(*seen).values(**kept))
    db.session.refresh(offer, ["status", "lapses_at", "answered_at", "answered_by_id"])
    if changed == 1:
        return
    if offer.status in ("open", "lapsed"):
        raise StandbyLapsed(offer.lapses_at)
    raise StandbyOver(offer.status)


def check_request(request: MeetingRequest, meeting: Meeting | None, person: Person, now: datetime) -> None:
    """Both agreed and have no time yet, or this person's yes is all that is missing."""
    if meeting is not None and meeting.item.state != "unscheduled":
        raise StandbyOver("taken" if meeting.item.state == "scheduled" else "lost")
    if meeting is not None and side_of(meeting, person) is not person:
        raise StandbyOver("lost")
    is_theirs = request.status == "pending" and request.expires_at > now and request.requester_id != person.id
    if meeting is None and not is_theirs:
        raise StepNotAllowed(step=Step.ACCEPT.value, status=request.status)


def book(request: MeetingRequest, meeting: Meeting | None, person: Person, time: Interval, now: datetime) -> Meeting:
    if meeting is None:
        return agree(request, person, time, now)
    move_to(meeting, time, None, now)
    tell_everybody("meeting_booked", meeting, now)
    return meeting


def end_others(offer: StandbyOffer, time: Interval, now: datetime) -> None:
    """The two have something else then by now."""
    pair = (offer.request.lo_id, offer.request.hi_id)
    theirs = or_(MeetingRequest.lo_id.in_(pair), MeetingRequest.hi_id.in_(pair))
    wanted = select(StandbyOffer.id).join(StandbyOffer.request).where(theirs, StandbyOffer.status == "open")
    beside = (StandbyOffer.starts_at < time.ends_at, StandbyOffer.ends_at > time.starts_at)
    end_offers(StandbyOffer.id.in_(list(db.session.scalars(wanted.where(*beside)))), now)
