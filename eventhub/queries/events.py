"""The events of this installation."""

from datetime import datetime

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import selectinload

from eventhub.db import db
from eventhub.models import Event

PUBLIC_STATES = ("open", "over", "archived")


def event_named(slug: str) -> Event | None:
    """The event of this address, with its categories and pictures."""
    loaded = (selectinload(Event.categories), selectinload(Event.pictures))
    return db.session.scalar(select(Event).where(Event.slug == slug).options(*loaded))


def coming_events(now: datetime) -> list[Event]:
    """What visitors can come to, the next one first."""
    wanted = select(Event).where(Event.state == "open", Event.ends_at > now)
    return list(db.session.scalars(wanted.order_by(Event.starts_at, Event.id)))


def past_events(now: datetime) -> list[Event]:
    """What is over, by its date or because the team ended it; the latest first."""
    wanted = select(Event).where(Event.state.in_(PUBLIC_STATES), or_(Event.state != "open", Event.ends_at <= now))
    return list(db.session.scalars(wanted.order_by(Event.starts_at.desc(), Event.id)))


def holds_demonstration() -> bool:
    """True where an event was made from a seed: its accounts have a known password."""
    return bool(db.session.scalar(select(exists().where(Event.seed.is_not(None)))))
