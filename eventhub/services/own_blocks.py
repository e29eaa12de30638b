"""Time that people keep free for themselves: an item of their own, claimed like everything else."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError

from eventhub.db import db
from eventhub.domain.errors import KeptTimeTaken, SlotNotOffered, SlotPassed
from eventhub.domain.intervals import Interval, gaps
from eventhub.models import Attendance, Item, Person
from eventhub.queries.agenda import AgendaEntry
from eventhub.queries.own_blocks import KIND, OWNER, blocks_of, engaged_during, kept_times, time_of, to_come
from eventhub.queries.slots import slots_of, windows_of
from eventhub.services.claims import claim_people
from eventhub.services.seats import check_taking_part


@dataclass(frozen=True)
class Kept:
    """How many slots are kept free now that were not before, and what stood in the way of the others."""

    number: int
    refusals: tuple[KeptTimeTaken, ...] = ()


def block_slot(person: Person, starts_at: datetime, now: datetime) -> None:
    """Keep a slot of the event's meeting windows free; nothing happens where it is kept already.

    SlotNotOffered; SlotPassed; NotTakingPart; KeptTimeTaken, with what stands there.
    """
    check_taking_part(person)
    keep(person, slot_at(person, starts_at, now), now)


def block_window(person: Person, starts_at: datetime, now: datetime) -> Kept:
    """Keep what is free, and to come, of the meeting window that begins then. What is taken stays, and is told.

    SlotNotOffered where no window begins then; NotTakingPart.
    """
    check_taking_part(person)
    windows = [one for one in windows_of(person.event) if one.starts_at == starts_at]
    if not windows:
        raise SlotNotOffered
    return keep_all(person, to_come(slots_of(windows), now), now)


def keep_all(person: Person, slots: Collection[Interval], now: datetime) -> Kept:
    number, refusals = 0, []
    for slot in slots:
        try:
            number += keep(person, slot, now)
        except KeptTimeTaken as refusal:
            refusals.append(refusal)
    return Kept(number, tuple(refusals))


def free_slot(person: Person, starts_at: datetime, now: datetime) -> bool:
    """Give this slot back to others. What is kept before and after it stays. False where it was not kept.

    SlotNotOffered; SlotPassed.
    """
    return release(person, slot_at(person, starts_at, now), now)


def free_window(person: Person, starts_at: datetime, now: datetime) -> bool:
    """The same for all that is to come of the meeting window that begins then."""
    windows = [one for one in windows_of(person.event) if one.starts_at == starts_at]
    if not windows:
        raise SlotNotOffered
    freed = [release(person, slot, now) for slot in to_come(slots_of(windows), now)]
    return any(freed)


def free_everything(person: Person) -> None:
    """Of somebody who does not come."""
    ids = [block.id for block in blocks_of(person)]
    if ids:
        db.session.execute(delete(Item).where(Item.id.in_(ids)).execution_options(synchronize_session=False))


def slot_at(person: Person, starts_at: datetime, now: datetime) -> Interval:
    slot = next((one for one in slots_of(windows_of(person.event)) if one.starts_at == starts_at), None)
    if slot is None:
        raise SlotNotOffered
    if slot.starts_at <= now:
        raise SlotPassed(starts_at)
    return slot


def keep(person: Person, slot: Interval, now: datetime) -> bool:
    """What of this slot is not kept yet, all of it or nothing; False where it is kept whole."""
    missing = gaps(slot, kept_times(person))
    try:
        with db.session.begin_nested():
            for time in missing:
                add_block(person, time, now)
    except IntegrityError as fault:
        raise in_the_way(engaged_during(person, slot), slot) from fault
    return bool(missing)


def add_block(person: Person, time: Interval, now: datetime) -> None:
    item = Item(
        event_id=person.event_id,
        kind=KIND,
        state="published",
        starts_at=time.starts_at,
        ends_at=time.ends_at,
        uid=str(uuid4()),
        created_at=now,
        changed_at=now,
    )
    item.attendances = [Attendance(person_id=person.id, role=OWNER)]
    db.session.add(item)
    db.session.flush()
    claim_people(item, [person.id])


def in_the_way(found: list[AgendaEntry], slot: Interval) -> KeptTimeTaken:
    """The first that stands there; nothing by name, where it came a moment ago."""
    if not found:
        return KeptTimeTaken("", slot.starts_at)
    first = found[0]
    titles = dict(first.session.titles) if first.session else {}
    return KeptTimeTaken(first.role, first.starts_at, first.other.name if first.other else "", titles)


def release(person: Person, slot: Interval, now: datetime) -> bool:
    hit = [block for block in blocks_of(person) if time_of(block).overlaps(slot)]
    outside = [piece for block in hit for piece in gaps(time_of(block), [slot])]
    for block in hit:
        db.session.delete(block)
    db.session.flush()
    for piece in outside:
        add_block(person, piece, now)
    return bool(hit)
