"""Who did what, when: the history of a registration, and what an event's team can be asked about later."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventhub.db import Base, UtcDateTime

if TYPE_CHECKING:
    from eventhub.models.account import Account


class LogEntry(Base):
    """One act; no secrets and no free text of others in it."""

    __tablename__ = "log_entry"
    __table_args__ = (
        Index("ix_log_entry_subject", "subject", "subject_id", "event_id"),
        Index("ix_log_entry_at", "event_id", "at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int | None] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"), index=True)
    action: Mapped[str] = mapped_column(String(48))  # such as "registration.approved"
    subject: Mapped[str] = mapped_column(String(24))  # registration, person, event, team, organisation, account, form
    subject_id: Mapped[str] = mapped_column(String(64))  # its public id, or an event's address
    values: Mapped[dict[str, Any]] = mapped_column(default=dict)
    at: Mapped[datetime] = mapped_column(UtcDateTime)

    account: Mapped["Account | None"] = relationship()
