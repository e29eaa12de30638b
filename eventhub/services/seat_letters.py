"""Tells whoever takes a seat, is given one or has one no more; the entry of their calendar goes with it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from eventhub.models import Event, Person, Session
from eventhub.queries.programme import speakers_of
from eventhub.services.letters import about_event, send

RELEASED = "seat_released"


def tell_seat(template: str, session: Session, person: Person, ahead: int, now: datetime) -> None:
    """Once for each time that it changes hands, until the session is over. `template`: seat_taken, seat_given or
    seat_released; `ahead`: of the item's SEQUENCE (`services/seat_changes.py`)."""
    item, event = session.item, person.event
    if item.starts_at is None or item.ends_at is None or item.ends_at <= now:
        return
    method = "CANCEL" if template == RELEASED else "REQUEST"
    speakers = [one.name for one in speakers_of(event, session)]
    values = about_session(session, event) | {"calendar": session_facts(session, event, speakers, ahead, method)}
    again = f"{session.turns}-{item.sequence + ahead}"
    send(template, person, values, f"{template}:{item.public_id}:{again}:{person.public_id}", now)


def about_session(session: Session, event: Event) -> dict[str, Any]:
    """What such mails say of it."""
    item, room = session.item, session.room
    return about_event(event) | {
        "session_id": item.public_id,
        "titles": dict(session.titles),
        "kind": session.kind,
        "starts_at": item.starts_at.isoformat() if item.starts_at else "",
        "ends_at": item.ends_at.isoformat() if item.ends_at else "",
        "rooms": dict(room.names) if room else {},
    }


def session_facts(session: Session, event: Event, speakers: Sequence[str], ahead: int, method: str) -> dict[str, Any]:
    """The entry as it is now, for `web/session_entries.py`; with its method (RFC 5546). `speakers`: the names that were
    released."""
    item, room, track = session.item, session.room, session.track
    return {
        "kind": "session",
        "method": method,
        "uid": item.uid,
        "sequence": item.sequence + ahead,
        "session_id": item.public_id,
        "starts_at": item.starts_at.isoformat() if item.starts_at else "",
        "ends_at": item.ends_at.isoformat() if item.ends_at else "",
        "created_at": item.created_at.isoformat(),
        "changed_at": item.changed_at.isoformat(),
        "titles": dict(session.titles),
        "session_kind": session.kind,
        "abstracts": dict(session.abstracts),
        "rooms": dict(room.names) if room else {},
        "tracks": dict(track.names) if track else {},
        "speakers": list(speakers),
        "venues": event.venues,
        "city": event.city,
        "latitude": event.latitude,
        "longitude": event.longitude,
        "organiser": event.organiser_name,
    }
