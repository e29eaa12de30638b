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
from eventhub.services.deliveries import Taking
from eventhub.services.gathering import release_due
from eventhub.transactions import transact
from eventhub.web.clock import now
from eventhub.web.mail import bytes_of, subject_of

BATCH = 50
TURN_OF_THE_LONGEST = 5  # each so-many-th mail is the one due for longest, so that bulk gets its turn on busy days
RENEWAL = deliveries.LEASE.total_seconds() / 3

log = structlog.get_logger()

Carry = Callable[[OutboxMessage], None]


def deliver_due() -> int:
    """Send the mail that is due, `BATCH` at most; the number taken in hand."""
    transact(release_due, now())
    with carrier() as carry:
        for taken in range(BATCH):
            is_turn = taken % TURN_OF_THE_LONGEST == TURN_OF_THE_LONGEST - 1
            taking = transact(deliveries.lease, now(), longest_due=is_turn)
            if taking is None:
                return taken
            if not deliver(taking, carry):
                return taken + 1
    return BATCH


def deliver(taking: Taking, carry: Carry) -> bool:
    """Bring one mail on its way and note how that went; False where the next would fare no better."""
    message = message_in_hand(taking)
    if message is None:
        log.warning("mail_taken_over", message=taking.message_id)
        return True
    try:
        with kept_in_hand(taking):
            carry(message)
    except Undelivered as fault:
        log.warning("mail_failed", message=message.id, error=str(fault), for_good=fault.for_good)
        note_failure(taking, str(fault), for_good=fault.for_good)
        return not isinstance(fault, Unreachable)
    except Exception as fault:
        log.exception("mail_broken", message=message.id, template=message.template)
        note_failure(taking, describe(fault))
        return True
    if not transact(deliveries.mark_sent, taking, now()):
        log.warning("mail_perhaps_doubled", message=message.id)
    return True


def message_in_hand(taking: Taking) -> OutboxMessage | None:
    """The mail, cut loose from the database: no transaction waits for a mail server. None where this worker slept past
    its lease, and another one took the mail."""
    message = outbox.message_numbered(taking.message_id)
    if message:
        db.session.expunge(message)
    db.session.rollback()
    return message if message and message.attempts == taking.attempt else None


def note_failure(taking: Taking, error: str, *, for_good: bool = False) -> None:
    transact(deliveries.mark_failed, taking, error, for_good=for_good, now=now())


@contextmanager
def carrier() -> Iterator[Carry]:
    """How mail leaves here: by a mail server, or into the demonstration's mailbox."""
    url = current_app.config["SMTP_URL"]
    if url.startswith("mailbox:"):
        yield carry_to_mailbox
        return
    server = MailServer(url)
    sender = current_app.config["BOUNCES_TO"]  # the envelope's, where servers report what they cannot deliver
    try:
        yield lambda message: server.send(sender, message.reader_mail, bytes_of(message))
    finally:
        server.close()


def carry_to_mailbox(message: OutboxMessage) -> None:
    transact(deliveries.keep_in_mailbox, message, subject_of(message), bytes_of(message), now())


@contextmanager
def kept_in_hand(taking: Taking) -> Iterator[None]:
    """Renew the lease as long as this takes."""
    done = Flag()
    app = current_app._get_current_object()  # type: ignore[attr-defined]  # how Flask hands an app to a thread
    keeper = Thread(target=renew_until, args=(app, taking, done), daemon=True)
    keeper.start()
    try:
        yield
    finally:
        done.set()
        keeper.join()


def renew_until(app: Flask, taking: Taking, done: Flag) -> None:
    """Until it is done, or the mail is in another hand."""
    while not done.wait(RENEWAL):
        with app.app_context():
            g.in_job = True
            try:
                is_mine = transact(deliveries.renew, taking, now())
            except Exception:
                log.exception("lease_not_renewed", message=taking.message_id)
            else:
                if not is_mine:
                    return
