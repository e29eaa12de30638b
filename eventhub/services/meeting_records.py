"""What somebody asked, answered and wanted around meetings, as plain records: a part of their copy."""

from dataclasses import asdict
from typing import Any

from eventhub.models import (
    CalendarFeed,
    ColleagueAsk,
    MeetingMove,
    MeetingRequest,
    MeetingTable,
    Message,
    Person,
    RequestNote,
    StandbyOffer,
    StandbyTime,
    Veto,
)
from eventhub.queries.limits import limits
from eventhub.queries.meeting_rows import MeetingRows
from eventhub.services.programme_records import moment

Record = dict[str, Any]


def meeting_records(rows: MeetingRows, person: Person) -> Record:
    """Of others their names, and what they wrote to them."""
    return {
        "requests": [request_record(one, person) for one in rows.requests],
        "moves": [move_record(one, person) for one in rows.moves],
        "messages": [message_record(one, person) for one in rows.messages],
        "standby": [standby_record(one) for one in rows.standby],
        "offers": [offer_record(one, person) for one in rows.offers],
        "interprets": rows.interpreter.languages if rows.interpreter else [],
        "colleagues_asked": [ask_record(one, person) for one in rows.asks],
        "not_to_meet": [veto_record(one) for one in rows.refused],
        "limits": asdict(limits(rows.caps)) if rows.caps else None,
        "tables": [table_record(one) for one in rows.tables],
        "private_calendar": feed_record(rows.feed) if rows.feed else None,
    }


def feed_record(feed: CalendarFeed) -> Record:
    """Without its address, which opens it."""
    return {
        "language": feed.language,
        "sessions_kept_in_mind": feed.has_bookmarks,
        "own_times": feed.has_own_times,
        "reminder_minutes": feed.reminder_minutes,
        "made_at": moment(feed.created_at),
        "fetched_at": moment(feed.fetched_at),
        "fetched_by": feed.fetched_by,
    }


def request_record(request: MeetingRequest, person: Person) -> Record:
    return {
        "id": request.public_id,
        "by_me": request.requester_id == person.id,
        "other": request.other_than(person).name,
        "status": request.status,
        "message": request.message,
        "language": request.language,
        "priority": request.priority,
        "times_wanted": request.preferred,
        "times_proposed": request.proposed,
        "reason": request.reason,
        "asked_at": moment(request.created_at),
        "edited_at": moment(request.edited_at),
        "answered_at": moment(request.answered_at),
        "notes": [note_record(one, person) for one in request.notes],
    }


def note_record(note: RequestNote, person: Person) -> Record:
    return {"by_me": note.person_id == person.id, "words": note.words, "at": moment(note.at)}


def move_record(move: MeetingMove, person: Person) -> Record:
    return {
        "by_me": move.by_id == person.id,
        "starts_at": moment(move.starts_at),
        "ends_at": moment(move.ends_at),
        "words": move.words,
        "answer": move.answer,
        "status": move.status,
        "asked_at": moment(move.created_at),
        "answered_at": moment(move.answered_at),
    }


def message_record(message: Message, person: Person) -> Record:
    by_me = message.sender_id == person.id
    return {
        "by_me": by_me,
        "other": (message.recipient if by_me else message.sender).name,
        "words": "" if message.is_withheld else message.words,
        "withheld": message.is_withheld,
        "sent_at": moment(message.sent_at),
        "reported_at": None if by_me else moment(message.reported_at),
        "report_reason": "" if by_me else message.report_reason,
    }


def standby_record(standby: StandbyTime) -> Record:
    return {
        "starts_at": moment(standby.starts_at),
        "ends_at": moment(standby.ends_at),
        "cause": standby.cause,
        "opened_at": moment(standby.opened_at),
        "closed_at": moment(standby.closed_at),
    }


def offer_record(offer: StandbyOffer, person: Person) -> Record:
    return {
        "other": offer.request.other_than(person).name,
        "starts_at": moment(offer.starts_at),
        "ends_at": moment(offer.ends_at),
        "status": offer.status,
        "answered_by_me": offer.answered_by_id == person.id,
        "offered_at": moment(offer.created_at),
        "answered_at": moment(offer.answered_at),
    }


def ask_record(ask: ColleagueAsk, person: Person) -> Record:
    by_me = ask.by_id == person.id
    return {
        "by_me": by_me,
        "other": (ask.person if by_me else ask.by).name,
        "instead": ask.instead,
        "status": ask.status,
        "asked_at": moment(ask.asked_at),
        "answered_at": moment(ask.answered_at),
    }


def veto_record(veto: Veto) -> Record:
    return {"other": veto.against.name, "at": moment(veto.at)}


def table_record(table: MeetingTable) -> Record:
    return {"name": table.name, "zone": table.zone}
