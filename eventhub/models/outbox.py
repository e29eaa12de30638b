"""Mail that is to leave, written in the transaction that caused it; an event's wording; the demonstration's mailbox."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from eventhub.db import Base, UtcDateTime, Words

OUTBOX_STATES = ("queued", "sent", "dead", "gathered")
REASONS_TO_WAIT = ("", "others", "limit", "morning")


class OutboxMessage(Base):
    """A template's name, its reader and the values as they were; the worker makes the words of it."""

    __tablename__ = "outbox"
    __table_args__ = (
        CheckConstraint(f"state IN {OUTBOX_STATES}", name="state"),
        CheckConstraint(f"waits_for IN {REASONS_TO_WAIT}", name="waits_for"),
        Index("ix_outbox_due", "state", "waits_for", "priority", "next_try_at", "id"),
        Index("ix_outbox_longest", "state", "waits_for", "next_try_at", "id"),
        Index("ix_outbox_reader", "reader_mail", "created_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    dedupe_key: Mapped[str] = mapped_column(String(120), unique=True)
    message_id: Mapped[str] = mapped_column(String(120), unique=True)
    event_id: Mapped[int | None] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    account_id: Mapped[int | None] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), index=True
    )  # whom it tells of, where the address alone would not find them: one that they had, or have yet to prove
    template: Mapped[str] = mapped_column(String(48))
    reader_mail: Mapped[str] = mapped_column(String(254))
    reader_name: Mapped[str] = mapped_column(String(170))
    language: Mapped[str] = mapped_column(String(8))
    values: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(String(8), default="queued")
    priority: Mapped[int] = mapped_column(default=1, server_default="1")  # lower leaves first (domain/mail_urgency)
    waits_for: Mapped[str] = mapped_column(String(8), default="")  # what keeps it from being sent
    gathered_in_id: Mapped[int | None] = mapped_column(
        ForeignKey("outbox.id", ondelete="SET NULL"), index=True
    )  # the mail that says what this one would have said
    attempts: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    next_try_at: Mapped[datetime] = mapped_column(UtcDateTime)
    leased_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    last_error: Mapped[str] = mapped_column(Text, default="")


class MailWording(Base):
    """An event's own words in the mails of one template, by language; where there are none, ours stand."""

    __tablename__ = "mail_wording"
    __table_args__ = (UniqueConstraint("event_id", "template"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    template: Mapped[str] = mapped_column(String(48))
    subjects: Mapped[Words] = mapped_column(default=dict)
    openings: Mapped[Words] = mapped_column(default=dict)
    closings: Mapped[Words] = mapped_column(default=dict)
    version: Mapped[int] = mapped_column(default=1)


class MailboxMessage(Base):
    """What the demonstration delivers instead of sending, so that its links can be clicked."""

    __tablename__ = "mailbox_message"

    id: Mapped[int] = mapped_column(primary_key=True)
    message_id: Mapped[str] = mapped_column(String(120), unique=True)
    reader_mail: Mapped[str] = mapped_column(String(254), index=True)
    subject: Mapped[str] = mapped_column(String(400))
    content: Mapped[bytes] = mapped_column(LargeBinary)
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
