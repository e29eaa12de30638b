"""What a programme knows of one person, as plain records: a part of their copy."""

from datetime import datetime
from typing import Any

from eventhub.models import Speaker
from eventhub.queries.programme_rows import ProgrammeRows

Record = dict[str, Any]


def programme_record(rows: ProgrammeRows) -> Record:
    return {
        "speaker": speaker_record(rows.speaker) if rows.speaker else None,
        "speaks": [
            {
                "titles": draft.titles,
                "abstracts": draft.abstracts,
                "as": role,
                "notes": draft.notes,
                "starts_at": moment(draft.starts_at),
                "ends_at": moment(draft.ends_at),
            }
            for draft, role in rows.spoken
        ],
        "not_there": [{"starts_at": moment(one.starts_at), "ends_at": moment(one.ends_at)} for one in rows.absences],
        "kept_in_mind": [{"titles": session.titles, "at": moment(one.created_at)} for session, one in rows.kept],
        "waits_for": [{"titles": session.titles, "at": moment(one.asked_at)} for session, one in rows.awaited],
        "files": [{"name": one.name, "public": one.is_public, "at": moment(one.added_at)} for one in rows.files],
    }


def speaker_record(speaker: Speaker) -> Record:
    return {
        "email": speaker.email,
        "language": speaker.language,
        "status": speaker.status,
        "invited_at": moment(speaker.invited_at),
        "answered_at": moment(speaker.answered_at),
        "reason": speaker.reason,
    }


def moment(value: datetime | None) -> str | None:
    """As a copy has it: ISO 8601 in UTC; None stays none."""
    return value.isoformat() if value else None
