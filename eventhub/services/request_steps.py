"""What moves a request on, and who is held while it does: shared by all that ask, answer, book and say "no"."""

from datetime import datetime
from typing import Any

from sqlalchemy import inspect, select, update
from sqlalchemy.orm import joinedload

from eventhub.db import db, rows_changed
from eventhub.domain.errors import StaleForm, StepNotAllowed
from eventhub.domain.meeting_lifecycle import Side, Step, next_status
from eventhub.models import MeetingRequest, Person, Registration

OPEN = ("pending", "accepted")


def hold(*people: Person) -> None:
    """Ours alone until this transaction ends, in one order for all: nobody of them is erased, asks, books or cancels
    meanwhile, so that what is counted of them stays true. Whoever was erased a moment ago is read as nobody.

    Rows that refer to them (seats, claims) need not wait. They are read after the lock: what stood there before it may
    be old by then.
    """
    known = (inspect(person).identity or () for person in people)  # not by `.id`: who is old news would be read again
    hold_ids(*(number for (number,) in known))


def hold_pair(request: MeetingRequest) -> tuple[Person, Person]:
    """The same of the two of a request, who need not have been read yet: who asked, and whom. Whoever keeps them finds
    them read with all that answering asks of them."""
    read_again(request)
    one, other = hold_ids(request.lo_id, request.hi_id)
    return (one, other) if one.id == request.requester_id else (other, one)


def hold_ids(*ids: int) -> list[Person]:
    theirs = Person.id.in_(sorted(ids))
    db.session.execute(select(Person.id).where(theirs).order_by(Person.id).with_for_update(key_share=True)).all()
    category = joinedload(Person.registration).joinedload(Registration.category)
    fresh = select(Person).where(theirs).options(category, joinedload(Person.account))
    return list(db.session.scalars(fresh.execution_options(populate_existing=True)))


def read_again(request: MeetingRequest) -> None:
    """The row as it stands now, alone: what a page loads with it is ten tables more."""
    (number,) = inspect(request).identity or ()
    fresh = select(MeetingRequest).where(MeetingRequest.id == number)
    db.session.scalars(fresh.execution_options(populate_existing=True)).one()


def check_step(step: Step, request: MeetingRequest, person: Person, version: int, now: datetime) -> str:
    """The status after the step; StepNotAllowed where it may not be taken (any more), StaleForm where something else
    was seen."""
    side = Side.REQUESTER if person.id == request.requester_id else Side.RECIPIENT
    after = next_status(step, request.status, side)
    if request.expires_at <= now:
        raise StepNotAllowed(step=step.value, status="expired")
    if request.version != version:
        raise StaleForm(changed=("status",))
    return after


def take_step(step: Step, request: MeetingRequest, person: Person, version: int, now: datetime, **values: Any) -> None:
    """Move the request on by one UPDATE: one row, or somebody was faster (StepNotAllowed) or saw less (StaleForm).

    `values`: what else is written with it.
    """
    after = check_step(step, request, person, version, now)
    kept = values | {"status": after, "is_open": after in OPEN, "version": version + 1}
    if after != "pending":
        kept["answered_at"] = now
    seen = (MeetingRequest.id == request.id, MeetingRequest.status == "pending", MeetingRequest.version == version)
    moved = rows_changed(update(MeetingRequest).where(*seen).values(**kept))
    read_again(request)
    if moved != 1:
        if request.status != "pending":
            raise StepNotAllowed(step=step.value, status=request.status)
        raise StaleForm(changed=("status",))
