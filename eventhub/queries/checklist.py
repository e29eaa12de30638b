"""What is there of an event, for the list of what it needs."""

from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.checklist import Preparation
from eventhub.models import ConsentText, Event, FormVersion


def preparation_of(event: Event) -> Preparation:
    """What the checklist asks about: three queries, however large the event is."""
    return Preparation(
        languages=event.languages,
        names=event.names,
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        venues=event.venues,
        accesses=event.accesses,
        mailbox=event.mailbox,
        controllers=event.controllers,
        retention_months=event.retention_months,
        categories=[category.names for category in event.categories],
        has_form=has_published_form(event),
        has_places=event.capacity is not None or any(one.capacity is not None for one in event.categories),
        privacy_text=current_privacy_text(event),
    )


def has_published_form(event: Event) -> bool:
    wanted = select(FormVersion.id).where(FormVersion.event_id == event.id, FormVersion.published_at.is_not(None))
    return db.session.scalar(wanted.limit(1)) is not None


def current_privacy_text(event: Event) -> dict[str, str] | None:
    wanted = select(ConsentText.texts).where(ConsentText.event_id == event.id, ConsentText.purpose == "privacy")
    return db.session.scalar(wanted.order_by(ConsentText.number.desc()).limit(1))
