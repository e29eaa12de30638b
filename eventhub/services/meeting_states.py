"""What can happen to a meeting: it gets another time, loses the one it had, or is called off.

Rows, SEQUENCE, version and claims; who asks for it tells people, and says who may.
"""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from eventhub.db import db, rows_changed
from eventhub.domain.calendar.changes import Standing, next_sequence
from eventhub.domain.errors import NoTableFree, SlotTaken, StepNotAllowed
from eventhub.domain.intervals import Interval, ticks
from eventhub.domain.meeting_lifecycle import MeetingStep, next_state
from eventhub.models import Item, Meeting, MeetingMove, MeetingTable, Person, PersonClaim
from eventhub.queries.encounters import grid_of
from eventhub.queries.meetings import people_of, sides_of
from eventhub.queries.pair_tables import free_places, guests_of
from eventhub.services.calendar_standings import standing_of
from eventhub.services.claims import claim_people, claim_table, release, release_rest, release_table, taken_by

ENGAGED = ("party", "interpreter")  # whose time a meeting takes
FIRST_FREE = "the first that is free"  # a place like no table's: who leaves it open is told of a change


def lock(meeting: Meeting) -> None:
    """Ours alone until this transaction ends, and as it is now: who comes, and whether at a table."""
    columns = ["state", "starts_at", "ends_at", "sequence", "version"]
    db.session.refresh(meeting.item, columns, with_for_update=True)
    db.session.refresh(meeting.item, ["attendances"])
    db.session.refresh(meeting, ["link", "table_id"])


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


def call_off(meeting: Meeting, person: Person | None, now: datetime, step: MeetingStep = MeetingStep.CANCEL) -> None:
    """End a meeting, by this person (None: by the team): frees everybody and the table, and lets the pair ask again.
    The row stays. `step`: called off, or missed.

    StepNotAllowed where it is called off already, or was changed at this moment.
    """
    write(step, meeting.item, {"sequence": sequence_once_off(meeting)}, now)
    release(meeting.item)
    meeting.cancelled_by_id = person.id if person else None
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
    end_questions(item, now)


def place_changed(meeting: Meeting, before: int | None, now: datetime) -> None:
    """Who comes, or where, is not what it was: a page that was opened before is old, and calendars move their entry
    where it is another table than `before`. The meeting is locked."""
    item = meeting.item
    standing = standing_of(item, meeting.table_id)
    if standing is not None and before != meeting.table_id:
        was = replace(standing, place=None if before is None else str(before))
        item.sequence = next_sequence(item.sequence, was, standing)
    item.version += 1
    item.changed_at = now
    db.session.flush()


def end_questions(item: Item, now: datetime) -> None:
    """Whoever asked for another time of this meeting asked about one that is not there any more."""
    waiting = (MeetingMove.item_id == item.id, MeetingMove.status == "pending")
    kept = {"status": "withdrawn", "version": MeetingMove.version + 1, "answered_at": now}
    rows_changed(update(MeetingMove).where(*waiting).values(**kept))


def sequence_once_off(meeting: Meeting) -> int:
    """The SEQUENCE of the calendar entry that is taken out; the same where there is none any more."""
    before = standing_of(meeting.item, meeting.table_id)
    if before is None:
        return meeting.item.sequence
    return next_sequence(meeting.item.sequence, before, replace(before, status="CANCELLED"))


def claim(meeting: Meeting, interval: Interval, table: MeetingTable | None, now: datetime) -> None:
    """Take its people's time, then a table, for a meeting that is to be at this time. What it had stays its own; who
    meets by a link needs no table."""
    item = meeting.item
    try:
        claim_people(item, [one.person_id for one in item.attendances if one.role in ENGAGED])
    except IntegrityError as fault:
        raise SlotTaken(interval.starts_at, next_start(meeting, interval, now)) from fault
    if meeting.link:
        meeting.table = None
        return
    claimed = first_claimed(item, [table.id] if table else tables_for(meeting, interval))
    if claimed is None:
        raise NoTableFree(interval.starts_at, next_start(meeting, interval, now))
    meeting.table = db.session.get_one(MeetingTable, claimed)
    db.session.flush()


def tables_for(meeting: Meeting, interval: Interval) -> list[int]:
    """The tables (their ids) that would do for these people and are free then: its own first, then as
    `table_choice.in_order` has them."""
    item = meeting.item
    free = [place.id for place in free_places(item.event, guests_of(*people_of(meeting)), interval, item.id)]
    return sorted(free, key=lambda number: number != meeting.table_id)


def first_claimed(item: Item, tables: list[int]) -> int | None:
    """The first that can be had; those that others take meanwhile are passed over."""
    for table in tables:
        try:
            claim_table(item, table)
        except IntegrityError:
            continue
        if not is_closed(table):
            return table
        release_table(item, table)
    return None


def is_closed(table_id: int) -> bool:
    """As it is now that it is claimed: whoever closes it waits for those who claimed before, and no others come."""
    return db.session.scalar(select(MeetingTable.closed_at).where(MeetingTable.id == table_id)) is not None


def next_start(meeting: Meeting, interval: Interval, now: datetime) -> datetime | None:
    """When all could meet instead, within their limits, but not where the meeting still stands; None also where one of
    the two sides is no more."""
    match sides_of(meeting):
        case [one, other]:
            held = {tick for _owner, tick, _item in taken_by(PersonClaim.person_id, PersonClaim, meeting.item)}
            good = [time for time in grid_of(one, other, now, meeting).good if held.isdisjoint(ticks(time))]
            return next_of([time.starts_at for time in good], interval.starts_at)
    return None


def next_of(starts: list[datetime], after: datetime) -> datetime | None:
    """The first one later, else the first of all."""
    return next((start for start in starts if start > after), starts[0] if starts else None)
