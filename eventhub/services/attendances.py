"""Who attends a meeting changes: rows, time and a table at which all of them sit; whoever asks for it tells people."""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, delete, insert, update
from sqlalchemy.exc import IntegrityError

from eventhub.db import db, rows_changed
from eventhub.domain.errors import ColleagueEngaged, GroupWithoutTable, MeetingOver, StaleForm, StepNotAllowed
from eventhub.domain.meeting_lifecycle import CANCELLING_PHASES, check_phase
from eventhub.models import Attendance, ColleagueAsk, Item, Meeting, MeetingTable, Person, PersonClaim
from eventhub.models.item import LEFT
from eventhub.queries.booked_meetings import time_of
from eventhub.queries.company import most_seats
from eventhub.queries.meetings import people_of
from eventhub.services.claims import claim_people, release_rest
from eventhub.services.meeting_states import first_claimed, lock, place_changed, tables_for
from eventhub.services.request_steps import hold


def hold_all(meeting: Meeting, people: Collection[Person], version: int, now: datetime) -> None:
    """Everybody of it, `people` who join or leave, and the meeting: as its page showed it, while it can still be
    changed. PhaseClosed; StepNotAllowed; MeetingOver; StaleForm."""
    hold(*people, *people_of(meeting))
    lock(meeting)
    check_phase(meeting.item.event.phase, CANCELLING_PHASES)
    refuse_ended(meeting, now)
    if meeting.item.version != version:
        raise StaleForm(changed=("status",))


def refuse_ended(meeting: Meeting, now: datetime) -> None:
    """StepNotAllowed where it does not stand; MeetingOver."""
    item = meeting.item
    if item.state not in ("scheduled", "unscheduled"):
        raise StepNotAllowed(step="company", status=item.state)
    if item.ends_at is not None and item.ends_at <= now:
        raise MeetingOver(item.ends_at)


def attend(
    meeting: Meeting, who: Person, role: str, by: Person | None, now: datetime, brought_by_id: int | None = None
) -> None:
    """With their time, where it has one: ColleagueEngaged."""
    item = meeting.item
    if is_in(item, who):
        next_entry(meeting)
    run_delete((Attendance.item_id == item.id, Attendance.person_id == who.id))
    values = {"item_id": item.id, "person_id": who.id, "role": role}
    bringer = brought_by_id or (by.id if by else None)
    db.session.execute(insert(Attendance).values(**values, brought_by_id=bringer))
    if item.starts_at is not None:
        try:
            claim_people(item, [who.id])
        except IntegrityError as fault:
            raise ColleagueEngaged(who.name, item.starts_at) from fault
    withdraw_asks(now, (ColleagueAsk.item_id == item.id) & (ColleagueAsk.person_id == who.id))
    changed(meeting, now)


def find_table(meeting: Meeting, now: datetime) -> bool:
    """Its own where all sit there, else the first that would do; GroupWithoutTable. Nothing where it needs none. True
    where it is another one than before."""
    item, time, before = meeting.item, time_of(meeting), meeting.table_id
    if time is None or meeting.link:
        return False
    places = tables_for(meeting, time)
    if before in places:
        return False
    place = first_claimed(item, places)
    if place is None:
        people = people_of(meeting)
        raise GroupWithoutTable(len(people), most_seats(item.event, people), time.starts_at)
    meeting.table = db.session.get_one(MeetingTable, place)
    db.session.flush()
    release_rest(item, place)
    place_changed(meeting, before, now)
    return True


def stop_attending(meeting: Meeting, who: Person, now: datetime) -> None:
    leave(meeting, who, now)
    changed(meeting, now)


def leave(meeting: Meeting, who: Person, now: datetime) -> None:
    """Their calendar shows it as cancelled, their time is free, and whom they asked to come is asked no more."""
    next_entry(meeting)
    theirs = (Attendance.item_id == meeting.item_id, Attendance.person_id == who.id)
    run_delete(theirs)
    db.session.execute(insert(Attendance).values(item_id=meeting.item_id, person_id=who.id, role=LEFT))
    claims = delete(PersonClaim).where(PersonClaim.item_id == meeting.item_id, PersonClaim.person_id == who.id)
    db.session.execute(claims)
    withdraw_asks(now, (ColleagueAsk.item_id == meeting.item_id) & (ColleagueAsk.by_id == who.id))


def withdraw_asks(now: datetime, which: ColumnElement[bool]) -> None:
    """Those that nobody answered."""
    waiting = update(ColleagueAsk).where(which, ColleagueAsk.status == "open")
    rows_changed(waiting.values(status="withdrawn", answered_at=now))


def rehome(meeting: Meeting, before: int, after: int) -> None:
    """Whom one took along comes with whoever goes instead."""
    theirs = (Attendance.item_id == meeting.item_id, Attendance.brought_by_id == before)
    moved = update(Attendance).where(*theirs).values(brought_by_id=after)
    db.session.execute(moved.execution_options(synchronize_session=False))


def is_in(item: Item, who: Person) -> bool:
    return any(one.person_id == who.id for one in item.attendances)


def next_entry(meeting: Meeting) -> None:
    """Somebody's calendar entry of it ends, or stands again: it needs a higher SEQUENCE to be believed."""
    if meeting.item.starts_at is not None:
        meeting.item.sequence += 1


def run_delete(conditions: Iterable[object]) -> None:
    statement = delete(Attendance).where(*conditions)  # type: ignore[arg-type]  # conditions of SQLAlchemy
    db.session.execute(statement.execution_options(synchronize_session=False))


def changed(meeting: Meeting, now: datetime) -> None:
    """A page that was opened before is old; calendars of the others show other names."""
    db.session.expire(meeting.item, ["attendances"])
    place_changed(meeting, meeting.table_id, now)
