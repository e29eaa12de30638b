"""The bytes of calendar entries, kept in the process that made them: a calendar is put together from them.

All that an entry says is its key, so that nothing old is found; what nobody asked for lately goes when room is needed.
"""

from datetime import UTC

from flask import Flask, current_app

from eventhub.domain.calendar.items import CalendarItem
from eventhub.domain.calendar.writer import item_bytes
from eventhub.web.page_cache import PLAIN, KeptPage, PageCache

MOST_BYTES = 4_000_000  # of one process; the keys take twice as much again


def kept_entry(item: CalendarItem) -> bytes:
    """What `item_bytes` makes of it. Whole days are made each time: equal moments may be different days elsewhere."""
    if item.all_day or item.starts_at.tzinfo is not UTC or item.ends_at.tzinfo is not UTC:
        return item_bytes(item)
    found = kept_entries().find((item,))
    if found is not None:
        return found.bodies[PLAIN]
    made = item_bytes(item)
    kept_entries().keep((item,), KeptPage("", {}), PLAIN, made)
    return made


def kept_entries() -> PageCache:
    cache: PageCache = current_app.extensions["kept_entries"]
    return cache


def init(app: Flask) -> None:
    app.extensions["kept_entries"] = PageCache(MOST_BYTES)
