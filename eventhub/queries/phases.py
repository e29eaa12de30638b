"""When the phases of an event's meetings begin by themselves, which events are due, and whom a step concerns."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from eventhub.db import db
from eventhub.domain.phases import PHASES
from eventhub.models import Event, Item, MeetingRequest, Person, PhaseDate, Registration


@dataclass(frozen=True)
class PhaseCounts:
    """`people` take part; `waiting` requests have no answer; `booked` meetings lie ahead."""

    people: int
    waiting: int
    booked: int


def dates_of(event: Event) -> dict[str, datetime]:
    """phase → when it begins (UTC), in order of the phases; those that have a date."""
    wanted = select(PhaseDate.phase, PhaseDate.starts_at).where(PhaseDate.event_id == event.id)
    dates = {row.phase: row.starts_at for row in db.session.execute(wanted)}
    return {phase: dates[phase] for phase in PHASES if phase in dates}


def due_events(now: datetime) -> list[int]:
    """Ids of events with a phase whose moment has come."""
    wanted = select(PhaseDate.event_id).where(PhaseDate.starts_at <= now).distinct().order_by(PhaseDate.event_id)
    return list(db.session.scalars(wanted))


def counts_of(event: Event, now: datetime) -> PhaseCounts:
    """One statement, however many there are."""
    coming = Person.event_id == event.id, Registration.status == "confirmed", Person.erased_at.is_(None)
    people = select(func.count()).select_from(Person).join(Registration, Registration.person_id == Person.id)
    waiting = MeetingRequest.event_id == event.id, MeetingRequest.status == "pending", MeetingRequest.expires_at > now
    booked = Item.event_id == event.id, Item.kind == "meeting", Item.state == "scheduled", Item.starts_at > now
    wanted = select(
        people.where(*coming).scalar_subquery(),
        select(func.count()).select_from(MeetingRequest).where(*waiting).scalar_subquery(),
        select(func.count()).select_from(Item).where(*booked).scalar_subquery(),
    )
    return PhaseCounts(*db.session.execute(wanted).one())
