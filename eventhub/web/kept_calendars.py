"""Private calendars, kept as they were answered in the process that made them.

The key is a stamp of all that one is made of (`queries/calendar_stamps.py`), so that nothing old is found; what nobody
asked for lately goes when room is needed.
"""

from datetime import datetime
from hashlib import sha256

from flask import Flask, current_app

from eventhub.models import CalendarFeed
from eventhub.queries.calendar_stamps import calendar_stamp
from eventhub.web.feed_entries import feed_bytes
from eventhub.web.page_cache import PLAIN, KeptPage, Key, PageCache

MOST_BYTES = 16_000_000  # of one process
LETTERS_OF_HASH = 40


def find_calendar(feed: CalendarFeed, now: datetime) -> KeptPage | None:
    return kept_calendars().find(key_of(feed, now))


def make_calendar(feed: CalendarFeed, now: datetime) -> KeptPage:
    """Within a transaction that sees one moment (`transactions.stand_still`): stamp and bytes are of the same."""
    key, body = key_of(feed, now), feed_bytes(feed, now)
    made = KeptPage(sha256(body).hexdigest()[:LETTERS_OF_HASH], {}, {PLAIN: body})
    kept_calendars().keep(key, KeptPage(made.etag, {}), PLAIN, body)
    return made


def key_of(feed: CalendarFeed, now: datetime) -> Key:
    """With the settings of the house that stand in each entry."""
    return (calendar_stamp(feed, now), current_app.config["BASE_URL"], current_app.config["MAIL_FROM"])


def kept_calendars() -> PageCache:
    cache: PageCache = current_app.extensions["kept_calendars"]
    return cache


def init(app: Flask) -> None:
    app.extensions["kept_calendars"] = PageCache(MOST_BYTES)
