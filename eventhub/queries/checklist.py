"""What the organiser's overview tells: what is there of the event, how many are registered, what comes next."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, or_, select

from eventhub.db import db
from eventhub.domain.checklist import Standing
from eventhub.models import ConsentText, Event, FormVersion, Item, MeetingWindow, Registration
from eventhub.queries.registrations import LISTED


@dataclass(frozen=True)
class Figures:
    """How many registrations are in each status, and how many places are taken."""

    by_status: dict[str, int]
    taken: int
    capacity: int | None

    @property
    def kept(self) -> int:
        """Places that are kept for an answer to an offer: they count as taken."""
        return max(self.taken - self.by_status.get("confirmed", 0), 0)


def standing_of(event: Event) -> Standing:
    """What the checklist asks about: three queries, however large the event is."""
    return Standing(
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


def figures_of(event: Event) -> Figures:
    counted = select(Registration.status, func.count()).where(Registration.event_id == event.id, LISTED)
    by_status = db.session.execute(counted.group_by(Registration.status)).all()
    return Figures(dict(by_status), event.taken, event.capacity)


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
