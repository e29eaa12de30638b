"""Tells whoever waited for a seat that it is theirs."""

from datetime import datetime

from eventhub.models import Person, Session
from eventhub.services.letters import about_event, send


def tell_seat_given(session: Session, person: Person, now: datetime) -> None:
    """Once for each time that they move up: each seat that changes hands is a turn of its session."""
    item, room, event = session.item, session.room, person.event
    values = about_event(event) | {
        "session_id": item.public_id,
        "titles": dict(session.titles),
        "kind": session.kind,
        "starts_at": item.starts_at.isoformat() if item.starts_at else "",
        "ends_at": item.ends_at.isoformat() if item.ends_at else "",
        "rooms": dict(room.names) if room else {},
    }
    send("seat_given", person, values, f"seat_given:{item.public_id}:{session.turns}:{person.public_id}", now)
