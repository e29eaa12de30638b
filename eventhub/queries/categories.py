"""What the categories of an event are used for: whether one may go, and what would go with it."""

from dataclasses import dataclass

from sqlalchemy import func, select

from eventhub.db import db
from eventhub.models import Category, Event, InvitationCode, Registration, RegistrationImport


@dataclass(frozen=True)
class Uses:
    """How many registrations are of the category, in every status, and how many codes are good for it alone."""

    registrations: int = 0
    codes: int = 0


def uses_of(event: Event) -> dict[int, Uses]:
    """By the category's id, in one statement; every category of the event is there."""
    registrations = (
        select(func.count()).where(Registration.category_id == Category.id).correlate(Category).scalar_subquery()
    )
    codes = select(func.count()).where(InvitationCode.category_id == Category.id).correlate(Category).scalar_subquery()
    wanted = select(Category.id, registrations, codes).where(Category.event_id == event.id)
    return {number: Uses(*counts) for number, *counts in db.session.execute(wanted)}


def is_importing(event: Event) -> bool:
    """Whether a file of registrations is being read in."""
    running = select(RegistrationImport.id).where(
        RegistrationImport.event_id == event.id, RegistrationImport.state == "running"
    )
    return db.session.scalar(running.limit(1)) is not None
