"""Questions for another time of a meeting: the one that waits for an answer, and those that were."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from eventhub.db import db
from eventhub.models import Attendance, Event, Item, Meeting, MeetingMove
from eventhub.queries.requests import with_organisation


def move_named(event: Event, meeting_id: str, public_id: str) -> MeetingMove | None:
    """The question of this address, about this meeting of this event, with the two whom it concerns."""
    people = selectinload(Item.attendances).joinedload(Attendance.person).options(*with_organisation())
    wanted = (
        select(MeetingMove)
        .join(MeetingMove.item)
        .where(Item.event_id == event.id, Item.public_id == meeting_id, MeetingMove.public_id == public_id)
        .options(joinedload(MeetingMove.item).options(people), joinedload(MeetingMove.by))
    )
    return db.session.scalar(wanted)


def pending_move(meeting: Meeting, now: datetime) -> MeetingMove | None:
    """The one that waits for an answer; there is one at most. One that nobody answered in time is over."""
    wanted = select(MeetingMove).where(
        MeetingMove.item_id == meeting.item_id, MeetingMove.status == "pending", MeetingMove.expires_at > now
    )
    return db.session.scalar(wanted.options(joinedload(MeetingMove.by)))


def declined_move(meeting: Meeting) -> MeetingMove | None:
    """The last that was asked for, where the answer was no."""
    wanted = select(MeetingMove).where(MeetingMove.item_id == meeting.item_id).order_by(MeetingMove.id.desc()).limit(1)
    last = db.session.scalar(wanted.options(joinedload(MeetingMove.by)))
    return last if last and last.status == "declined" else None


def moves_of(meeting: Meeting) -> list[MeetingMove]:
    """All that were asked, in the order of asking."""
    wanted = select(MeetingMove).where(MeetingMove.item_id == meeting.item_id).order_by(MeetingMove.id)
    return list(db.session.scalars(wanted.options(joinedload(MeetingMove.by))))


def pending_moves_among(item_ids: Collection[int], now: datetime) -> dict[int, MeetingMove]:
    """Id of the meeting's item → its question that waits: for lists."""
    wanted = select(MeetingMove).where(
        MeetingMove.item_id.in_(sorted(item_ids)), MeetingMove.status == "pending", MeetingMove.expires_at > now
    )
    return {one.item_id: one for one in db.session.scalars(wanted)}
