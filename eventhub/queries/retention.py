"""Events whose people have to be forgotten, now or soon, and what is counted of them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select

from eventhub.db import db
from eventhub.domain.retention import goes_at, is_due, keeps_until
from eventhub.models import Account, Category, Event, Item, LogEntry, MeetingRequest, Person, Registration, TeamMember

WARNED_BEFORE = timedelta(days=30)
ANNOUNCED = "event.purge_announced"


@dataclass(frozen=True)
class Ending:
    """An event, the moment until which personal data may be kept, and when its owners were told that."""

    event: Event
    until: datetime
    told_at: datetime | None = None

    def is_due(self, now: datetime) -> bool:
        return is_due(self.until, self.told_at, now)

    def goes_at(self, now: datetime) -> datetime:
        """From then on nothing personal is kept; where nobody was told yet: if they are told now."""
        return goes_at(self.until, self.told_at or now)


def unpurged(now: datetime) -> list[Event]:
    """Events that are over and still know people, whatever their state; the first to end first."""
    wanted = select(Event).where(Event.purged_at.is_(None), Event.ends_at <= now)
    return list(db.session.scalars(wanted.order_by(Event.ends_at, Event.id)))


def due_events(now: datetime) -> list[int]:
    """Ids of the events of which nothing personal may be kept any more."""
    return [ending.event.id for ending in endings_of(unpurged(now)) if ending.is_due(now)]


def endings_soon(now: datetime) -> list[Ending]:
    """Events whose people are forgotten within a month, or have to be once their owners are told."""
    found = endings_of(unpurged(now))
    return [ending for ending in found if ending.until <= now + WARNED_BEFORE and not ending.is_due(now)]


def endings_of(events: list[Event]) -> list[Ending]:
    """Until when each of them keeps what it knows: one query. What was said of another day does not count."""
    told = announcements([event.id for event in events])
    found = ((event, keeps_until(event.ends_at, event.retention_months, event.time_zone)) for event in events)
    return [Ending(event, until, told.get((event.id, until.isoformat()))) for event, until in found]


def announcements(event_ids: list[int]) -> dict[tuple[int, str], datetime]:
    """When the owners of these events were first told, by event and the moment that they were told of."""
    wanted = select(LogEntry).where(LogEntry.event_id.in_(event_ids), LogEntry.subject == "event")
    wanted = wanted.where(LogEntry.action == ANNOUNCED)
    entries = db.session.scalars(wanted.order_by(LogEntry.at.desc(), LogEntry.id.desc()))
    return {(entry.event_id or 0, entry.values.get("until", "")): entry.at for entry in entries}


def known_people(event: Event, most: int) -> list[Person]:
    """The next of the event's people who are not forgotten yet."""
    wanted = select(Person).where(Person.event_id == event.id, Person.erased_at.is_(None))
    return list(db.session.scalars(wanted.order_by(Person.id).limit(most)))


def owners_of(event: Event) -> list[Account]:
    wanted = select(Account).join(TeamMember, TeamMember.account_id == Account.id)
    wanted = wanted.where(TeamMember.event_id == event.id, TeamMember.role == "owner")
    return list(db.session.scalars(wanted.order_by(Account.id)))


def statistics_of(event: Event) -> dict[str, Any]:
    """What an event may know for ever: how many, and of what kind."""
    registered = (
        select(Category.key, Registration.status, func.count())
        .join(Category, Category.id == Registration.category_id)
        .where(Registration.event_id == event.id)
        .group_by(Category.key, Registration.status)
    )
    by_category: dict[str, dict[str, int]] = {}
    for category, status, number in db.session.execute(registered):
        by_category.setdefault(category, {})[status] = number
    return {
        "registrations": by_category,
        "requests": counted(MeetingRequest.status, MeetingRequest.event_id == event.id),
        "meetings": counted(Item.state, Item.event_id == event.id, Item.kind == "meeting"),
    }


def counted(what: Any, *which: Any) -> dict[str, int]:
    return dict(db.session.execute(select(what, func.count()).where(*which).group_by(what)).all())
