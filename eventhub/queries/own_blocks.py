"""The times that people keep free for themselves, and what stands in the way of keeping one."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from eventhub.db import db
from eventhub.domain.intervals import Interval, ticks
from eventhub.models import Attendance, Item, Person, PersonClaim
from eventhub.queries.agenda import AgendaEntry, entries, required

KIND = "block"
OWNER = "owner"


def blocks_of(person: Person) -> list[Item]:
    """What the person keeps free, in order of time."""
    wanted = (
        select(Item)
        .join(Attendance, Attendance.item_id == Item.id)
        .where(Attendance.person_id == person.id, Attendance.role == OWNER, Item.kind == KIND)
    )
    return list(db.session.scalars(wanted.order_by(Item.starts_at, Item.id)))


def kept_times(person: Person) -> list[Interval]:
    return [time_of(block) for block in blocks_of(person)]


def time_of(block: Item) -> Interval:
    return Interval(required(block.starts_at), required(block.ends_at))


def engaged_during(person: Person, time: Interval) -> list[AgendaEntry]:
    """What takes some of that time of theirs, but their own blocks; in order of time."""
    span = ticks(time)
    taken = select(PersonClaim.item_id).where(
        PersonClaim.person_id == person.id, PersonClaim.tick >= span.start, PersonClaim.tick < span.stop
    )
    wanted = (
        select(Attendance)
        .join(Attendance.item)
        .where(Attendance.person_id == person.id, Item.id.in_(taken), Item.kind != KIND)
        .options(joinedload(Attendance.item))
        .order_by(Item.starts_at, Item.id, Attendance.role)
    )
    attendances = list(db.session.scalars(wanted))
    return entries(attendances, person) if attendances else []


def to_come(times: list[Interval], now: datetime) -> list[Interval]:
    return [one for one in times if one.starts_at > now]
