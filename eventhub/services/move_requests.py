"""Either of two moves their meeting: at once, or once the other said yes where the event asks for that.

Until then it stays where it is, and nothing is claimed for the new time. Rows are locked in one order: people, the
meeting's item, the question.
"""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from eventhub.db import db, rows_changed
from eventhub.domain.errors import (
    MeetingBegun,
    MoveAlreadyAsked,
    MoveStepNotAllowed,
    NothingMoves,
    PersonHidden,
    StaleForm,
    StepNotAllowed,
)
from eventhub.domain.intervals import Interval
from eventhub.domain.matchmaking.why_not import first_refusal
from eventhub.domain.meeting_lifecycle import BOOKING_PHASES, check_phase
from eventhub.domain.move_lifecycle import MoveStep, next_move_status
from eventhub.models import Meeting, MeetingMove, Person
from eventhub.queries.encounters import booking_obstacles
from eventhub.queries.meetings import other_party, people_of
from eventhub.queries.move_requests import pending_move
from eventhub.services.letters import when_and_where
from eventhub.services.meeting_states import lock, move_to
from eventhub.services.meetings import offered_slot
from eventhub.services.move_letters import tell_asked, tell_declined, tell_moved
from eventhub.services.request_steps import hold


def ask_move(
    meeting: Meeting, person: Person, starts_at: datetime, words: str, version: int, now: datetime
) -> MeetingMove | None:
    """Ask the other for this time instead; None: no consent is needed, and the meeting is there already.

    Who asked before changes their question. `version`: of the meeting, as its page showed it.
    """
    other = hold_pair(meeting, person)
    check_movable(meeting, person, version, now)
    interval = offered_slot(person.event, starts_at, now)
    check_time(meeting, person, other, interval, now)
    if not person.event.moves_need_consent:
        move_at_once(meeting, person, interval, words, now)
        return None
    move = kept_question(meeting, person, other, interval, words, now)
    tell_asked(meeting, move, other, now)
    return move


def accept_move(move: MeetingMove, person: Person, version: int, now: datetime) -> Meeting:
    """Say yes: the meeting is moved, all of it or nothing. SlotTaken and its like where the time went meanwhile:
    the question stays open, to be changed."""
    meeting = meeting_of(move)
    other = hold_pair(meeting, person)
    check_phase(person.event.phase, BOOKING_PHASES)
    take_move_step(MoveStep.ACCEPT, move, person, version, now)
    check_begun(meeting, now)
    interval = Interval(move.starts_at, move.ends_at)
    offered_slot(person.event, interval.starts_at, now)
    check_time(meeting, person, other, interval, now)
    was = when_and_where(meeting)
    move_to(meeting, interval, None, now)
    tell_moved(meeting, was, now, by=move.by, words=move.words, agreed=True)
    return meeting


def decline_move(move: MeetingMove, person: Person, words: str, version: int, now: datetime) -> None:
    """Say no: the meeting stays where it is. The words are told, and stay with the question."""
    meeting = meeting_of(move)
    lock(meeting)
    take_move_step(MoveStep.DECLINE, move, person, version, now, {"answer": words})
    tell_declined(meeting, move, person, words, now)


def withdraw_move(move: MeetingMove, person: Person, version: int, now: datetime) -> None:
    """Take one's own question back."""
    lock(meeting_of(move))
    take_move_step(MoveStep.WITHDRAW, move, person, version, now)


def expire_moves(now: datetime) -> int:
    """End the questions that nobody answered in time; the number of them."""
    late = (MeetingMove.status == "pending", MeetingMove.expires_at <= now)
    kept = {"status": "expired", "version": MeetingMove.version + 1, "answered_at": now}
    return rows_changed(update(MeetingMove).where(*late).values(**kept))


def meeting_of(move: MeetingMove) -> Meeting:
    return db.session.get_one(Meeting, move.item_id)


def hold_pair(meeting: Meeting, person: Person) -> Person:
    """The other, who is not erased before this ends; and the meeting, which nobody else changes meanwhile."""
    other = other_party(meeting, person)
    if other is None:
        raise PersonHidden
    hold(person, *people_of(meeting))
    lock(meeting)
    return other


def check_movable(meeting: Meeting, person: Person, version: int, now: datetime) -> None:
    """It stands, lies ahead, is as its page showed it, and the phase lets participants move it."""
    check_phase(person.event.phase, BOOKING_PHASES)
    if meeting.item.state != "scheduled" or meeting.item.version != version:
        raise StepNotAllowed(step="move", status=meeting.item.state)
    check_begun(meeting, now)


def check_begun(meeting: Meeting, now: datetime) -> None:
    """MeetingBegun where it began; StepNotAllowed where it does not stand."""
    if meeting.item.state != "scheduled" or meeting.item.starts_at is None:
        raise StepNotAllowed(step="move", status=meeting.item.state)
    if meeting.item.starts_at <= now:
        raise MeetingBegun(meeting.item.starts_at)


def check_time(meeting: Meeting, person: Person, other: Person, interval: Interval, now: datetime) -> None:
    """Refused as a booking is, with the meeting itself left out."""
    if interval == Interval(*times_of(meeting)):
        raise NothingMoves(interval.starts_at)
    standing = first_refusal(booking_obstacles(person, other, now, slot=interval, meeting=meeting))
    if standing is not None:
        raise standing.refusal()


def times_of(meeting: Meeting) -> tuple[datetime, datetime]:
    item = meeting.item
    if item.starts_at is None or item.ends_at is None:
        raise StepNotAllowed(step="move", status=item.state)
    return item.starts_at, item.ends_at


def move_at_once(meeting: Meeting, person: Person, interval: Interval, words: str, now: datetime) -> None:
    was = when_and_where(meeting)
    move_to(meeting, interval, None, now)
    tell_moved(meeting, was, now, by=person, words=words)


def kept_question(
    meeting: Meeting, person: Person, other: Person, interval: Interval, words: str, now: datetime
) -> MeetingMove:
    """A new one, or one's own that waits, changed. MoveAlreadyAsked where the other was first."""
    expire_moves_of(meeting, now)
    standing = pending_move(meeting, now)
    said = {
        "starts_at": interval.starts_at,
        "ends_at": interval.ends_at,
        "words": words,
        "expires_at": min(now + timedelta(hours=person.event.request_hours), times_of(meeting)[0], interval.starts_at),
    }
    if standing is None:
        return insert_question(meeting, person, other, said | {"created_at": now}, now)
    if standing.by_id != person.id:
        raise MoveAlreadyAsked(other.name)
    take_move_step(MoveStep.CHANGE, standing, person, standing.version, now, said)
    return standing


def insert_question(
    meeting: Meeting, person: Person, other: Person, said: dict[str, Any], now: datetime
) -> MeetingMove:
    """The unique index decides who of two was first."""
    move = MeetingMove(item_id=meeting.item_id, by_id=person.id, **said)
    try:
        with db.session.begin_nested():
            db.session.add(move)
    except IntegrityError as fault:
        standing = pending_move(meeting, now)
        if standing is None:
            raise
        raise MoveAlreadyAsked(other.name) from fault
    return move


def expire_moves_of(meeting: Meeting, now: datetime) -> None:
    """One that is over, though no clock ended it yet, stands in nobody's way."""
    late = (MeetingMove.item_id == meeting.item_id, MeetingMove.status == "pending", MeetingMove.expires_at <= now)
    kept = {"status": "expired", "version": MeetingMove.version + 1, "answered_at": now}
    rows_changed(update(MeetingMove).where(*late).values(**kept))


def take_move_step(
    step: MoveStep,
    move: MeetingMove,
    person: Person,
    version: int,
    now: datetime,
    said: dict[str, Any] | None = None,
) -> None:
    """By one UPDATE: one row, or somebody was faster (MoveStepNotAllowed) or saw less (StaleForm)."""
    after = next_move_status(step, move.status, by_asker=move.by_id == person.id)
    if move.expires_at <= now:
        raise MoveStepNotAllowed(step=step.value, status="expired")
    kept = (said or {}) | {"status": after, "version": version + 1}
    if after != "pending":
        kept["answered_at"] = now
    seen = (MeetingMove.id == move.id, MeetingMove.status == "pending", MeetingMove.version == version)
    changed = rows_changed(update(MeetingMove).where(*seen).values(**kept))
    db.session.refresh(move)
    if changed != 1:
        if move.status != "pending":
            raise MoveStepNotAllowed(step=step.value, status=move.status)
        raise StaleForm(changed=("status",))
