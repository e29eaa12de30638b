"""Other times: whoever was asked proposes some, the one who asked picks one. Nothing is claimed until then."""

from collections.abc import Collection
from datetime import UTC, datetime

from eventhub.db import db
from eventhub.domain.errors import NothingToPropose, NotProposed, SlotNotOffered, TooManyProposed
from eventhub.domain.matchmaking.slot_grid import Grid
from eventhub.domain.matchmaking.why_not import first_refusal
from eventhub.domain.meeting_lifecycle import BOOKING_PHASES, Step, check_phase
from eventhub.models import Meeting, MeetingRequest, Person
from eventhub.queries.encounters import booking_obstacles, grid_of
from eventhub.queries.slots import intervals_of
from eventhub.services.letters import tell_about_request
from eventhub.services.meetings import accept_meeting
from eventhub.services.request_steps import check_step, hold, take_step

MOST_PROPOSED = 6  # times; more are no help to whoever picks


def propose_times(
    request: MeetingRequest, person: Person, starts: Collection[datetime], version: int, now: datetime
) -> None:
    """Say which times would do instead (starts of slots, UTC); the request stays open, and who asked is told.

    Refused with what stands in the way of the first time that would not do for both.
    """
    check_phase(person.event.phase, BOOKING_PHASES)
    hold(request.lo, request.hi)
    db.session.refresh(request)
    check_step(Step.PROPOSE, request, person, version, now)
    wanted = sorted({one.astimezone(UTC) for one in starts})
    if not wanted:
        raise NothingToPropose
    if len(wanted) > MOST_PROPOSED:
        raise TooManyProposed(MOST_PROPOSED)
    check_times(grid_of(person, request.requester, now), wanted)
    take_step(Step.PROPOSE, request, person, version, now, proposed=[one.isoformat() for one in wanted])
    tell_about_request("request_proposed", request, reader=request.requester, other=person, now=now)


def check_times(grid: Grid, wanted: Collection[datetime]) -> None:
    slots = {one.slot.time.starts_at: one.slot.time for one in grid.fits}
    good = {one.starts_at for one in grid.good}
    for start in wanted:
        if start not in slots:
            raise SlotNotOffered
        if start not in good:
            obstacle = first_refusal([*grid.obstacles_at(slots[start]), *grid.obstacles_anywhere()])
            raise obstacle.refusal() if obstacle else SlotNotOffered


def pick_time(request: MeetingRequest, person: Person, starts_at: datetime, version: int, now: datetime) -> Meeting:
    """Who asked takes one of the times that the other proposed: it is booked, all of it or nothing.

    Refused as a booking is; the request stays open with its other times.
    """
    hold(request.lo, request.hi)
    db.session.refresh(request)
    recipient = request.recipient
    check_step(Step.PICK, request, person, version, now)
    if starts_at.astimezone(UTC).isoformat() not in request.proposed:
        raise NotProposed(recipient.name)
    slot = next((one for one in intervals_of(person.event) if one.starts_at == starts_at), None)
    if slot is None:
        raise SlotNotOffered
    obstacle = first_refusal(booking_obstacles(person, recipient, now, slot=slot))
    if obstacle is not None:
        raise obstacle.refusal()
    return accept_meeting(request, recipient, starts_at, version, now)
