"""A publication that was scheduled comes: it takes place if the draft is what was agreed to, else its author is told."""

from datetime import datetime

from eventhub.db import db
from eventhub.domain.errors import AgendasMoved, DomainError
from eventhub.models import Account, Event, ProgrammeVersion, Timetable
from eventhub.services.log import note
from eventhub.services.outbox import tell
from eventhub.services.programme_letters import about
from eventhub.services.publications import call_off, publish
from eventhub.services.timetables import lock_timetable


def publish_scheduled(event_id: int, now: datetime) -> ProgrammeVersion | None:
    """None where it did not take place. AgendasMoved where it has to be tried again."""
    event = db.session.get_one(Event, event_id)
    timetable = lock_timetable(event)
    if timetable.publish_at is None or timetable.publish_act is None or timetable.publish_at > now:
        return None
    author = db.session.get(Account, timetable.publish_by_id) if timetable.publish_by_id else None
    try:
        return publish(event, timetable.publish_name, timetable.publish_act, author, now)
    except AgendasMoved:
        raise
    except DomainError as refusal:
        stop(event, timetable, author, type(refusal).__name__, now)
        return None


def stop(event: Event, timetable: Timetable, author: Account | None, why: str, now: datetime) -> None:
    """Nothing is published that nobody agreed to."""
    if author is not None and timetable.publish_at is not None:
        tell_author(event, timetable, author, why, now)
    call_off(timetable)
    note("programme.schedule_stopped", ("programme", event.slug), None, now, event=event, values={"why": why})


def tell_author(event: Event, timetable: Timetable, author: Account, why: str, now: datetime) -> None:
    moment = timetable.publish_at.isoformat() if timetable.publish_at else ""
    tell(
        "publication_stopped",
        reader_mail=author.email,
        reader_name=author.name,
        language=author.language or event.languages[0],
        values=about(event) | {"publish_at": moment, "name": timetable.publish_name, "why": why},
        dedupe_key=f"publication_stopped:{event.slug}:{moment}:{timetable.publish_act}",
        now=now,
        event=event,
    )
