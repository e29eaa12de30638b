"""What a publication does to meetings: to another time, or (where there is none) back among those to be booked."""

from dataclasses import replace
from datetime import datetime
from itertools import permutations
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import joinedload, selectinload

from eventhub.db import db, rows_changed
from eventhub.domain.calendar.changes import Standing, next_sequence
from eventhub.domain.errors import AgendasMoved
from eventhub.domain.timetable.effects import Hit
from eventhub.domain.timetable.repairs import Repair
from eventhub.models import Attendance, Item, Meeting, MeetingTable, Person
from eventhub.queries.meetings import parties_of
from eventhub.queries.publications import Outlook
from eventhub.services.letters import tell_about_meeting


def move_meetings(outlook: Outlook, now: datetime) -> None:
    """Their rows, and a mail to each party. Claims are not touched here. AgendasMoved where one was changed by somebody
    at this moment."""
    hits = [*(one.hit for one in outlook.effects.moved), *outlook.effects.unscheduled]
    meetings = meetings_among([hit.meeting.id for hit in hits])
    _tables = tables_among({one.repair.table_id for one in outlook.effects.moved})  # held, so that each is read once
    for one in outlook.effects.moved:
        move(meetings[one.hit.meeting.id], one.repair, outlook, one.hit, now)
    for hit in outlook.effects.unscheduled:
        unschedule(meetings[hit.meeting.id], outlook, hit, now)


def meetings_among(item_ids: list[int]) -> dict[int, Meeting]:
    """As they are now."""
    person = selectinload(Item.attendances).joinedload(Attendance.person)
    told = joinedload(Person.account), joinedload(Person.registration), joinedload(Person.organisation)
    wanted = select(Meeting).where(Meeting.item_id.in_(sorted(item_ids)))
    item = joinedload(Meeting.item).options(person.options(*told))
    shown = wanted.options(item, joinedload(Meeting.table))
    found = db.session.scalars(shown.execution_options(populate_existing=True)).unique()
    return {one.item_id: one for one in found}


def tables_among(table_ids: set[int]) -> list[MeetingTable]:
    return list(db.session.scalars(select(MeetingTable).where(MeetingTable.id.in_(sorted(table_ids)))))


def move(meeting: Meeting, repair: Repair, outlook: Outlook, hit: Hit, now: datetime) -> None:
    """The same item, with the same UID: calendars move their entry."""
    before = standing_of(meeting)
    after = Standing(repair.time.starts_at, repair.time.ends_at, str(repair.table_id), "CONFIRMED")
    times = {"starts_at": repair.time.starts_at, "ends_at": repair.time.ends_at}
    write(meeting.item, times | {"sequence": next_sequence(meeting.item.sequence, before, after)}, now)
    meeting.table = db.session.get_one(MeetingTable, repair.table_id)
    tell("meeting_moved", meeting, outlook, hit, now)


def unschedule(meeting: Meeting, outlook: Outlook, hit: Hit, now: datetime) -> None:
    """It has no time any more; the request stays accepted, so that they can book another one."""
    before = standing_of(meeting)
    sequence = next_sequence(meeting.item.sequence, before, replace(before, status="CANCELLED"))
    write(meeting.item, {"state": "unscheduled", "sequence": sequence}, now)
    tell("meeting_unscheduled", meeting, outlook, hit, now)
    write_times_off(meeting)


def write(item: Item, values: dict[str, Any], now: datetime) -> None:
    """One row, as it was seen, or AgendasMoved."""
    seen = (Item.id == item.id, Item.state == item.state, Item.version == item.version)
    changed = rows_changed(update(Item).where(*seen).values(version=Item.version + 1, changed_at=now, **values))
    db.session.refresh(item, ["state", "starts_at", "ends_at", "sequence", "version", "changed_at"])
    if changed != 1:
        raise AgendasMoved


def write_times_off(meeting: Meeting) -> None:
    meeting.item.starts_at = meeting.item.ends_at = None
    meeting.table_id = None
    db.session.flush()


def standing_of(meeting: Meeting) -> Standing:
    item = meeting.item
    if item.starts_at is None or item.ends_at is None:
        raise AgendasMoved
    return Standing(item.starts_at, item.ends_at, str(meeting.table_id or ""), "CONFIRMED")


def tell(template: str, meeting: Meeting, outlook: Outlook, hit: Hit, now: datetime) -> None:
    """Each about the other, with the session that their meeting gives way to, and when it was."""
    shape, old = outlook.draft[hit.talk_id], hit.meeting.time
    more = {
        "session_id": outlook.public_ids[hit.talk_id],
        "titles": dict(shape.titles),
        "kind": shape.kind,
        "speaks": hit.speaks,
        "was_from": old.starts_at.isoformat(),
        "was_to": old.ends_at.isoformat(),
    }
    for reader, other in permutations(parties_of(meeting), 2):
        about = more | {"is_readers": reader.id == hit.person_id, "who": hit_name(meeting, hit)}
        tell_about_meeting(template, meeting, reader=reader, other=other, now=now, more=about)


def hit_name(meeting: Meeting, hit: Hit) -> str:
    """Whose session it is, as the other party knows them."""
    return next((one.name for one in parties_of(meeting) if one.id == hit.person_id), "")
