"""What the mails about a registration say, as it was when it happened."""

from datetime import datetime
from typing import Any

from eventhub.models import Event, OutboxMessage, Registration
from eventhub.services.outbox import tell


def write_to(registration: Registration, template: str, values: dict[str, Any], now: datetime) -> OutboxMessage:
    """Queue a mail to the registration's address. Nobody has proved an unconfirmed one: it is given no name."""
    proved = registration.confirmed_at is not None
    return tell(
        template=template,
        reader_mail=registration.email,
        reader_name=registration.person.name if proved else "",
        language=registration.language,
        values=about(registration.event) | values,
        dedupe_key=f"{template}:{registration.public_id}:{registration.version or 1}",
        now=now,
        event=registration.event,
    )


def about(event: Event) -> dict[str, Any]:
    """What every mail of an event is given: its name, and when and where it is."""
    venues = {code: event.venues.get(code, "") for code in event.languages}
    return {
        "event_slug": event.slug,
        "event_names": event.names,
        "mailbox": event.mailbox,
        "time_zone": event.time_zone,
        "event_starts_at": event.starts_at.isoformat(),
        "event_ends_at": event.ends_at.isoformat(),
        "event_places": {code: ", ".join(filter(None, (venue, event.city))) for code, venue in venues.items()},
    }
