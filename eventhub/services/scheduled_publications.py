"""A scheduled publication comes: it takes place if the draft is what was agreed to, by somebody who may still publish;
else its author is told, or the owners in their stead."""

from datetime import datetime, timedelta

from eventhub.db import db
from eventhub.domain.errors import AgendasMoved, DomainError
from eventhub.models import Account, Event, ProgrammeVersion, Timetable
from eventhub.permissions import ALLOWED_ROLES, Permission
from eventhub.queries.retention import owners_of
from eventhub.queries.viewers import role_at
from eventhub.services.letters import about_event
from eventhub.services.log import note
from eventhub.services.outbox import tell
from eventhub.services.publications import call_off, publish
from eventhub.services.timetables import lock_timetable

PATIENCE = timedelta(hours=1)  # then whoever asked for it should hear that it does not come


def publish_scheduled(event_id: int, now: datetime) -> ProgrammeVersion | None:
    """None where it did not take place. AgendasMoved where it has to be tried again."""
    event = db.session.get_one(Event, event_id)
    timetable = lock_timetable(event)
    if timetable.publish_at is None or timetable.publish_act is None or timetable.publish_at > now:
        return None
    author = author_of(event, timetable)
    if author is None:
        stop(event, timetable, None, "AuthorMayNot", now)
        return None
    try:
        return publish(event, timetable.publish_name, timetable.publish_act, author, now)
    except AgendasMoved:
        raise
    except DomainError as refusal:
        stop(event, timetable, author, type(refusal).__name__, now)
        return None


def give_up(event_id: int, fault: Exception, now: datetime) -> bool:
    """After an hour of trying: whether it was called off."""
    event = db.session.get_one(Event, event_id)
    timetable = lock_timetable(event)
    if timetable.publish_at is None or now - timetable.publish_at < PATIENCE:
        return False
    why = "AgendasMoved" if isinstance(fault, AgendasMoved) else "Fault"
    stop(event, timetable, author_of(event, timetable), why, now)
    return True


def author_of(event: Event, timetable: Timetable) -> Account | None:
    """Who asked for it, if they may still publish: their role is asked as it is now."""
    account = db.session.get(Account, timetable.publish_by_id) if timetable.publish_by_id else None
    if account is None or role_at(account, event) not in ALLOWED_ROLES[Permission.EDIT_PROGRAMME]:
        return None
    return account


def stop(event: Event, timetable: Timetable, author: Account | None, why: str, now: datetime) -> None:
    """Nothing is published that nobody agreed to; the owners hear of it where there is no author any more."""
    for reader in [author] if author else owners_of(event):
        tell_stopped(event, timetable, reader, why, now, is_author=reader is author)
    call_off(timetable)
    note("programme.schedule_stopped", ("programme", event.slug), None, now, event=event, values={"why": why})


def tell_stopped(
    event: Event, timetable: Timetable, reader: Account, why: str, now: datetime, *, is_author: bool
) -> None:
    moment = timetable.publish_at.isoformat() if timetable.publish_at else ""
    tell(
        "publication_stopped",
        reader_mail=reader.email,
        reader_name=reader.name,
        language=reader.language or event.languages[0],
        values=about_event(event)
        | {"publish_at": moment, "name": timetable.publish_name, "why": why, "is_author": is_author},
        dedupe_key=f"publication_stopped:{event.slug}:{moment}:{timetable.publish_act}:{reader.public_id}",
        now=now,
        event=event,
    )
