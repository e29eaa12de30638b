"""Time that people have to meet in: it came free, or they offer it; until it is taken, passes, or they take it back."""

from datetime import datetime

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.exc import IntegrityError

from eventhub.db import db, rows_changed
from eventhub.domain.errors import SlotNotOffered, SlotPassed, TimeNotFree
from eventhub.domain.intervals import Interval
from eventhub.models import Meeting, Person, StandbyOffer, StandbyTime
from eventhub.queries.booked_meetings import time_of
from eventhub.queries.meetings import parties_of
from eventhub.queries.seats import free_among
from eventhub.queries.slots import slots_of, windows_of
from eventhub.services.seats import check_taking_part


def free_up(meeting: Meeting, cause: str, now: datetime, *, but: Person | None = None) -> None:
    """A meeting loses its time: everybody who meets there has it free and is on standby, but whoever cannot come, or is
    not there any more. Others who wait for a table then are looked at again.

    `cause`: "cancelled", "missed" or "displaced". Nothing where its time is over, or was none.
    """
    time = time_of(meeting)
    if time is None or time.ends_at <= now:
        return
    for person in parties_of(meeting):
        if person is not but and person.erased_at is None:
            add_time(person, time, cause, now)
    look_again(meeting.item.event_id, time)


def add_time(person: Person, time: Interval, cause: str, now: datetime) -> bool:
    """False where it is on standby already."""
    times = {"starts_at": time.starts_at, "ends_at": time.ends_at}
    try:
        with db.session.begin_nested():
            row = StandbyTime(event_id=person.event_id, person_id=person.id, cause=cause, opened_at=now, **times)
            db.session.add(row)
    except IntegrityError:
        return False
    return True


def look_again(event_id: int, time: Interval) -> None:
    """A table may have come free, and not only somebody's time."""
    beside = (StandbyTime.starts_at < time.ends_at, StandbyTime.ends_at > time.starts_at)
    open_ones = (StandbyTime.event_id == event_id, StandbyTime.closed_at.is_(None))
    rows_changed(update(StandbyTime).where(*open_ones, *beside).values(looked_at=None))


def offer_own_time(person: Person, starts_at: datetime, now: datetime) -> bool:
    """Put a free slot of one's own on standby; False where it is already.

    NotTakingPart; SlotNotOffered; SlotPassed; TimeNotFree where something stands there.
    """
    check_taking_part(person)
    slot = next((one for one in slots_of(windows_of(person.event)) if one.starts_at == starts_at), None)
    if slot is None:
        raise SlotNotOffered
    if slot.starts_at <= now:
        raise SlotPassed(starts_at)
    if not free_among([person.id], slot):
        raise TimeNotFree(starts_at)
    return add_time(person, slot, "offered", now)


def take_back(person: Person, starts_at: datetime, now: datetime) -> bool:
    """Nobody is looked for any more, and what was offered to others in it ends. False where it was not on standby."""
    theirs = (StandbyTime.person_id == person.id, StandbyTime.starts_at == starts_at, StandbyTime.closed_at.is_(None))
    number = db.session.scalar(select(StandbyTime.id).where(*theirs).with_for_update())
    if number is None:
        return False
    close_times([number], now)
    return True


def take_everything_back(person: Person, now: datetime) -> None:
    """Of somebody who does not come."""
    theirs = select(StandbyTime.id).where(StandbyTime.person_id == person.id, StandbyTime.closed_at.is_(None))
    close_times(list(db.session.scalars(theirs)), now)


def close_times(ids: list[int], now: datetime) -> None:
    """With what was offered in them."""
    rows_changed(update(StandbyTime).where(StandbyTime.id.in_(ids)).values(closed_at=now))
    end_offers(StandbyOffer.standby_id.in_(ids), now)


def end_offers(which: ColumnElement[bool], now: datetime) -> None:
    """Those of them that are open: what they were about is gone."""
    open_ones = update(StandbyOffer).where(which, StandbyOffer.status == "open")
    rows_changed(open_ones.values(status="lost", answered_at=now))
