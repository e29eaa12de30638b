"""Believable values for each mail: the event's own facts, and people who do not exist.

Of each mail there are two: as it is most often, and another way that it can be.
"""

from datetime import datetime, timedelta
from typing import Any

from flask_babel import force_locale
from flask_babel.speaklater import LazyString

from eventhub.domain.mail_kinds import KINDS
from eventhub.models import Event, OutboxMessage
from eventhub.services.registration_letters import about
from eventhub.web.mail_samples.meetings import MEETINGS
from eventhub.web.mail_samples.people import READER
from eventhub.web.mail_samples.registration import REGISTRATION
from eventhub.web.mail_samples.team import TEAM

SAMPLES: dict[str, tuple[dict[str, Any], dict[str, Any]]] = REGISTRATION | MEETINGS | TEAM
HOUR, SLOT = timedelta(hours=1), timedelta(minutes=20)


def sample_mail(event: Event, template: str, language: str, now: datetime, way: int = 0) -> OutboxMessage:
    """A mail that nobody gets, for no row of the outbox; `way`: 0 or 1."""
    reader_mail, reader_name = READER
    with force_locale(language):
        values = sample_values(event, template, way)
    return OutboxMessage(
        message_id="0" * 32,
        template=template,
        reader_mail=reader_mail,
        reader_name=reader_name,
        language=language,
        values=values,
        created_at=now,
    )


def sample_values(event: Event, template: str, way: int = 0) -> dict[str, Any]:
    """All that a mail of this template may hold, in the language that is spoken. Mails about accounts know no event."""
    values: dict[str, Any] = resolved(SAMPLES[template][way], moments(event))
    house = {} if KINDS[template].group == "account" else about(event)
    return house | values


def moments(event: Event) -> dict[str, str]:
    """Times within the event, by the names that the samples give them."""
    start = event.starts_at + HOUR
    return {
        "@start": start.isoformat(),
        "@end": (start + SLOT).isoformat(),
        "@later": (start + 2 * HOUR).isoformat(),
        "@later_end": (start + 2 * HOUR + SLOT).isoformat(),
        "@before": (event.starts_at - 72 * HOUR).isoformat(),
        "@after": (event.ends_at + 24 * 365 * HOUR).isoformat(),
    }


def resolved(value: Any, times: dict[str, str]) -> Any:
    """The same with times in the places of their names, and what people say in the language that is spoken."""
    if isinstance(value, LazyString):
        return str(value)
    if isinstance(value, str):
        return times.get(value, value)
    if isinstance(value, dict):
        return {name: resolved(one, times) for name, one in value.items()}
    return [resolved(one, times) for one in value] if isinstance(value, list) else value
