"""Each minute the mailbox is read on from where it was, and each mail is judged in a transaction of its own."""

from datetime import timedelta

import structlog
from flask import current_app
from sqlalchemy.exc import OperationalError

from eventhub.db import db
from eventhub.domain.incoming.arrivals import read_arrival
from eventhub.jobs.imap import Mailbox, MailboxUnreachable
from eventhub.queries.incoming_mail import position_in
from eventhub.services.incoming_mail import Place, read_until, receive
from eventhub.transactions import transact
from eventhub.web.clock import now

BATCH = 100  # the next minute reads on
AT_FIRST = timedelta(days=3)

log = structlog.get_logger()


def read_mailbox() -> int:
    """Judge what came since; how many mails. Nothing where no mailbox is named, or it does not answer: the next
    minute tries again."""
    url = current_app.config["IMAP_URL"]
    if not url:
        return 0
    mailbox = Mailbox(url)
    try:
        return read_on(mailbox)
    except MailboxUnreachable as fault:
        log.warning("mailbox_unreachable", error=str(fault))
        return 0
    except OperationalError as fault:
        log.warning("mailbox_not_read_on", error=type(fault.orig).__name__)
        return 0
    finally:
        mailbox.close()


def read_on(mailbox: Mailbox) -> int:
    """Of a mailbox that is read for the first time, or was made anew, the last days: mails that were judged once are
    known by their Message-ID."""
    validity, number = mailbox.open(), 0
    standing = position_in(mailbox.fingerprint)
    last_uid = standing.last_uid if standing is not None and standing.validity == validity else None
    db.session.rollback()  # no transaction waits for a mail server
    first = (now() - AT_FIRST).date()
    for found in mailbox.since(first, BATCH) if last_uid is None else mailbox.after(last_uid, BATCH):
        number += 1
        if not found.content:
            continue  # somebody took it out of the mailbox meanwhile
        take_in(found.content, Place(mailbox.fingerprint, validity, found.uid))
    return number


def take_in(content: bytes, place: Place | None = None) -> str:
    """Judge one mail; what was made of it. One that breaks us is passed over, with a line in the log, once; where it is
    the database that fails, nothing is passed over: the mail is read again."""
    arrival = read_arrival(content, current_app.config["MAIL_PROVED_BY"])
    try:
        mail = transact(receive, arrival, now(), place)
    except OperationalError:
        raise
    except Exception:
        log.exception("incoming_mail_broken", fingerprint=arrival.fingerprint)
        if place is None:
            raise
        transact(read_until, place)
        return ""
    why = mail.why if mail else "too_many"
    log.info("mail_came_in", why=why, fingerprint=arrival.fingerprint)
    return why
