"""Writes down that somebody took a list away: how many rows, never whose."""

from datetime import datetime

from eventhub.models import Account, Event, Item
from eventhub.services.log import note


def note_export(event: Event, account: Account, kind: str, count: int, now: datetime) -> None:
    """The list of registrations."""
    values = {"kind": kind, "count": count}
    note("registrations.exported", ("event", event.slug), account, now, event=event, values=values)


def note_seats_exported(item: Item, account: Account, kind: str, count: int, now: datetime) -> None:
    """Who has a seat in a session, and who waits."""
    values = {"kind": kind, "count": count}
    note("session.seats_exported", ("session", item.public_id), account, now, event=item.event, values=values)
