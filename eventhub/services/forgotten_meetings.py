"""Takes somebody who is erased out of what was said and kept around meetings: words, times, limits, tables, noes."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Delete, Update, delete, or_, select, update

from eventhub.db import db
from eventhub.models import (
    Attendance,
    CalendarFeed,
    ColleagueAsk,
    IncomingMail,
    Interpreter,
    Item,
    Meeting,
    MeetingMove,
    MeetingOutcome,
    MeetingRequest,
    MeetingTable,
    Message,
    PersonCaps,
    RequestNote,
    Veto,
)

OF_THE_POOL: dict[str, Any] = {"kind": "pool", "person_id": None, "organisation_id": None}


def forget_meeting_part(person_ids: Collection[int]) -> None:
    """What they wrote goes, what the others wrote stays theirs; that they asked and met stays, and is counted."""
    forget_requests(person_ids)
    forget_moves(person_ids)
    forget_reasons(person_ids)
    run(delete(RequestNote).where(RequestNote.person_id.in_(person_ids)))
    run(delete(Message).where(Message.sender_id.in_(person_ids)))
    run(delete(MeetingOutcome).where(MeetingOutcome.person_id.in_(person_ids)))
    run(update(Meeting).where(Meeting.next_step_by_id.in_(person_ids)).values(next_step="", next_step_by_id=None))
    run(delete(Veto).where(or_(Veto.person_id.in_(person_ids), Veto.against_id.in_(person_ids))))
    run(delete(ColleagueAsk).where(or_(ColleagueAsk.person_id.in_(person_ids), ColleagueAsk.by_id.in_(person_ids))))
    run(delete(Interpreter).where(Interpreter.person_id.in_(person_ids)))
    run(delete(IncomingMail).where(IncomingMail.person_id.in_(person_ids)))
    run(delete(CalendarFeed).where(CalendarFeed.person_id.in_(person_ids)))
    run(delete(PersonCaps).where(PersonCaps.person_id.in_(person_ids)))
    run(update(MeetingTable).where(MeetingTable.person_id.in_(person_ids)).values(**OF_THE_POOL))


def forget_requests(person_ids: Collection[int]) -> None:
    """What they wrote and which times they wanted when they asked; what they answered, and proposed instead."""
    asked = MeetingRequest.requester_id.in_(person_ids)
    answered = or_(
        MeetingRequest.lo_id.in_(person_ids) & (MeetingRequest.lo_id != MeetingRequest.requester_id),
        MeetingRequest.hi_id.in_(person_ids) & (MeetingRequest.hi_id != MeetingRequest.requester_id),
    )
    run(update(MeetingRequest).where(asked).values(message="", preferred=[]))
    run(update(MeetingRequest).where(answered).values(reason="", proposed=[]))


def forget_moves(person_ids: Collection[int]) -> None:
    """Other times that they asked for, or answered: without their words; nobody waits for an answer to nobody."""
    theirs = MeetingMove.by_id.in_(person_ids)
    met = select(Attendance.item_id).where(Attendance.person_id.in_(person_ids), Attendance.role == "party")
    asked_of_them = MeetingMove.item_id.in_(met) & MeetingMove.by_id.not_in(person_ids)
    run(update(MeetingMove).where(theirs).values(words=""))
    run(update(MeetingMove).where(asked_of_them).values(answer=""))
    ended = {"status": "withdrawn", "version": MeetingMove.version + 1}
    run(update(MeetingMove).where(theirs, MeetingMove.status == "pending").values(**ended))


def forget_reasons(person_ids: Collection[int]) -> None:
    """Why the team set a rule aside for them: which rules those were stays."""
    met = select(Attendance.item_id).where(Attendance.person_id.in_(person_ids), Attendance.role == "party")
    run(update(Meeting).where(Meeting.item_id.in_(met)).values(override_reason="", link=""))


def forget_overrider(event_id: int, account_id: int | None = None) -> None:
    """Who of the team set rules aside at an event: this one, or (None) anybody."""
    items = select(Item.id).where(Item.event_id == event_id)
    by = Meeting.override_by_id.is_not(None) if account_id is None else Meeting.override_by_id == account_id
    run(update(Meeting).where(Meeting.item_id.in_(items), by).values(override_by_id=None))


def give_back_tables(organisation_ids: Collection[int]) -> None:
    """Booths and tables of organisations that go are everybody's: meetings took place at them."""
    run(update(MeetingTable).where(MeetingTable.organisation_id.in_(organisation_ids)).values(**OF_THE_POOL))


def run(statement: Update | Delete) -> None:
    db.session.execute(statement.execution_options(synchronize_session=False))
