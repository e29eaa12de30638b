"""What waits to leave and what became of it, and what the demonstration's mailbox holds."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default

from sqlalchemy import ColumnElement, and_, case, func, select, true

from eventhub.db import HIGHEST_NUMBER, db
from eventhub.domain.dead_letters import LINKS_GONE
from eventhub.models import Event, MailboxMessage, OutboxMessage

NEWEST = 200
# How an event's mails stand, those first that need somebody: not delivered, tried again, waiting, gone out, said
# in another mail.
STANDINGS = ("dead", "retried", "waiting", "sent", "gathered")


@dataclass(frozen=True)
class MailCounts:
    """How many mails of an event stand how, and how many of the dead may leave again."""

    by_standing: dict[str, int]
    may_leave_again: int


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


def mail_called(event: Event, message_id: str) -> OutboxMessage | None:
    """The mail of this event with this part of a Message-ID."""
    wanted = select(OutboxMessage).where(OutboxMessage.event_id == event.id, OutboxMessage.message_id == message_id)
    return db.session.scalar(wanted)


def mails_of(event: Event, standing: str | None, offset: int, size: int) -> list[OutboxMessage]:
    """This stretch of an event's mails: dead ones, then those that failed and are tried again, then the newest."""
    stands = standings()
    order = case((stands["dead"], 0), (stands["retried"], 1), else_=2)
    wanted = select(OutboxMessage).where(OutboxMessage.event_id == event.id, stands[standing] if standing else true())
    wanted = wanted.order_by(order, OutboxMessage.created_at.desc(), OutboxMessage.id.desc())
    return list(db.session.scalars(wanted.offset(offset).limit(size)))


def mail_counts(event: Event) -> MailCounts:
    stands = standings()
    counted = [func.count().filter(stands[one]) for one in STANDINGS]
    wanted = select(*counted, func.count().filter(may_leave_again())).where(OutboxMessage.event_id == event.id)
    *numbers, again = db.session.execute(wanted).one()
    return MailCounts(dict(zip(STANDINGS, numbers, strict=True)), again)


def standings() -> dict[str, ColumnElement[bool]]:
    """What each of `STANDINGS` means."""
    is_queued, has_failed = OutboxMessage.state == "queued", OutboxMessage.last_error != ""
    return {
        "dead": OutboxMessage.state == "dead",
        "retried": and_(is_queued, has_failed),
        "waiting": and_(is_queued, ~has_failed),
        "sent": OutboxMessage.state == "sent",
        "gathered": OutboxMessage.state == "gathered",
    }


def may_leave_again() -> ColumnElement[bool]:
    """Whether a mail is dead and `domain.dead_letters.check_again` has nothing against it."""
    return and_(OutboxMessage.state == "dead", OutboxMessage.values[LINKS_GONE].as_boolean().is_not(True))


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


def newest_of(event: Event, template: str) -> OutboxMessage | None:
    """The event's newest mail of this template."""
    of_these = (OutboxMessage.event_id == event.id, OutboxMessage.template == template)
    return db.session.scalar(select(OutboxMessage).where(*of_these).order_by(OutboxMessage.id.desc()).limit(1))
