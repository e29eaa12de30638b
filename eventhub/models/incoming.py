"""Mail that came to the address that ours comes from, and how far that mailbox was read."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventhub.db import Base, UtcDateTime, new_public_id

if TYPE_CHECKING:
    from eventhub.models.item import Item
    from eventhub.models.person import Person

# waiting: somebody of the team is to look; settled: somebody did; done: acted upon; ignored: there was nothing to do.
INCOMING_STATES = ("waiting", "settled", "done", "ignored")
LONGEST_SUBJECT, LONGEST_WORDS = 200, 2000


class IncomingMail(Base):
    """One mail: what it asked for, and what was made of it. Nothing that it says is proved."""

    __tablename__ = "incoming_mail"
    __table_args__ = (
        CheckConstraint(f"state IN {INCOMING_STATES}", name="state"),
        Index("ix_incoming_mail_event", "event_id", "state", "received_at"),
        Index("ix_incoming_mail_sender", "sender", "received_at"),
        Index("ix_incoming_mail_answer", "item_id", "person_id", "said_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True, default=new_public_id)
    fingerprint: Mapped[str] = mapped_column(String(64), unique=True)  # of its Message-ID, else of its bytes
    event_id: Mapped[int | None] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    item_id: Mapped[int | None] = mapped_column(ForeignKey("item.id", ondelete="CASCADE"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    sender: Mapped[str] = mapped_column(String(254), default="")
    subject: Mapped[str] = mapped_column(String(LONGEST_SUBJECT), default="")
    words: Mapped[str] = mapped_column(String(LONGEST_WORDS), default="")
    answer: Mapped[str] = mapped_column(String(10), default="")  # accepted, declined, tentative, counter; else empty
    said_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # when the program wrote it, as it says
    state: Mapped[str] = mapped_column(String(8))
    why: Mapped[str] = mapped_column(String(24))  # what was made of it: see services/incoming_mail.py
    copies: Mapped[int] = mapped_column(default=1)  # how often it came
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    settled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"), index=True)

    item: Mapped["Item | None"] = relationship()
    person: Mapped["Person | None"] = relationship()


class MailboxPosition(Base):
    """The last message that was read of a mailbox (RFC 3501, 2.3.1.1): nothing is written into the mailbox itself."""

    __tablename__ = "mailbox_position"

    mailbox: Mapped[str] = mapped_column(String(64), primary_key=True)  # a fingerprint of its address
    validity: Mapped[int] = mapped_column(BigInteger)
    last_uid: Mapped[int] = mapped_column(BigInteger)
