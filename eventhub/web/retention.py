"""Until which day an event keeps what it knows of people, as pages say it."""

from datetime import datetime, timedelta

from eventhub.domain.retention import keeps_until
from eventhub.models import Event


def kept_until(event: Event) -> datetime:
    """A moment of the last day on which it is kept."""
    return keeps_until(event.ends_at, event.retention_months, event.time_zone) - timedelta(seconds=1)
