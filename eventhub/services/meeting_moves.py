"""What a publication does to meetings: picks their new time, or takes off those that have none, and tells why."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from eventhub.db import db
from eventhub.domain.errors import AgendasMoved, StepNotAllowed
from eventhub.domain.timetable.effects import Hit
from eventhub.models import Attendance, Item, Meeting, MeetingTable, Person
from eventhub.queries.meetings import parties_of
from eventhub.queries.publications import Outlook
from eventhub.services.letters import readers_of, tell_about_meeting, when_and_where
from eventhub.services.meeting_states import ENGAGED, move_to, take_off


def move_meetings(outlook: Outlook, now: datetime) -> None:
    """Their rows, and a mail to each party. Claims are not touched here: a publication lays all of them together.

    AgendasMoved where one was changed by somebody at this moment.
    """
    moved, unscheduled = outlook.effects.moved, outlook.effects.unscheduled
    meetings = meetings_among([hit.meeting.id for hit in (*(one.hit for one in moved), *unscheduled)])
    tables = tables_among({one.repair.table_id for one in moved if one.repair.table_id is not None})
    for one in moved:
        meeting = meetings[one.hit.meeting.id]
        with as_it_was_seen(meeting, one.hit):
            move_to(meeting, one.repair.time, tables.get(one.repair.table_id or 0), now, claims=False)
        tell("meeting_moved", meeting, outlook, one.hit, now)
    for hit in unscheduled:
        unschedule(meetings[hit.meeting.id], outlook, hit, now)


def unschedule(meeting: Meeting, outlook: Outlook, hit: Hit, now: datetime) -> None:
    """The request stays accepted: either of them can book it again. The mail says when and where it was."""
    was = when_and_where(meeting)
    with as_it_was_seen(meeting, hit):
        take_off(meeting, now, claims=False)
    tell("meeting_unscheduled", meeting, outlook, hit, now, was)


@contextmanager
def as_it_was_seen(meeting: Meeting, hit: Hit) -> Iterator[None]:
    """AgendasMoved where somebody changed it since: the publication looks at everything again."""
    if (meeting.item.starts_at, meeting.item.ends_at) != (hit.meeting.time.starts_at, hit.meeting.time.ends_at):
        raise AgendasMoved
    engaged = {one.person_id for one in meeting.item.attendances if one.role in ENGAGED}
    if engaged != set(hit.meeting.people) or bool(meeting.link) == hit.meeting.needs_table:
        raise AgendasMoved
    try:
        yield
    except StepNotAllowed as fault:
        raise AgendasMoved from fault


def meetings_among(item_ids: list[int]) -> dict[int, Meeting]:
    """As they are now."""
    person = selectinload(Item.attendances).joinedload(Attendance.person)
    told = joinedload(Person.account), joinedload(Person.registration), joinedload(Person.organisation)
    wanted = select(Meeting).where(Meeting.item_id.in_(sorted(item_ids)))
    item = joinedload(Meeting.item).options(person.options(*told))
    shown = wanted.options(item, joinedload(Meeting.table))
    found = db.session.scalars(shown.execution_options(populate_existing=True)).unique()
    return {one.item_id: one for one in found}


def tables_among(table_ids: set[int]) -> dict[int, MeetingTable]:
    found = db.session.scalars(select(MeetingTable).where(MeetingTable.id.in_(sorted(table_ids))))
    return {one.id: one for one in found}


def tell(
    template: str,
    meeting: Meeting,
    outlook: Outlook,
    hit: Hit,
    now: datetime,
    was: Mapping[str, str] | None = None,
) -> None:
    """Each about the other, with the session that their meeting gives way to, and when it was.

    `was`: what the mail says of time and table in place of how they are now.
    """
    shape, old = outlook.draft[hit.talk_id], hit.meeting.time
    more = dict(was or {}) | {
        "session_id": outlook.public_ids[hit.talk_id],
        "titles": dict(shape.titles),
        "kind": shape.kind,
        "speaks": hit.speaks,
        "was_from": old.starts_at.isoformat(),
        "was_to": old.ends_at.isoformat(),
    }
    for reader, others in readers_of(meeting):
        about = more | {"is_readers": reader.id == hit.person_id, "who": hit_name(meeting, hit)}
        tell_about_meeting(template, meeting, reader=reader, others=others, now=now, more=about)


def hit_name(meeting: Meeting, hit: Hit) -> str:
    """Whose session it is, as the other party knows them."""
    return next((one.name for one in parties_of(meeting) if one.id == hit.person_id), "")
