"""A mail that somebody sends to themselves, at once and past the outbox, to hear what the mail server says."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from flask import current_app

from eventhub.db import db
from eventhub.domain.mail_trials import Conversation, Letter
from eventhub.engines.mail_conversations import converse
from eventhub.engines.mail_servers import port_of
from eventhub.models import Event, OutboxMessage
from eventhub.services.deliveries import keep_in_mailbox
from eventhub.services.letters import about_event
from eventhub.transactions import transact
from eventhub.web.mail import bytes_of, subject_of


@dataclass(frozen=True)
class Route:
    """How mails leave here. `host` is "" in a demonstration that keeps them; `signed_as`: the name of the key, "" where
    they are not signed."""

    sender: str
    bounces: str
    host: str
    port: int
    signed_as: str


@dataclass(frozen=True)
class Trial:
    """`conversation`: None where a demonstration kept the mail instead of sending it."""

    address: str
    route: Route
    conversation: Conversation | None


def route_of_mails() -> Route:
    config = current_app.config
    server, key = urlsplit(config["SMTP_URL"]), config["MAIL_KEY"]
    is_kept = server.scheme == "mailbox"
    return Route(
        sender=config["MAIL_FROM"],
        bounces=config["BOUNCES_TO"],
        host="" if is_kept else server.hostname or "",
        port=0 if is_kept else port_of(server),
        signed_as=key.record_name if key else "",
    )


def trial_mail(address: str, name: str, language: str, now: datetime, event: Event | None = None) -> OutboxMessage:
    """A mail for no row of the outbox: nobody tries it again."""
    return OutboxMessage(
        message_id=secrets.token_hex(16),
        template="test_mail",
        reader_mail=address,
        reader_name=name,
        language=language,
        values=about_event(event) if event else {},
        created_at=now,
    )


def send_trial(mail: OutboxMessage, now: datetime) -> Trial:
    """Made and signed as all mails are, and sent by the same server."""
    route, content = route_of_mails(), bytes_of(mail)
    if not route.host:
        transact(keep_in_mailbox, mail, subject_of(mail), content, now)
        return Trial(mail.reader_mail, route, None)
    db.session.rollback()  # no transaction waits for a mail server
    letter = Letter(route.bounces, mail.reader_mail, content)
    return Trial(mail.reader_mail, route, converse(current_app.config["SMTP_URL"], letter))
