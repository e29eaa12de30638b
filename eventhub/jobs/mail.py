"""Sends what the outbox holds: none lost, and doubled at most the one in flight when a worker is killed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event as Flag
from threading import Thread

import structlog
from flask import Flask, current_app, g

from eventhub.db import db
from eventhub.jobs.smtp import MailServer, Undelivered, Unreachable, describe
from eventhub.models import OutboxMessage
from eventhub.queries import outbox
from eventhub.services import deliveries
from eventhub.transactions import transact
from eventhub.web.clock import now
from eventhub.web.mail import render

BATCH = 50
RENEWAL = deliveries.LEASE.total_seconds() / 3

log = structlog.get_logger()

Carry = Callable[[OutboxMessage], None]


def deliver_due() -> int:
    """Send the mail that is due, `BATCH` at most; the number taken in hand."""
    with carrier() as carry:
        for taken in range(BATCH):
            message = take()
            if message is None:
                return taken
            if not deliver(message, carry):
                return taken + 1
    return BATCH


def take() -> OutboxMessage | None:
    """The next mail that is due, leased and cut loose from the database: no transaction waits for a mail server."""
    number = transact(deliveries.lease, now())
    message = outbox.message_numbered(number) if number else None
    if message:
        db.session.expunge(message)
    db.session.rollback()
    return message


def deliver(message: OutboxMessage, carry: Carry) -> bool:
    """Bring one mail on its way and note how that went; False where the next would fare no better."""
    try:
        with kept_in_hand(message.id):
            carry(message)
    except Undelivered as fault:
        log.warning("mail_failed", message=message.id, error=str(fault), for_good=fault.for_good)
        note_failure(message, str(fault), for_good=fault.for_good)
        return not isinstance(fault, Unreachable)
    except Exception as fault:
        log.exception("mail_broken", message=message.id, template=message.template)
        note_failure(message, describe(fault))
        return True
    transact(deliveries.mark_sent, message.id, now())
    return True


def note_failure(message: OutboxMessage, error: str, *, for_good: bool = False) -> None:
    transact(deliveries.mark_failed, message.id, error, for_good=for_good, now=now())


@contextmanager
def carrier() -> Iterator[Carry]:
    """How mail leaves here: by a mail server, or into the demonstration's mailbox."""
    url = current_app.config["SMTP_URL"]
    if url.startswith("mailbox:"):
        yield carry_to_mailbox
        return
    server = MailServer(url)
    sender = current_app.config["MAIL_FROM"]
    try:
        yield lambda message: server.send(sender, message.reader_mail, render(message).as_bytes())
    finally:
        server.close()


def carry_to_mailbox(message: OutboxMessage) -> None:
    mail = render(message)
    transact(deliveries.keep_in_mailbox, message, str(mail["Subject"]), mail.as_bytes(), now())


@contextmanager
def kept_in_hand(number: int) -> Iterator[None]:
    """Renew the lease as long as this takes."""
    done = Flag()
    app = current_app._get_current_object()  # type: ignore[attr-defined]  # how Flask hands an app to a thread
    keeper = Thread(target=renew_until, args=(app, number, done), daemon=True)
    keeper.start()
    try:
        yield
    finally:
        done.set()
        keeper.join()


def renew_until(app: Flask, number: int, done: Flag) -> None:
    while not done.wait(RENEWAL):
        with app.app_context():
            g.in_job = True
            try:
                transact(deliveries.renew, number, now())
            except Exception:
                log.exception("lease_not_renewed", message=number)
