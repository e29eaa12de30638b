"""Once an hour: events whose time is over forget their people, and owners are told a month before."""

from datetime import datetime

import structlog

from eventhub.queries.retention import due_events, endings_soon
from eventhub.services import purges
from eventhub.services.incoming_mail import forget_strays
from eventhub.transactions import transact
from eventhub.web.clock import now

log = structlog.get_logger()


def purge_all(moment: datetime | None = None) -> int:
    """Purge every event that is due, and announce those that are next; how many were purged."""
    moment = moment or now()
    announce(moment)
    transact(forget_strays, moment)
    return sum(purge_event(event_id, moment) for event_id in due_events(moment))


def announce(moment: datetime) -> None:
    for ending in endings_soon(moment):
        transact(purges.warn_owners, ending, moment)


def purge_event(event_id: int, moment: datetime) -> bool:
    """Some people at a time, each in a transaction of its own: who stops in between goes on where it stood."""
    forgotten = 0
    while number := transact(purges.purge_some, event_id, moment):
        forgotten += number
    is_purged = transact(purges.end_purge, event_id, moment)
    log.info("event_purged", number=event_id, people=forgotten, ended=is_purged)
    return is_purged
