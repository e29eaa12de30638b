"""The meetings at the tables, with who meets, as the team takes them along in a calendar."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from eventhub.db import db
from eventhub.models import Attendance, Event, Item, Meeting, MeetingTable
from eventhub.queries.meetings import parties_of

IN_FILES = ("scheduled", "cancelled")


@dataclass(frozen=True)
class TableMeeting:
    """A meeting that has a time, or had one, and the names of who meets ("" for one who was erased)."""

    meeting: Meeting
    names: tuple[str, ...]


def meetings_at_tables(event: Event, table: MeetingTable | None = None) -> list[TableMeeting]:
    """Of all tables or of one, in order of time; as many statements for one as for a thousand."""
    there = Meeting.table_id.is_not(None) if table is None else Meeting.table_id == table.id
    wanted = (
        select(Meeting)
        .join(Meeting.item)
        .where(Item.event_id == event.id, Item.state.in_(IN_FILES), Item.starts_at.is_not(None), there)
        .options(
            contains_eager(Meeting.item).selectinload(Item.attendances).joinedload(Attendance.person),
            joinedload(Meeting.table),
            selectinload(Meeting.request),
        )
        .order_by(Item.starts_at, Item.id)
    )
    found = db.session.scalars(wanted)
    return [TableMeeting(one, tuple(person.name for person in parties_of(one))) for one in found]
