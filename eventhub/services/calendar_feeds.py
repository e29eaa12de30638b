"""A private calendar address is made, changed, renewed and taken back; and who fetched it is noted."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, update

from eventhub.db import db, new_public_id, rows_changed
from eventhub.domain.typed_text import one_line
from eventhub.models import CalendarFeed, Person
from eventhub.models.calendar_feed import LONGEST_PROGRAM, Fetched
from eventhub.queries.calendar_feeds import feed_of
from eventhub.services.request_steps import hold

NOTED_EACH = timedelta(minutes=10)  # programs fetch as often as they like; a moment older than this is old enough


@dataclass(frozen=True)
class FeedWishes:
    """What its owner wants in it. `reminder_minutes`: before each start; None: no reminder."""

    language: str
    has_bookmarks: bool = False
    has_own_times: bool = False
    reminder_minutes: int | None = None


def keep_feed(person: Person, wishes: FeedWishes, now: datetime) -> CalendarFeed:
    """The person's one feed at this event, made where there is none, else changed; its address stays."""
    hold(person)
    feed = feed_of(person) or CalendarFeed(person_id=person.id, created_at=now, changed_at=now)
    for name, value in vars(wishes).items():
        setattr(feed, name, value)
    db.session.add(feed)
    db.session.flush()
    return feed


def renew_feed(person: Person) -> bool:
    """Another address, with the same wishes; the old one answers nobody any more. False where there is none."""
    fresh = {"public_id": new_public_id(), "fetched_at": None, "fetched_by": ""}
    return rows_changed(update(CalendarFeed).where(CalendarFeed.person_id == person.id).values(**fresh)) == 1


def revoke_feed(person: Person) -> bool:
    """No address any more, nor what it knew. False where there is none."""
    found = rows_changed(delete(CalendarFeed).where(CalendarFeed.person_id == person.id)) == 1
    db.session.expire_all()
    return found


def is_news(feed: Fetched, body_hash: str, program: str, now: datetime) -> bool:
    """Whether a fetch is worth a row written: it says something new, another program asks, or the last is long ago."""
    is_late = feed.fetched_at is None or now - feed.fetched_at > NOTED_EACH
    return is_late or feed.body_hash != body_hash or feed.fetched_by != program_name(program)


def note_fetch(feed: Fetched, body_hash: str, program: str, now: datetime) -> datetime:
    """Who fetched it, when, and since when it says what it says; the latter is answered. One UPDATE, which waits for
    nobody and keeps a newer moment."""
    if feed.body_hash != body_hash:
        feed.body_hash, feed.changed_at = body_hash, now.replace(microsecond=0)
    feed.fetched_at, feed.fetched_by = now, program_name(program)
    db.session.flush()
    return feed.changed_at


def program_name(program: str) -> str:
    """As it calls itself, in one line."""
    return one_line(program)[:LONGEST_PROGRAM]
