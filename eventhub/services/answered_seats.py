"""A seat that somebody keeps, gives back or leaves open, in their calendar program."""

from datetime import datetime

from eventhub.domain.errors import SessionNotMovable
from eventhub.domain.incoming.replies import Reply
from eventhub.models import Attendance, Session
from eventhub.services.seats import release_seat


def answer_seat(session: Session, ours: Attendance, reply: Reply, now: datetime) -> str:
    """What came of it, in a word. SessionBegan; SessionNotMovable: its time is the programme's. The session is locked,
    stands, and is as the answer saw it."""
    if reply.answer == "counter":
        raise SessionNotMovable
    if reply.answer == "declined":
        release_seat(session, ours.person, now)
        return "seat_released"
    ours.unsure_sequence = ours.sequence if reply.answer == "tentative" else None
    return "unsure" if ours.unsure_sequence is not None else "sure"
