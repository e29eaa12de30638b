"""What waits to leave, and what the demonstration's mailbox holds."""

from collections.abc import Collection
from datetime import datetime
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default

from sqlalchemy import func, select

from eventhub.db import HIGHEST_NUMBER, db
from eventhub.models import Event, MailboxMessage, OutboxMessage

NEWEST = 200


def message_numbered(number: int) -> OutboxMessage | None:
    return db.session.get(OutboxMessage, number)


def waiting_count(reader_mail: str | None = None) -> int:
    """How many mails have not left yet."""
    wanted = select(func.count()).select_from(OutboxMessage).where(OutboxMessage.state == "queued")
    if reader_mail:
        wanted = wanted.where(OutboxMessage.reader_mail == reader_mail)
    return db.session.scalar(wanted) or 0


def count_mails(event: Event, reader_mail: str, templates: Collection[str], since: datetime) -> int:
    """How many of these mails about an event were written to an address since then, whatever became of what they told
    of: a row goes with its reader's data, and by nobody else's hand."""
    of_these = (OutboxMessage.event_id == event.id, OutboxMessage.template.in_(templates))
    wanted = select(func.count()).select_from(OutboxMessage).where(OutboxMessage.reader_mail == reader_mail, *of_these)
    return db.session.scalar(wanted.where(OutboxMessage.created_at > since)) or 0


def delivered_messages(reader_mail: str | None = None) -> list[MailboxMessage]:
    """The mailbox, newest first; one reader's where an address is given."""
    wanted = select(MailboxMessage).order_by(MailboxMessage.received_at.desc(), MailboxMessage.id.desc()).limit(NEWEST)
    if reader_mail:
        wanted = wanted.where(MailboxMessage.reader_mail == reader_mail)
    return list(db.session.scalars(wanted))


def delivered_message(number: int) -> MailboxMessage | None:
    """The mail of this number; there is none beyond what a column of numbers holds."""
    return db.session.get(MailboxMessage, number) if number <= HIGHEST_NUMBER else None


def mail_in(message: MailboxMessage) -> EmailMessage:
    """The mail as its reader's program sees it."""
    mail = BytesParser(policy=default).parsebytes(message.content)
    if not isinstance(mail, EmailMessage):
        raise TypeError("the policy makes an EmailMessage")
    return mail


def part_of(mail: EmailMessage, subtype: str) -> str:
    """Its text as `plain` or as `html`; empty where it has none."""
    part = mail.get_body((subtype,))
    return str(part.get_content()) if part else ""
