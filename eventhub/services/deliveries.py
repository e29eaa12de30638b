"""What a worker notes about mail on its way: who has it in hand, what left, what failed and when to try again."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, or_, select, update

from eventhub.db import db, rows_changed
from eventhub.domain.dead_letters import values_once_over
from eventhub.models import MailboxMessage, OutboxMessage

# A worker that lives renews its lease well before the end; one that was killed leaves the mail to others after this.
LEASE = timedelta(seconds=30)
# How long to wait after each try, in minutes; after the last one the mail is dead, and kept.
BACK_OFF = (1, 5, 15, 60, 120, 240, 480, 720, 720)
TRIES = len(BACK_OFF) + 1
LONGEST_ERROR = 1000


@dataclass(frozen=True)
class Taking:
    """One mail in one worker's hand. Each taking counts an attempt more, by which who slept too long is known."""

    message_id: int
    attempt: int


def lease(now: datetime, *, longest_due: bool = False) -> Taking | None:
    """Take what is most urgent of what is due, or what is due for longest; None where there is none. Two workers never
    get the same one."""
    free = or_(OutboxMessage.leased_until.is_(None), OutboxMessage.leased_until <= now)
    due = (OutboxMessage.state == "queued", OutboxMessage.waits_for == "", OutboxMessage.next_try_at <= now, free)
    order = (OutboxMessage.next_try_at, OutboxMessage.id)
    first = select(OutboxMessage.id).where(*due).limit(1)
    first = first.order_by(*order) if longest_due else first.order_by(OutboxMessage.priority, *order)
    taken = (
        update(OutboxMessage)
        .where(OutboxMessage.id == first.with_for_update(skip_locked=True).scalar_subquery(), *due)
        .values(leased_until=now + LEASE, attempts=OutboxMessage.attempts + 1)
        .returning(OutboxMessage.id, OutboxMessage.attempts)
        .execution_options(synchronize_session=False)
    )
    row = db.session.execute(taken).one_or_none()
    return Taking(*row) if row else None


def renew(taking: Taking, now: datetime) -> bool:
    """Keep a mail in hand while its server takes its time; False where it is in another hand by now, or needs none."""
    return change(taking, leased_until=now + LEASE)


def mark_sent(taking: Taking, now: datetime) -> bool:
    """It left: nobody sends it again, and the one-time links that it carried are forgotten here; that it had some stays
    known, should it come back.

    That is a fact, whoever holds the mail by now, so it is kept in any case; but False where another worker took it
    meanwhile, and may send it a second time.
    """
    kept = values_once_over(values_of(taking))
    left: dict[str, object] = {"state": "sent", "sent_at": now, "leased_until": None, "last_error": "", "values": kept}
    if change(taking, **left):
        return True
    rows_changed(update(OutboxMessage).where(*still_queued(taking.message_id)).values(**left))
    return False


def values_of(taking: Taking) -> dict[str, Any]:
    return db.session.scalar(select(OutboxMessage.values).where(OutboxMessage.id == taking.message_id)) or {}


def mark_failed(taking: Taking, error: str, *, for_good: bool, now: datetime) -> bool:
    """Try again later; or never, where the other side will have none of it or it was tried often enough.

    False, and nothing is noted, where another worker has it in hand by now: how that one fares counts.
    """
    if for_good or taking.attempt >= TRIES:
        kept = values_once_over(values_of(taking))
        return change(taking, state="dead", leased_until=None, last_error=error[:LONGEST_ERROR], values=kept)
    later = now + timedelta(minutes=BACK_OFF[taking.attempt - 1])
    return change(taking, next_try_at=later, leased_until=None, last_error=error[:LONGEST_ERROR])


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


def change(taking: Taking, **values: object) -> bool:
    """Only what is queued still changes, and only by the worker that took it last."""
    mine = (*still_queued(taking.message_id), OutboxMessage.attempts == taking.attempt)
    return rows_changed(update(OutboxMessage).where(*mine).values(**values)) == 1


def still_queued(message_id: int) -> tuple[ColumnElement[bool], ...]:
    return (OutboxMessage.id == message_id, OutboxMessage.state == "queued")
