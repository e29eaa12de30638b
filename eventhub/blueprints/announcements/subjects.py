"""Loads the mail, or the kind of mail, that an address names, or answers 404."""

from dataclasses import dataclass

from flask import abort

from eventhub.domain.mail_kinds import KINDS, MailKind
from eventhub.models import Event, IncomingMail, OutboxMessage
from eventhub.queries.incoming_mail import incoming_called
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


@dataclass(frozen=True)
class EventIncoming:
    """A mail that came in, about this event."""

    event: Event
    mail: IncomingMail


def incoming_mail_of(event: str, incoming_id: str) -> EventIncoming:
    entered = event_of(event)
    return EventIncoming(entered, incoming_called(entered, incoming_id) or abort(404))


@dataclass(frozen=True)
class NamedMail:
    """All mails of one template, at an event."""

    event: Event
    template: str
    kind: MailKind


def template_of(event: str, template: str) -> NamedMail:
    entered = event_of(event)
    return NamedMail(entered, template, KINDS.get(template) or abort(404))


def rewordable(event: str, template: str) -> NamedMail:
    """One whose words are not fixed; 404 for others, which lead nobody there."""
    mail = template_of(event, template)
    return mail if not mail.kind.is_fixed else abort(404)
