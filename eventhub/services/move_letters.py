"""What the mails about another time of a meeting say, as it was when it happened."""

from collections.abc import Mapping
from datetime import datetime

from eventhub.models import Meeting, MeetingMove, Person
from eventhub.services.letters import about, readers_of, send, tell_about_meeting, when_and_where


def tell_asked(meeting: Meeting, move: MeetingMove, reader: Person, now: datetime) -> None:
    """To the one who is to say yes: the old time and the new one."""
    tell_of_move("meeting_move_asked", meeting, move, (reader, move.by), move.words, now)


def tell_declined(meeting: Meeting, move: MeetingMove, person: Person, words: str, now: datetime) -> None:
    """To the one who asked: the meeting stays where it is."""
    tell_of_move("meeting_move_answered", meeting, move, (move.by, person), words, now)


def tell_of_move(
    template: str, meeting: Meeting, move: MeetingMove, people: tuple[Person, Person], words: str, now: datetime
) -> None:
    """`people`: the reader, and whom they read of."""
    reader, other = people
    values = about(reader.event, other) | when_and_where(meeting)
    values |= {
        "reason": words,
        "meeting_id": meeting.item.public_id,
        "asked_from": move.starts_at.isoformat(),
        "asked_to": move.ends_at.isoformat(),
        "expires_at": move.expires_at.isoformat(),
    }
    send(template, reader, values, f"{template}:{move.public_id}:{move.version or 1}:{reader.public_id}", now)


def tell_moved(
    meeting: Meeting, was: Mapping[str, str], now: datetime, *, by: Person | None, words: str = "", agreed: bool = False
) -> None:
    """To everybody, each about the others: where it is now, and where it `was` (as `when_and_where` says it).

    `by`: who wanted it so; None: the team. `agreed`: the other said yes to it.
    """
    before = {
        "was_from": was["starts_at"],
        "was_to": was["ends_at"],
        "was_table": was["table"],
        "was_kind": was["table_kind"],
        "was_link": was.get("link", ""),
    }
    for reader, others in readers_of(meeting):
        mover = "team" if by is None else "reader" if by.id == reader.id else "other"
        more = before | {"moved_by": mover, "agreed": agreed, "reason": words, "mover": by.name if by else ""}
        tell_about_meeting("meeting_moved", meeting, reader=reader, others=others, now=now, more=more)
