"""Loads the mail that an address names, or answers 404."""

from dataclasses import dataclass

from flask import abort

from eventhub.models import Event, OutboxMessage
from eventhub.queries.outbox import mail_called
from eventhub.web.subjects import event_of


@dataclass(frozen=True)
class EventMail:
    """A mail of an event's outbox."""

    event: Event
    message: OutboxMessage


def mail_of(event: str, mail_id: str) -> EventMail:
    entered = event_of(event)
    return EventMail(entered, mail_called(entered, mail_id) or abort(404))
