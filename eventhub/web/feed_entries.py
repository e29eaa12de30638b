"""A private calendar as bytes, in the language that its owner chose."""

from dataclasses import replace
from datetime import datetime

from flask_babel import force_locale
from flask_babel import gettext as _

from eventhub.domain.calendar.items import CalendarItem
from eventhub.domain.calendar.writer import assembled_bytes
from eventhub.models import CalendarFeed, Event, Item
from eventhub.queries.calendar_feeds import bookmarks_in, entries_in, own_times_in
from eventhub.queries.programme import people_by_item
from eventhub.web.entries import REFRESH, agenda_entry, calendar_item, session_entry
from eventhub.web.kept_entries import kept_entry
from eventhub.web.languages import localised


def feed_bytes(feed: CalendarFeed, now: datetime) -> bytes:
    """All that is in it; without METHOD and ATTENDEE, and without anything by which the address could be read."""
    event = feed.person.event
    with force_locale(feed.language):
        items = [with_reminder(one, feed) for one in items_in(feed, event, now)]
        return assembled_bytes(localised(event.names), feed.language, REFRESH, map(kept_entry, items))


def items_in(feed: CalendarFeed, event: Event, now: datetime) -> list[CalendarItem]:
    entries, kept = entries_in(feed, event, now), bookmarks_in(feed, event)
    sessions = [one.item.id for one in entries if one.session] + [one.session.item_id for one in kept]
    people = people_by_item(event, sessions)
    names = {item_id: [one.name for one in people[item_id, "speaker"]] for item_id in sessions}
    return [
        *(agenda_entry(one, event, names.get(one.item.id, ())) for one in entries),
        *(session_entry(one.session, event, names[one.session.item_id]) for one in kept),
        *(own_time_entry(one, event) for one in own_times_in(feed)),
    ]


def own_time_entry(block: Item, event: Event) -> CalendarItem:
    path = f"/{event.slug}/agenda"
    return calendar_item(block, event, summary=_("Kept free"), place="", description="", path=path, categories=())


def with_reminder(item: CalendarItem, feed: CalendarFeed) -> CalendarItem:
    return replace(item, alarms_minutes=(feed.reminder_minutes,)) if feed.reminder_minutes else item
