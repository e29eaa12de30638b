"""What can happen to a meeting: it gets another time, loses the one it had, or is called off.

Rows, SEQUENCE, version and claims; who asks for it tells people, and says who may.
"""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from eventhub.db import db, rows_changed
from eventhub.domain.calendar.changes import Standing, next_sequence
from eventhub.domain.errors import NoTableFree, SlotTaken, StepNotAllowed
from eventhub.domain.intervals import Interval
from eventhub.domain.meeting_lifecycle import MeetingStep, next_state
from eventhub.models import Item, Meeting, MeetingTable, Person
from eventhub.queries import slots
from eventhub.queries.meetings import parties_of
from eventhub.services.calendar_standings import standing_of
from eventhub.services.claims import claim_people, claim_table, release, release_rest

ENGAGED = ("party", "interpreter")  # whose time a meeting takes
FIRST_FREE = "the first that is free"  # a place like no table's: who leaves it open is told of a change


def move_to(
    meeting: Meeting, interval: Interval, table: MeetingTable | None, now: datetime, *, claims: bool = True
) -> None:
    """Give a meeting this time and this table (None: its own, else the first that is free): the same item and UID, a
    higher SEQUENCE, so that calendars move their entry. Also for one that has no time.

    StepNotAllowed where it is called off, or somebody changed it at this moment; SlotTaken or NoTableFree, with the
    next time that would do. `claims=False`: the claims are somebody else's work, who lays many together.
    """
    item, place = meeting.item, str(table.id) if table else FIRST_FREE
    after = Standing(interval.starts_at, interval.ends_at, place, "CONFIRMED")
    before = standing_of(item, meeting.table_id) or replace(after, status="CANCELLED")
    times = {"starts_at": interval.starts_at, "ends_at": interval.ends_at}
    write(MeetingStep.MOVE, item, times | {"sequence": next_sequence(item.sequence, before, after)}, now)
    if claims:
        claim(meeting, interval, table, now)
        release_rest(item, meeting.table_id)
    else:
        meeting.table = table
    db.session.flush()


def take_off(meeting: Meeting, now: datetime, *, claims: bool = True) -> None:
    """Take a meeting out of agendas and calendars: it has neither time nor table, and can get another (`move_to`).

    StepNotAllowed where it has none already, is called off, or was changed at this moment. `claims` as in `move_to`.
    """
    times = {"starts_at": None, "ends_at": None}
    write(MeetingStep.TAKE_OFF, meeting.item, times | {"sequence": sequence_once_off(meeting)}, now)
    meeting.table = None
    if claims:
        release(meeting.item)
    db.session.flush()


def call_off(meeting: Meeting, person: Person, now: datetime) -> None:
    """End a meeting, by this person: frees both people and the table, and lets the pair ask again. The row stays.

    StepNotAllowed where it is called off already, or was changed at this moment.
    """
    write(MeetingStep.CANCEL, meeting.item, {"sequence": sequence_once_off(meeting)}, now)
    release(meeting.item)
    meeting.cancelled_by_id = person.id
    if meeting.request is not None:
        meeting.request.is_open = False
        meeting.request.version += 1
    db.session.flush()


def write(step: MeetingStep, item: Item, values: dict[str, Any], now: datetime) -> None:
    """One row, in the state and at the version as it was seen; else StepNotAllowed, with the state that it has now."""
    after = next_state(step, item.state)
    seen = (Item.id == item.id, Item.state == item.state, Item.version == item.version)
    kept = values | {"state": after, "version": Item.version + 1, "changed_at": now}
    changed = rows_changed(update(Item).where(*seen).values(**kept))
    db.session.refresh(item, ["state", "starts_at", "ends_at", "sequence", "version", "changed_at"])
    if changed != 1:
        raise StepNotAllowed(step=step.value, status=item.state)


def sequence_once_off(meeting: Meeting) -> int:
    """The SEQUENCE of the calendar entry that is taken out; the same where there is none any more."""
    before = standing_of(meeting.item, meeting.table_id)
    if before is None:
        return meeting.item.sequence
    return next_sequence(meeting.item.sequence, before, replace(before, status="CANCELLED"))


def claim(meeting: Meeting, interval: Interval, table: MeetingTable | None, now: datetime) -> None:
    """Take its people's time, then a table, for a meeting that is to be at this time. What it had stays its own."""
    item = meeting.item
    try:
        claim_people(item, [one.person_id for one in item.attendances if one.role in ENGAGED])
    except IntegrityError as fault:
        raise SlotTaken(interval.starts_at, next_start(meeting, interval, now)) from fault
    meeting.table = first_claimed(item, [table] if table else tables_for(meeting, interval))
    if meeting.table is None:
        raise NoTableFree(interval.starts_at, next_start(meeting, interval, now))
    db.session.flush()


def tables_for(meeting: Meeting, interval: Interval) -> list[MeetingTable]:
    """Its own, then those that are free then, nearest first."""
    free = slots.free_tables(meeting.item.event, interval)
    own = [meeting.table] if meeting.table else []
    return own + [one for one in free if one not in own]


def first_claimed(item: Item, tables: list[MeetingTable]) -> MeetingTable | None:
    """The first that can be had; those that others take meanwhile are passed over."""
    for table in tables:
        try:
            claim_table(item, table.id)
        except IntegrityError:
            continue
        return table
    return None


def next_start(meeting: Meeting, interval: Interval, now: datetime) -> datetime | None:
    """When both could meet instead; None also where one of them is no more."""
    match parties_of(meeting):
        case [one, other]:
            return slots.next_slot(meeting.item.event, one, other, interval.starts_at, now)
    return None
