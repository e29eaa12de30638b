"""What the mails about a registration say, as it was when it happened."""

from datetime import datetime
from typing import Any

from eventhub.models import Event, OneTimeLink, OutboxMessage, Registration
from eventhub.queries.registrations import is_registered
from eventhub.services.letters import about_event
from eventhub.services.links import MailedLink
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


def tell_colleague(
    template: str, registration: Registration, link: OneTimeLink, values: dict[str, Any], now: datetime
) -> OutboxMessage:
    """Queue the mail of a link to whom a colleague named, in the language of this registration. Nobody has proved the
    address: the mail calls its reader by no name."""
    return tell(
        template=template,
        reader_mail=link.email,
        reader_name="",
        language=registration.language,
        values=about(registration.event) | {"expires_at": link.expires_at.isoformat()} | values,
        dedupe_key=f"{template}:{link.token_hash}",
        now=now,
        event=registration.event,
    )


def way_in(event: Event, email: str, letter: MailedLink, address_name: str) -> dict[str, Any]:
    """Who is registered already signs in; everybody else is given the address, under this name."""
    known = is_registered(event, email)
    address = "" if known else letter.address
    return {"is_registered": known, "sign_in_address": letter.sign_in_address, address_name: address}


def about(event: Event) -> dict[str, Any]:
    """What every mail about a registration is given: the event, and when and where it is."""
    venues = {code: event.venues.get(code, "") for code in event.languages}
    return about_event(event) | {
        "event_starts_at": event.starts_at.isoformat(),
        "event_ends_at": event.ends_at.isoformat(),
        "event_places": {code: ", ".join(filter(None, (venue, event.city))) for code, venue in venues.items()},
    }
