"""What two participants write to each other, and what was reported of it."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventhub.db import Base, UtcDateTime, new_public_id

if TYPE_CHECKING:
    from eventhub.models.person import Person


class Message(Base):
    """Words of one to another. All between two, in order, are their conversation."""

    __tablename__ = "message"
    __table_args__ = (
        CheckConstraint("sender_id <> recipient_id", name="two"),
        Index("ix_message_pair", "sender_id", "recipient_id", "id"),
        Index("ix_message_unread", "recipient_id", "read_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True, default=new_public_id)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    sender_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    recipient_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    words: Mapped[str] = mapped_column(String(2000))
    sent_at: Mapped[datetime] = mapped_column(UtcDateTime)
    read_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reported_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # by the recipient, to the organisers
    report_reason: Mapped[str] = mapped_column(String(500), default="")
    judged_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    is_withheld: Mapped[bool] = mapped_column(default=False, server_default=false())  # the organisers took it away

    sender: Mapped["Person"] = relationship(foreign_keys=[sender_id])
    recipient: Mapped["Person"] = relationship(foreign_keys=[recipient_id])
