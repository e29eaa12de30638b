"""Ask for a meeting, withdraw, decline; and the clock that ends what nobody answered."""

from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from eventhub.db import db, rows_changed
from eventhub.domain.errors import AlreadyAsked, AskedOneself, PersonHidden, StaleForm, StepNotAllowed
from eventhub.domain.meeting_lifecycle import ASKING_PHASES, Side, Step, check_phase, next_status
from eventhub.models import Event, MeetingRequest, Person
from eventhub.permissions.people import is_confirmed
from eventhub.queries.requests import open_request_between
from eventhub.services.letters import tell_about_request


def ask_meeting(asker: Person, other: Person, message: str, language: str, now: datetime) -> MeetingRequest:
    """Ask `other` for a meeting; AlreadyAsked where the pair has an open request, whoever sent it.

    PersonHidden where they are not to be found, be it that they were erased a moment ago.
    """
    event = asker.event
    check_phase(event.phase, ASKING_PHASES)
    if asker.id == other.id:
        raise AskedOneself
    hold(asker, other)
    if asker.erased_at is not None or not (other.is_visible and is_confirmed(other)):
        raise PersonHidden
    low, high = sorted((asker.id, other.id))
    request = MeetingRequest(
        event_id=event.id,
        lo_id=low,
        hi_id=high,
        requester_id=asker.id,
        message=message,
        language=language,
        created_at=now,
        expires_at=min(now + timedelta(hours=event.request_hours), event.ends_at),
    )
    expire_requests(now, pair=(low, high))
    insert_request(event, request, asker, other, now)
    tell_about_request("request_received", request, reader=other, other=asker, now=now)
    return request


def hold(*people: Person) -> None:
    """Nobody of them is erased before this transaction ends; whoever was a moment ago is read as nobody."""
    wanted = select(Person).where(Person.id.in_([person.id for person in people])).order_by(Person.id)
    list(db.session.scalars(wanted.with_for_update(read=True).execution_options(populate_existing=True)))


def insert_request(event: Event, request: MeetingRequest, asker: Person, other: Person, now: datetime) -> None:
    """Let the unique index decide who of two was first."""
    try:
        with db.session.begin_nested():
            db.session.add(request)
    except IntegrityError as fault:
        standing = open_request_between(event, asker, other, now)
        if standing is None:
            raise
        by_me = standing.requester_id == asker.id
        raise AlreadyAsked(request_id=standing.public_id, by_me=by_me, name=other.name) from fault


def withdraw_request(request: MeetingRequest, person: Person, version: int, now: datetime) -> None:
    """Take one's own request back."""
    take_step(Step.WITHDRAW, request, person, version, now)


def decline_request(request: MeetingRequest, person: Person, version: int, reason: str, now: datetime) -> None:
    """Say no; the reason is optional and is told."""
    take_step(Step.DECLINE, request, person, version, now, reason=reason)
    tell_about_request("request_declined", request, reader=request.requester, other=person, now=now)


def take_step(
    step: Step, request: MeetingRequest, person: Person, version: int, now: datetime, reason: str = ""
) -> None:
    """Move the request on by one UPDATE: one row, or somebody was faster (StepNotAllowed) or saw less (StaleForm)."""
    side = Side.REQUESTER if person.id == request.requester_id else Side.RECIPIENT
    after = next_status(step, request.status, side)
    if request.expires_at <= now:
        raise StepNotAllowed(step=step.value, status="expired")
    moved = rows_changed(
        update(MeetingRequest)
        .where(MeetingRequest.id == request.id, MeetingRequest.status == "pending", MeetingRequest.version == version)
        .values(status=after, is_open=after == "accepted", version=version + 1, answered_at=now, reason=reason)
    )
    db.session.refresh(request)
    if moved != 1:
        if request.status != "pending":
            raise StepNotAllowed(step=step.value, status=request.status)
        raise StaleForm(changed=("status",))


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
