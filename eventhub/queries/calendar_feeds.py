"""What stands in somebody's private calendar: their sessions and meetings, and what they asked for besides."""

from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import contains_eager

from eventhub.db import db
from eventhub.models import CalendarFeed, Event, Item, Person
from eventhub.queries.agenda import AgendaEntry, agenda_of
from eventhub.queries.calendar_stamps import EVENT_SAYS
from eventhub.queries.choices import kept_sessions
from eventhub.queries.own_blocks import blocks_of
from eventhub.queries.programme import Listing

OWNER = contains_eager(CalendarFeed.person)
NAMED = (
    select(CalendarFeed)
    .join(CalendarFeed.person)
    .join(Person.event)
    .where(Person.erased_at.is_(None), CalendarFeed.public_id == bindparam("public_id"))
    .options(
        OWNER.load_only(Person.event_id),
        OWNER.contains_eager(Person.event).load_only(*(getattr(Event, name) for name in EVENT_SAYS)),
    )
)


def feed_of(person: Person) -> CalendarFeed | None:
    return db.session.get(CalendarFeed, person.id)


def feed_named(public_id: str) -> CalendarFeed | None:
    """With its person and event, of which as much is loaded as a calendar says; None once it was taken back, or for who
    was erased."""
    return db.session.scalar(NAMED, {"public_id": public_id})


def entries_in(feed: CalendarFeed, event: Event, now: datetime) -> list[AgendaEntry]:
    """Their agenda, with what was cancelled as long as the event lasts."""
    return agenda_of(event, feed.person, with_cancelled=now < event.ends_at)


def bookmarks_in(feed: CalendarFeed, event: Event) -> list[Listing]:
    """Sessions that they keep in mind and do not sit in."""
    return [one.listing for one in kept_sessions(event, feed.person)] if feed.has_bookmarks else []


def own_times_in(feed: CalendarFeed) -> list[Item]:
    """What they keep free for themselves."""
    return blocks_of(feed.person) if feed.has_own_times else []
