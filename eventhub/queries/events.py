"""The events of this installation."""

from datetime import datetime

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import selectinload

from eventhub.db import db
from eventhub.models import Account, Event, Item, MeetingWindow, Person, TeamMember

PUBLIC_STATES = ("open", "over", "archived")


def event_named(slug: str) -> Event | None:
    """The event of this address, with its pictures, which every page may show."""
    return db.session.scalar(select(Event).where(Event.slug == slug).options(selectinload(Event.pictures)))


def coming_events(now: datetime) -> list[Event]:
    """What visitors can come to, the next one first."""
    wanted = select(Event).where(Event.state == "open", Event.ends_at > now)
    return list(db.session.scalars(wanted.order_by(Event.starts_at, Event.id)))


def past_events(now: datetime) -> list[Event]:
    """What is over, by its date or because the team ended it; the latest first."""
    wanted = select(Event).where(Event.state.in_(PUBLIC_STATES), or_(Event.state != "open", Event.ends_at <= now))
    return list(db.session.scalars(wanted.order_by(Event.starts_at.desc(), Event.id)))


def zones_of(account: Account | None) -> set[str]:
    """The time zones of the events that an account takes part in or organises; those of all events for a visitor."""
    wanted = select(Event.time_zone).distinct()
    if account is not None:
        coming = exists().where(Person.event_id == Event.id, Person.account_id == account.id)
        organising = exists().where(TeamMember.event_id == Event.id, TeamMember.account_id == account.id)
        wanted = wanted.where(or_(coming, organising))
    return set(db.session.scalars(wanted))


def holds_demonstration() -> bool:
    """True where an event was made from a seed: its accounts have a known password."""
    return bool(db.session.scalar(select(exists().where(Event.seed.is_not(None)))))


def outside(event: Event, starts_at: datetime, ends_at: datetime) -> tuple[int, int]:
    """How many sessions and how many meeting windows do not lie within these times."""
    sessions = select(func.count()).where(
        Item.event_id == event.id,
        Item.kind == "session",
        Item.state != "cancelled",
        or_(Item.starts_at < starts_at, Item.ends_at > ends_at),
    )
    windows = select(func.count()).where(
        MeetingWindow.event_id == event.id,
        or_(MeetingWindow.starts_at < starts_at, MeetingWindow.ends_at > ends_at),
    )
    return db.session.scalar(sessions) or 0, db.session.scalar(windows) or 0
