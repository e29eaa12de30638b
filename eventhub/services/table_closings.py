"""Close a table on the day, and open it again: whoever is still to meet there goes elsewhere and is told."""

from dataclasses import asdict
from datetime import datetime

from eventhub.models import Account, Event
from eventhub.queries.booked_meetings import is_to_come
from eventhub.services.log import note
from eventhub.services.meeting_tables import Left, agreed_meetings, held_tables, lock_for_good, named, place_elsewhere


def close_table(event: Event, key: str, account: Account, now: datetime, *, agreed: str, finds_another: bool) -> Left:
    """Nobody is placed there from now on. What is still to come there goes to another one, or (also where none is
    free) has no time; who sits there now stays. StaleForm where it is gone or closed already; TableBooked unless
    `agreed` names these very meetings."""
    table = named(held_tables(event), key, closed=False)
    lock_for_good(table)
    meetings = [one for one in agreed_meetings(event, table, agreed, now) if is_to_come(one, now)]
    table.closed_at = now
    left = place_elsewhere(meetings, table, event, now, finds_another=finds_another)
    note("table.closed", ("table", key), account, now, event=event, values={"name": table.name} | asdict(left))
    return left


def open_table(event: Event, key: str, account: Account, now: datetime) -> None:
    """People are placed there again. StaleForm where it is gone or open already."""
    table = named(held_tables(event), key, closed=True)
    table.closed_at = None
    note("table.opened", ("table", key), account, now, event=event, values={"name": table.name})
