"""Every minute: programmes whose scheduled moment has come are published, if they are what was agreed to."""

import structlog

from eventhub.domain.errors import AgendasMoved
from eventhub.queries.publications import due_publications
from eventhub.services.scheduled_publications import publish_scheduled
from eventhub.transactions import transact
from eventhub.web.clock import now

log = structlog.get_logger()


def publish_due() -> int:
    """Each event in a transaction of its own; how many were published."""
    return sum(publish_one(event_id) for event_id in due_publications(now()))


def publish_one(event_id: int) -> bool:
    """Where people book all the while, the next minute tries again."""
    try:
        version = transact(publish_scheduled, event_id, now())
    except AgendasMoved:
        log.info("publication_again", number=event_id)
        return False
    log.info("publication", number=event_id, version=version.number if version else None)
    return version is not None
