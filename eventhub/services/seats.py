"""Seats in sessions: take one, wait for one, give one back; whoever waits and is free moves up.

Whoever changes seats locks the session first, so that its count, its seats and its line change in one order. The count
is raised by one statement that finds a free seat or changes nothing, and claims keep everybody in one place.
"""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Select, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from eventhub.db import db, hold_row, rows_changed
from eventhub.domain.errors import NoSignUp, NotTakingPart, SeatsFull, SessionBegan, SpeaksThere, TimeEngaged
from eventhub.domain.intervals import Interval
from eventhub.models import Attendance, Item, Person, PersonClaim, Registration, SeatWait, Session
from eventhub.models.item import SPEAKING
from eventhub.queries.agenda import AgendaEntry
from eventhub.queries.seats import (
    engaged_with,
    free_among,
    line_of,
    roles_in,
    sessions_with_seat_of,
    wait_of,
)
from eventhub.services.claims import claim_people
from eventhub.services.seat_changes import aheads_to_take, count_given_back
from eventhub.services.seat_letters import tell_seat


def take_seat(session: Session, person: Person, now: datetime) -> None:
    """A seat for this person; nothing happens where they have one.

    SeatsFull; TimeEngaged; SpeaksThere; NoSignUp; SessionBegan; NotTakingPart.
    """
    begin(session, person, now)
    if "seat" in roles_in(session, person):
        return
    check_roles(session, person)
    if not count_in(session):
        raise SeatsFull(session.capacity or 0)
    tell_seat("seat_taken", session, person, sit_down(session, person), now)


def wait_for_seat(session: Session, person: Person, now: datetime) -> bool:
    """A place in the line; True where a seat was free after all, which is theirs now. What `take_seat` refuses."""
    try:
        take_seat(session, person, now)
    except SeatsFull:
        join_line(session, person, now)
        return False
    return True


def join_line(session: Session, person: Person, now: datetime) -> None:
    """Behind everybody; once, however often it is asked for."""
    if wait_of(session, person) is None:
        db.session.add(SeatWait(item_id=session.item_id, person_id=person.id, asked_at=now))
        db.session.flush()
        turn(select(SeatWait.item_id).where(SeatWait.item_id == session.item_id))


def release_seat(session: Session, person: Person, now: datetime) -> bool:
    """Give the seat back, and the line moves up. False where there is none. SessionBegan."""
    lock(session)
    check_time(session, now)
    if "seat" not in roles_in(session, person):
        return False
    free_seat(session, person, now)
    fill_from_line(session, now)
    return True


def leave_line(session: Session, person: Person) -> bool:
    """False where they do not wait."""
    turn(select(SeatWait.item_id).where(SeatWait.item_id == session.item_id, SeatWait.person_id == person.id))
    gone = delete(SeatWait).where(SeatWait.item_id == session.item_id, SeatWait.person_id == person.id)
    gone_ids = db.session.scalars(gone.returning(SeatWait.id).execution_options(synchronize_session=False))
    return bool(list(gone_ids))


def turn(items: Select[int]) -> None:
    """The line of these sessions is another one: pages that were kept for visitors say how many wait."""
    rows_changed(update(Session).where(Session.item_id.in_(items)).values(turns=Session.turns + 1))


def leave_all(person: Person, now: datetime) -> None:
    """Every seat and every line of somebody who does not come; who waits moves up where the session is to come."""
    turn(select(SeatWait.item_id).where(SeatWait.person_id == person.id))
    lines = delete(SeatWait).where(SeatWait.person_id == person.id)
    db.session.execute(lines.execution_options(synchronize_session=False))
    for session in sessions_with_seat_of(person):
        lock(session)
        free_seat(session, person, now)
        fill_from_line(session, now)


def fill_from_line(session: Session, now: datetime) -> list[int]:
    """Give the free seats to who waits and is free at that time, in their order; each is told. The session is locked.

    Who is not free is passed over, and keeps the place in the line.
    """
    item = session.item
    free = (session.capacity or 0) - session.taken
    if free <= 0 or not is_open(session) or item.starts_at is None or item.ends_at is None or item.starts_at <= now:
        return []
    line = line_of(session)
    unengaged = free_among(line, Interval(item.starts_at, item.ends_at)) if line else set()
    given: list[int] = []
    for person_id in line:
        if len(given) == free:
            break
        if person_id in unengaged and move_up(session, person_id, now):
            given.append(person_id)
    return given


def move_up(session: Session, person_id: int, now: datetime) -> bool:
    """False for who has something else at that time by now, or does not come any more."""
    person = db.session.get_one(Person, person_id)
    try:
        with db.session.begin_nested():
            check_taking_part(person)
            check_roles(session, person)
            claim_people(session.item, [person.id])
    except (IntegrityError, NotTakingPart, SpeaksThere):
        return False
    count_in(session)
    tell_seat("seat_given", session, person, keep_seat(session, person), now)
    return True


def begin(session: Session, person: Person, now: datetime) -> None:
    """Both are there to be had: the person's part is held, the session is ours until this transaction ends."""
    check_taking_part(person)
    lock(session)
    if not is_open(session):
        raise NoSignUp
    check_time(session, now)


def check_taking_part(person: Person) -> None:
    """Who cancels at this moment waits until the seat is there to be given back."""
    held = select(Registration.status).where(Registration.person_id == person.id).with_for_update(read=True)
    if db.session.scalar(held) != "confirmed":
        raise NotTakingPart


def lock(session: Session) -> None:
    """Of a crowd, each when it is their turn; what it and its item say is read again."""
    hold_row(session)
    db.session.refresh(session.item)


def is_open(session: Session) -> bool:
    """Whether anybody signs up for it."""
    return session.capacity is not None and session.item.state == "published" and session.item.starts_at is not None


def check_time(session: Session, now: datetime) -> None:
    starts_at = session.item.starts_at
    if starts_at is not None and starts_at <= now:
        raise SessionBegan(starts_at)


def check_roles(session: Session, person: Person) -> None:
    if roles_in(session, person) & set(SPEAKING):
        raise SpeaksThere


def count_in(session: Session) -> bool:
    """One seat more is taken, or none was free."""
    counted = update(Session).where(Session.item_id == session.item_id, Session.taken < Session.capacity)
    changed = rows_changed(counted.values(taken=Session.taken + 1, turns=Session.turns + 1))
    db.session.refresh(session, ["taken", "turns"])
    return changed == 1


def sit_down(session: Session, person: Person) -> int:
    """How far its entry is ahead of the session's: see `services/seat_changes.py`."""
    try:
        claim_people(session.item, [person.id])
    except IntegrityError as fault:
        raise engagement(engaged_with(person, session), session.item) from fault
    return keep_seat(session, person)


def keep_seat(session: Session, person: Person) -> int:
    """The seat itself; who sits waits no more."""
    leave_line(session, person)
    ahead = aheads_to_take(session.item_id, [person.id])[person.id]
    seat = {"item_id": session.item_id, "person_id": person.id, "role": "seat", "ahead": ahead}
    db.session.execute(insert(Attendance).values(**seat))
    return ahead


def engagement(entries: Iterable[AgendaEntry], item: Item) -> TimeEngaged:
    """What stands in the way: the first of it; nothing by name, where it was there a moment ago."""
    first = next(iter(entries), None)
    return engagement_of(first) if first else TimeEngaged("", item.starts_at or item.created_at)


def engagement_of(entry: AgendaEntry) -> TimeEngaged:
    name = entry.other.name if entry.other else ""
    return TimeEngaged(entry.role, entry.starts_at, name, dict(entry.session.titles) if entry.session else {})


def free_seat(session: Session, person: Person, now: datetime) -> None:
    """The seat and its time, and they are told; who speaks there as well stays engaged."""
    ends = count_given_back(session.item_id, [person.id])
    tell_seat("seat_released", session, person, ends.get(person.id, 0), now)
    seat = (Attendance.item_id == session.item_id, Attendance.person_id == person.id)
    gone = delete(Attendance).where(*seat, Attendance.role == "seat")
    db.session.execute(gone.execution_options(synchronize_session=False))
    db.session.expire(session.item, ["attendances"])
    if not roles_in(session, person) & set(SPEAKING):
        time = (PersonClaim.item_id == session.item_id, PersonClaim.person_id == person.id)
        db.session.execute(delete(PersonClaim).where(*time).execution_options(synchronize_session=False))
    counted = update(Session).where(Session.item_id == session.item_id)
    rows_changed(counted.values(taken=Session.taken - 1, turns=Session.turns + 1))
    db.session.refresh(session, ["taken", "turns"])
