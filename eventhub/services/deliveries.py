"""What a worker notes about mail on its way: who has it in hand, what left, what failed and when to try again."""

from datetime import datetime, timedelta

from sqlalchemy import or_, select, update

from eventhub.db import db
from eventhub.models import MailboxMessage, OutboxMessage

# A worker that lives renews its lease well before the end; one that was killed leaves the mail to others after this.
LEASE = timedelta(seconds=30)
# How long to wait after each try, in minutes; after the last one the mail is dead, and kept.
BACK_OFF = (1, 5, 15, 60, 120, 240, 480, 720, 720)
TRIES = len(BACK_OFF) + 1
LONGEST_ERROR = 1000
# Values that open a door: who reads the database must not find them once the mail has left.
SECRET_VALUES = frozenset({"confirm_address"})


def lease(now: datetime) -> int | None:
    """Take the mail that is due for longest; None where there is none. Two workers never get the same one."""
    free = or_(OutboxMessage.leased_until.is_(None), OutboxMessage.leased_until <= now)
    due = (OutboxMessage.state == "queued", OutboxMessage.next_try_at <= now, free)
    first = select(OutboxMessage.id).where(*due).order_by(OutboxMessage.next_try_at, OutboxMessage.id).limit(1)
    taken = (
        update(OutboxMessage)
        .where(OutboxMessage.id == first.with_for_update(skip_locked=True).scalar_subquery(), *due)
        .values(leased_until=now + LEASE, attempts=OutboxMessage.attempts + 1)
        .returning(OutboxMessage.id)
        .execution_options(synchronize_session=False)
    )
    return db.session.scalar(taken)


def renew(message_id: int, now: datetime) -> None:
    """Keep a mail in hand while its server takes its time."""
    change(message_id, leased_until=now + LEASE)


def mark_sent(message_id: int, now: datetime) -> None:
    """It left: nobody sends it again, and the one-time links that it carried are forgotten here."""
    values = db.session.scalar(select(OutboxMessage.values).where(OutboxMessage.id == message_id)) or {}
    kept = {name: value for name, value in values.items() if name not in SECRET_VALUES}
    change(message_id, state="sent", sent_at=now, leased_until=None, last_error="", values=kept)


def mark_failed(message_id: int, error: str, *, for_good: bool, now: datetime) -> None:
    """Try again later; or never, where the other side will have none of it or it was tried often enough."""
    attempts = db.session.scalar(select(OutboxMessage.attempts).where(OutboxMessage.id == message_id)) or 0
    if for_good or attempts >= TRIES:
        change(message_id, state="dead", leased_until=None, last_error=error[:LONGEST_ERROR])
    else:
        later = now + timedelta(minutes=BACK_OFF[max(attempts, 1) - 1])
        change(message_id, next_try_at=later, leased_until=None, last_error=error[:LONGEST_ERROR])


def keep_in_mailbox(message: OutboxMessage, subject: str, content: bytes, now: datetime) -> None:
    """Deliver to the demonstration's mailbox; once, however often it is tried."""
    there = select(MailboxMessage.id).where(MailboxMessage.message_id == message.message_id)
    if db.session.scalar(there) is None:
        kept = MailboxMessage(
            message_id=message.message_id,
            reader_mail=message.reader_mail,
            subject=subject[:400],
            content=content,
            received_at=now,
        )
        db.session.add(kept)
        db.session.flush()


def change(message_id: int, **values: object) -> None:
    """Only what is queued still changes."""
    still_queued = (OutboxMessage.id == message_id, OutboxMessage.state == "queued")
    statement = update(OutboxMessage).where(*still_queued).values(**values)
    db.session.execute(statement.execution_options(synchronize_session=False))
