"""What becomes of booked meetings when the team renames or takes away their table, or takes away their slot.

Whoever has not met yet is told; the entry of a meeting that has begun changes without a mail.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy import select, update

from eventhub.db import db, rows_changed
from eventhub.domain.calendar.changes import next_sequence
from eventhub.domain.errors import NoTableFree, SlotTaken, StepNotAllowed
from eventhub.domain.intervals import Interval
from eventhub.models import Event, Item, Meeting, MeetingTable
from eventhub.queries.booked_meetings import is_to_come, time_of
from eventhub.queries.meetings import people_of
from eventhub.queries.pair_tables import free_places, guests_of
from eventhub.services.calendar_standings import standing_of
from eventhub.services.letters import tell_everybody, when_and_where
from eventhub.services.meeting_states import move_to, take_off
from eventhub.services.move_letters import tell_moved
from eventhub.services.standby_times import free_up


def tell_renamed(meetings: Iterable[Meeting], name: str, zone: str, now: datetime) -> None:
    """Their table bears other words than `name` and `zone` now: calendars show them, so the entry is news to them."""
    for meeting in meetings:
        was = when_and_where(meeting) | {"table": name, "zone": zone}
        raise_sequence(meeting, f"{name}, {zone}", place_words(meeting.table), now)
        if is_to_come(meeting, now):
            tell_moved(meeting, was, now, by=None)


def place_words(table: MeetingTable | None) -> str | None:
    return f"{table.name}, {table.zone}" if table else None


def raise_sequence(meeting: Meeting, before: str | None, after: str | None, now: datetime) -> None:
    """The place reads differently while the table's id stays, or the table goes: here its words are the place.

    StepNotAllowed where somebody changed the meeting at this moment.
    """
    item = meeting.item
    standing = standing_of(item, None)
    if standing is None:
        return
    sequence = next_sequence(item.sequence, replace(standing, place=before), replace(standing, place=after))
    seen = (Item.id == item.id, Item.state == item.state, Item.version == item.version)
    kept = {"sequence": sequence, "version": Item.version + 1, "changed_at": now}
    changed = rows_changed(update(Item).where(*seen).values(**kept))
    db.session.refresh(item, ["state", "starts_at", "ends_at", "sequence", "version", "changed_at"])
    if changed != 1:
        raise StepNotAllowed(step="move", status=item.state)


def leave_table(meeting: Meeting, table: MeetingTable, event: Event, now: datetime, *, finds_another: bool) -> bool:
    """Before a table goes: to another one at the same time, or, where none is free or wanted, without a time.

    Everybody is told. One that has begun keeps its time, without a table. Whether it has a table now.
    """
    if not is_to_come(meeting, now):
        raise_sequence(meeting, place_words(table), None, now)
        meeting.table = None
        return False
    if finds_another and go_to_another(meeting, table, event, now):
        return True
    leave_time(meeting, now)
    return False


def go_to_another(meeting: Meeting, table: MeetingTable, event: Event, now: datetime) -> bool:
    """The first free table that would do for all who come, at the same time. False where there is none."""
    time, was = time_of(meeting), when_and_where(meeting)
    if time is None:
        return False
    places = [one.id for one in free_places(event, guests_of(*people_of(meeting)), time) if one.id != table.id]
    if not any(sits_at(meeting, time, place, now) for place in places):
        return False
    tell_moved(meeting, was, now, by=None)
    return True


def sits_at(meeting: Meeting, time: Interval, table_id: int, now: datetime) -> bool:
    """False where somebody took that table at this moment."""
    try:
        with db.session.begin_nested():
            move_to(meeting, time, db.session.get_one(MeetingTable, table_id), now)
    except (NoTableFree, SlotTaken):
        return False
    return True


def leave_time(meeting: Meeting, now: datetime) -> None:
    """It has neither time nor table, and everybody is told; either side can book it again."""
    was: Mapping[str, str] = when_and_where(meeting)
    free_up(meeting, "displaced", now)
    take_off(meeting, now)
    more = dict(was) | {"was_from": was["starts_at"], "was_to": was["ends_at"], "moved_by": "team"}
    tell_everybody("meeting_unscheduled", meeting, now, more)


def hold_meetings(meetings: Iterable[Meeting]) -> None:
    """Ours alone until this transaction ends, in the order in which everybody locks them; read them again after."""
    numbers = sorted(one.item_id for one in meetings)
    wanted = select(Item.id).where(Item.id.in_(numbers)).order_by(Item.id)
    db.session.execute(wanted.with_for_update(key_share=True)).all()
