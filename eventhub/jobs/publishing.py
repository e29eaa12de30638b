"""Every minute: programmes whose scheduled moment has come are published, if they are what was agreed to."""

import structlog

from eventhub.domain.errors import AgendasMoved
from eventhub.queries.publications import due_publications
from eventhub.services.scheduled_publications import give_up, publish_scheduled
from eventhub.transactions import transact
from eventhub.web.clock import now

log = structlog.get_logger()


def publish_due() -> int:
    """Each event in a transaction of its own; how many were published."""
    return sum(publish_one(event_id) for event_id in due_publications(now()))


def publish_one(event_id: int) -> bool:
    """A fault in one event is written down, and keeps no other from being published."""
    try:
        return try_one(event_id)
    except Exception:
        log.exception("publication_broken", number=event_id)
        return False


def try_one(event_id: int) -> bool:
    """Where people book all the while, or something breaks, the next minute tries again: for an hour."""
    moment = now()
    try:
        version = transact(publish_scheduled, event_id, moment)
    except AgendasMoved as fault:
        is_over = transact(give_up, event_id, fault, moment)
        log.info("publication_given_up" if is_over else "publication_again", number=event_id)
        return False
    except Exception as fault:
        transact(give_up, event_id, fault, moment)
        raise
    log.info("publication", number=event_id, version=version.number if version else None)
    return version is not None
