"""What the organiser keeps beside registrations: notes, views of the list, files that are being read in."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventhub.db import Base, UtcDateTime, new_public_id

if TYPE_CHECKING:
    from eventhub.models.account import Account

IMPORT_STATES = ("tried", "running", "done", "stopped")


class RegistrationNote(Base):
    """What the team tells itself about a registration; its person reads it in their export."""

    __tablename__ = "registration_note"

    id: Mapped[int] = mapped_column(primary_key=True)
    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id", ondelete="CASCADE"), index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"), index=True)
    text: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)

    account: Mapped["Account | None"] = relationship()


class SavedView(Base):
    """A name for what the list was asked, shared by the team."""

    __tablename__ = "saved_view"
    __table_args__ = (UniqueConstraint("event_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True, default=new_public_id)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"), index=True)
    name: Mapped[str] = mapped_column(String(80))
    asked: Mapped[str] = mapped_column(
        String(1000)
    )  # the address's question, such as "status=pending&category=startup"


class RegistrationImport(Base):
    """A file that was tried, and how far its rows are in; what was read in once is not read in again."""

    __tablename__ = "registration_import"
    __table_args__ = (
        CheckConstraint(f"state IN {IMPORT_STATES}", name="state"),
        Index("ix_registration_import_event", "event_id", "created_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True, default=new_public_id)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"), index=True)
    file_name: Mapped[str] = mapped_column(String(200))
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    settings: Mapped[dict[str, Any]]  # which column is what, how people come in, whether they are written to
    state: Mapped[str] = mapped_column(String(8), default="tried")
    total: Mapped[int] = mapped_column(default=0)
    next_row: Mapped[int] = mapped_column(default=0)  # rows before it are done
    report: Mapped[dict[str, Any]] = mapped_column(
        default=dict
    )  # counts, and each row that was left out with its cause
    leased_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
