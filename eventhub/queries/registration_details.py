"""One registration as the organiser sees it: notes and history; and what stands beside the list."""

from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from eventhub.db import db
from eventhub.models import Event, LogEntry, Person, Registration, RegistrationNote, SavedView


def registrations_called(event: Event, public_ids: list[str]) -> list[Registration]:
    """These registrations with person, account, organisation and category, in the order of the ids."""
    wanted = select(Registration).where(Registration.event_id == event.id, Registration.public_id.in_(public_ids))
    found = db.session.scalars(wanted.options(*with_person())).all()
    places = {public_id: place for place, public_id in enumerate(public_ids)}
    return sorted(found, key=lambda one: places[one.public_id])


def with_person() -> tuple[Any, ...]:
    person = joinedload(Registration.person)
    return (
        person.joinedload(Person.organisation),
        person.joinedload(Person.account),
        joinedload(Registration.category),
        joinedload(Registration.event),
    )


def registration_called(event: Event, public_id: str) -> Registration | None:
    return next(iter(registrations_called(event, [public_id])), None)


def last_attempt(registration: Registration) -> datetime | None:
    """When somebody typed its address once more, and nobody confirmed that: the list shows no such attempt."""
    again = select(func.max(Registration.created_at)).where(
        Registration.event_id == registration.event_id,
        Registration.email == registration.email,
        Registration.status == "unconfirmed",
    )
    return db.session.scalar(again) if registration.status != "unconfirmed" else None


def notes_of(registration: Registration) -> list[RegistrationNote]:
    """The latest first."""
    wanted = select(RegistrationNote).where(RegistrationNote.registration_id == registration.id)
    written = wanted.options(joinedload(RegistrationNote.account)).order_by(RegistrationNote.id.desc())
    return list(db.session.scalars(written))


def history_of(registration: Registration) -> list[LogEntry]:
    """What was done with it, the latest first."""
    wanted = select(LogEntry).where(
        LogEntry.event_id == registration.event_id,
        LogEntry.subject == "registration",
        LogEntry.subject_id == registration.public_id,
    )
    return list(
        db.session.scalars(
            wanted.options(joinedload(LogEntry.account)).order_by(LogEntry.at.desc(), LogEntry.id.desc())
        )
    )


def saved_views(event: Event) -> list[SavedView]:
    return list(db.session.scalars(select(SavedView).where(SavedView.event_id == event.id).order_by(SavedView.name)))


def view_called(event: Event, public_id: str) -> SavedView | None:
    return db.session.scalar(select(SavedView).where(SavedView.event_id == event.id, SavedView.public_id == public_id))
