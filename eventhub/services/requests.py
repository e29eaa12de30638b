"""Ask for a meeting, edit what one asked, withdraw, decline; and the clock that ends what nobody answered."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from eventhub.db import db, rows_changed
from eventhub.domain.errors import AlreadyAsked, SlotNotOffered, SlotPassed, StepNotAllowed
from eventhub.domain.matchmaking.encounters import Encounter
from eventhub.domain.matchmaking.why_not import first_refusal, obstacles_to_asking
from eventhub.domain.meeting_lifecycle import ASKING_PHASES, Step, check_phase
from eventhub.models import Event, MeetingRequest, Person
from eventhub.queries.encounters import encounter_of
from eventhub.queries.requests import between, open_request_between
from eventhub.queries.slots import intervals_of
from eventhub.services.cancellations import end_request
from eventhub.services.letters import tell_about_request
from eventhub.services.meetings import accept_unasked
from eventhub.services.request_steps import check_step, hold, hold_pair, take_step
from eventhub.services.vetoes import keep_no


@dataclass(frozen=True)
class Wish:
    """What somebody asks for: why, in which language, how much it matters to them (1 to 3), and when they would like
    to meet: starts of slots (aware, UTC), none: whenever."""

    message: str
    language: str
    priority: int = 2
    preferred: tuple[datetime, ...] = ()


def ask_meeting(asker: Person, other: Person, wish: Wish, now: datetime) -> MeetingRequest:
    """Ask `other` for a meeting; refused with the gravest of what stands in the way (`obstacles_to_asking`).

    Where the rules say so it is accepted at once, and both are told: at the first preferred time that is good, else
    without one. SlotNotOffered or SlotPassed for a preferred time that is none.
    """
    hold(asker, other)
    low, high = sorted((asker.id, other.id))
    expire_requests(now, pair=(low, high))
    encounter = encounter_of(asker, other, now)
    refuse(encounter, asker, other, now)
    check_preferred(asker.event, wish.preferred, now)
    request = MeetingRequest(
        event_id=asker.event_id,
        lo_id=low,
        hi_id=high,
        requester_id=asker.id,
        created_at=now,
        expires_at=min(now + timedelta(hours=asker.event.request_hours), asker.event.ends_at),
        **columns_of(wish),
    )
    insert_request(request, asker, other, now)
    rules = encounter.matrix.between(encounter.you, encounter.other, encounter.vetoes)
    if not (rules.auto_accepts and accept_unasked(request, now)):
        tell_about_request("request_received", request, reader=other, other=asker, now=now)
    return request


def refuse(encounter: Encounter, asker: Person, other: Person, now: datetime) -> None:
    already = between(open_request_between(asker.event, asker, other, now), asker)
    obstacle = first_refusal(obstacles_to_asking(encounter, already))
    if obstacle is not None:
        raise obstacle.refusal()


def columns_of(wish: Wish) -> dict[str, object]:
    """As they are kept; times in order, each once."""
    preferred = [start.isoformat() for start in sorted({one.astimezone(UTC) for one in wish.preferred})]
    return {"message": wish.message, "language": wish.language, "priority": wish.priority, "preferred": preferred}


def check_preferred(event: Event, starts: Collection[datetime], now: datetime, kept: Collection[str] = ()) -> None:
    """Each is the start of a slot that is to come, or was kept already (isoformat) when it was one."""
    new = sorted(one.astimezone(UTC) for one in starts if one.astimezone(UTC).isoformat() not in kept)
    if not new:
        return
    offered = {slot.starts_at for slot in intervals_of(event)}
    for start in new:
        if start not in offered:
            raise SlotNotOffered
        if start <= now:
            raise SlotPassed(start)


def insert_request(request: MeetingRequest, asker: Person, other: Person, now: datetime) -> None:
    """Both are held; should anybody insert who does not hold them, the unique index decides who was first."""
    try:
        with db.session.begin_nested():
            db.session.add(request)
    except IntegrityError as fault:
        standing = open_request_between(asker.event, asker, other, now)
        if standing is None:
            raise
        by_me = standing.requester_id == asker.id
        raise AlreadyAsked(request_id=standing.public_id, by_me=by_me, name=other.name) from fault


def edit_request(request: MeetingRequest, person: Person, wish: Wish, version: int, now: datetime) -> None:
    """Change what one asked, while nobody answered it and people may ask. Nobody is told; its page says "edited"."""
    check_step(Step.EDIT, request, person, version, now)
    check_phase(person.event.phase, ASKING_PHASES)
    check_preferred(person.event, wish.preferred, now, kept=request.preferred)
    take_step(Step.EDIT, request, person, version, now, edited_at=now, **columns_of(wish))


def withdraw_request(request: MeetingRequest, person: Person, version: int, now: datetime) -> None:
    """Take one's own request back."""
    take_step(Step.WITHDRAW, request, person, version, now)


def decline_request(
    request: MeetingRequest, person: Person, version: int, reason: str, now: datetime, for_ever: bool = False
) -> None:
    """Say no; the reason is optional and is told. `for_ever`: nor may they ask again, of which they are not told."""
    asker, _asked = hold_pair(request)
    take_step(Step.DECLINE, request, person, version, now, reason=reason)
    if for_ever:
        keep_no(person, asker, now)
    tell_about_request("request_declined", request, reader=asker, other=person, now=now)


def expire_requests(now: datetime, pair: tuple[int, int] | None = None) -> int:
    """End the pending requests whose time is over, of one pair or of all; the number of them."""
    late = select(MeetingRequest.id).where(MeetingRequest.status == "pending", MeetingRequest.expires_at <= now)
    if pair is not None:
        late = late.where(MeetingRequest.lo_id == pair[0], MeetingRequest.hi_id == pair[1])
    return rows_changed(
        update(MeetingRequest)
        .where(MeetingRequest.id.in_(late))
        .values(status="expired", is_open=False, version=MeetingRequest.version + 1, answered_at=now)
    )


def request_by_team(first: Person, second: Person, now: datetime) -> MeetingRequest:
    """Nobody asked: the team did. It is kept as a request all the same, by which both find their meeting."""
    low, high = sorted((first.id, second.id))
    request = MeetingRequest(
        event_id=first.event_id,
        lo_id=low,
        hi_id=high,
        requester_id=first.id,
        status="accepted",
        language=first.event.languages[0],
        created_at=now,
        expires_at=now,
        answered_at=now,
    )
    db.session.add(request)
    db.session.flush()
    return request


def accept_for_both(request: MeetingRequest, now: datetime) -> MeetingRequest:
    """The team says yes for the two. StepNotAllowed where somebody answered at this moment."""
    if not end_request(request, "accepted", now):
        raise StepNotAllowed(step="accept", status=request.status)
    request.is_open = True
    db.session.flush()
    return request
