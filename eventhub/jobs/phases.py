"""Every minute: events whose meetings have a phase that is due go on to it."""

import structlog

from eventhub.queries.phases import due_events
from eventhub.services.phases import advance_due
from eventhub.transactions import transact
from eventhub.web.clock import now

log = structlog.get_logger()


def advance_phases() -> int:
    """Each event in a transaction of its own; how many went on."""
    return sum(advance_one(event_id) for event_id in due_events(now()))


def advance_one(event_id: int) -> bool:
    """A fault in one event is written down, and keeps no other from going on."""
    try:
        phase = transact(advance_due, event_id, now())
    except Exception:
        log.exception("phase_broken", number=event_id)
        return False
    if phase is not None:
        log.info("phase", number=event_id, phase=phase)
    return phase is not None
