"""Who was asked to speak and what they answered; when people cannot be there; the files of a session."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventhub.db import Base, Gridded, UtcDateTime, new_public_id

if TYPE_CHECKING:
    from eventhub.models.item import Item
    from eventhub.models.person import Person
    from eventhub.models.stored_file import StoredFile

SPEAKER_STATUSES = ("added", "invited", "accepted", "declined")


class Speaker(Base):
    """A person as a speaker of the event: where they are written to, and whether they come."""

    __tablename__ = "speaker"
    __table_args__ = (CheckConstraint(f"status IN {SPEAKER_STATUSES}", name="status"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    email: Mapped[str] = mapped_column(String(254), default="")  # none: the address of the person's account
    language: Mapped[str] = mapped_column(String(8), default="")  # of what is written to them
    status: Mapped[str] = mapped_column(String(12), default="added")
    invited_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reason: Mapped[str] = mapped_column(String(500), default="")  # said with a refusal
    link_hash: Mapped[str | None] = mapped_column(String(64), unique=True)  # of the link that opens their page
    former_link_hash: Mapped[str | None] = mapped_column(String(64), unique=True)  # of the one before, while both do
    version: Mapped[int] = mapped_column(default=1)

    person: Mapped["Person"] = relationship()


class Absence(Gridded, Base):
    """When a person cannot be there: a rule for whoever plans, not a claim."""

    __tablename__ = "absence"
    __table_args__ = (CheckConstraint("starts_at < ends_at", name="times"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    starts_at: Mapped[datetime] = mapped_column(UtcDateTime, primary_key=True)
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime)


class SessionFile(Base):
    """Slides and papers of a session."""

    __tablename__ = "session_file"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True, default=new_public_id)
    item_id: Mapped[int] = mapped_column(ForeignKey("item.id", ondelete="CASCADE"), index=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(160))  # as readers see it
    is_public: Mapped[bool] = mapped_column(default=False)
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id", ondelete="SET NULL"), index=True
    )  # who gave it
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)

    item: Mapped["Item"] = relationship()
    file: Mapped["StoredFile"] = relationship()
