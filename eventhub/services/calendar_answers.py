"""What somebody answered in their calendar program happens as if they had clicked: by the same services, and told to
the same people. Whatever is not clearly theirs, and about the entry as it stands, happens not."""

from datetime import datetime, timedelta
from typing import NamedTuple

from eventhub.db import db
from eventhub.domain.errors import DomainError
from eventhub.domain.incoming.arrivals import Arrival
from eventhub.domain.incoming.proofs import Proof
from eventhub.domain.incoming.replies import Reply
from eventhub.models import Attendance, IncomingMail, Item
from eventhub.queries.agenda import STANDING
from eventhub.queries.incoming_mail import answered_until, invited_as, item_called, meeting_behind, session_behind
from eventhub.queries.meetings import people_of
from eventhub.services import answered_meetings, answered_seats
from eventhub.services.answer_letters import tell_refused
from eventhub.services.log import note
from eventhub.services.meeting_states import lock as lock_meeting
from eventhub.services.request_steps import hold
from eventhub.services.seats import lock as lock_session

CLOCKS_DIFFER = timedelta(days=1)


class Verdict(NamedTuple):
    """What was made of a mail: its state, and why."""

    state: str
    why: str


def answer_of(mail: IncomingMail, reply: Reply, arrival: Arrival, now: datetime) -> Verdict:
    """Do it, or say why not; the mail bears whose it is and what it is about, as far as that is known."""
    item = item_called(reply.uid)
    if item is None:
        return Verdict("waiting", "unknown_item")
    doubt = "" if invited_as(item, reply.attendee) else "not_invited"
    doubt = doubt or doubt_about(reply, arrival, now)
    if not doubt:
        lock_item(item)  # before our row names it: two that name it first would wait for each other
    mail.item_id, mail.event_id = item.id, item.event_id
    if doubt:
        return Verdict("waiting", doubt)
    ours = invited_as(item, reply.attendee)  # who comes is read again under the lock
    if ours is None:
        return Verdict("ignored", "ended")
    mail.person_id = ours.person_id
    return standing_verdict(item, ours, reply, now) or done(mail, item, ours, reply, now)


def doubt_about(reply: Reply, arrival: Arrival, now: datetime) -> str:
    """Why it may not be from whom it says; "" for nothing. Who knows an entry's UID is not its attendee."""
    if reply.sender != reply.attendee:
        return "other_sender"
    if arrival.proof == Proof.REFUTED or (arrival.needs_proof and arrival.proof != Proof.PROVED):
        return "unproved"
    return "undated" if reply.at is None or reply.at > now + CLOCKS_DIFFER else ""


def lock_item(item: Item) -> None:
    """People first, then the item: the order of all who change meetings and seats."""
    if item.kind == "meeting":
        meeting = meeting_behind(item)
        hold(*people_of(meeting))
        lock_meeting(meeting)
    else:
        lock_session(session_behind(item))
        db.session.refresh(item, ["attendances"])


def standing_verdict(item: Item, ours: Attendance, reply: Reply, now: datetime) -> Verdict | None:
    """Why nothing is to be done: it is about the entry as it was once, was said before, or there is nothing left."""
    if reply.sequence < ours.sequence:
        return Verdict("ignored", "outdated")
    if reply.sequence > ours.sequence:
        return Verdict("waiting", "unknown_version")
    before = answered_until(item, ours.person)
    if before is not None and reply.at is not None and reply.at <= before:
        return Verdict("ignored", "repeated")
    if item.state not in STANDING or item.ends_at is None or item.ends_at <= now:
        return Verdict("ignored", "ended")
    return None


def done(mail: IncomingMail, item: Item, ours: Attendance, reply: Reply, now: datetime) -> Verdict:
    """By the services of the pages; what they refuse is left to the team, and its person is told. The log says that a
    calendar program did it: nobody was signed in."""
    person, event = ours.person, item.event
    try:
        with db.session.begin_nested():
            why = acted(item, ours, reply, now)
    except DomainError as fault:
        tell_refused(mail, item, person, type(fault).__name__, now)
        return Verdict("waiting", "refused")
    said = {"kind": item.kind, "answer": reply.answer, "by_calendar": True}
    note("calendar.answered", ("person", person.public_id), None, now, event=event, values=said)
    return Verdict("done", why)


def acted(item: Item, ours: Attendance, reply: Reply, now: datetime) -> str:
    if item.kind == "meeting":
        return answered_meetings.answer_meeting(meeting_behind(item), ours, reply, now)
    return answered_seats.answer_seat(session_behind(item), ours, reply, now)
