"""The rules by which people meet: who may ask whom, how much, and when; and what two of them say about a meeting."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, false, text, true
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventhub.db import Base, Gridded, UtcDateTime, new_public_id
from eventhub.models.event import PHASES, WITHIN_LIMITS

if TYPE_CHECKING:
    from eventhub.models.item import Item
    from eventhub.models.meeting import MeetingRequest
    from eventhub.models.person import Person

MOVE_STATUSES = ("pending", "accepted", "declined", "withdrawn", "expired")


class MatchRule(Base):
    """What people of one category may do towards those of another; a row where it differs from everything but
    `auto_accepts`, which is the rule for all the others."""

    __tablename__ = "match_rule"

    from_id: Mapped[int] = mapped_column(ForeignKey("category.id", ondelete="CASCADE"), primary_key=True)
    to_id: Mapped[int] = mapped_column(ForeignKey("category.id", ondelete="CASCADE"), primary_key=True, index=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    may_see: Mapped[bool] = mapped_column(default=True, server_default=true())
    may_message: Mapped[bool] = mapped_column(default=True, server_default=true())
    may_request: Mapped[bool] = mapped_column(default=True, server_default=true())
    auto_accepts: Mapped[bool] = mapped_column(default=False, server_default=false())


class PersonCaps(Base):
    """Limits of one person's own, instead of their category's; none: the category's."""

    __tablename__ = "person_caps"
    __table_args__ = (CheckConstraint(WITHIN_LIMITS, name="limits"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    most_open: Mapped[int | None]
    most_meetings: Mapped[int | None]
    most_in_window: Mapped[int | None]
    longest_run: Mapped[int | None]


class Interpreter(Base):
    """Somebody whom people of the event can book to interpret, from each of these languages into the others."""

    __tablename__ = "interpreter"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    languages: Mapped[list[str]]

    person: Mapped["Person"] = relationship()


class PhaseDate(Base):
    """When a phase begins by itself."""

    __tablename__ = "phase_date"
    __table_args__ = (CheckConstraint(f"phase IN {PHASES}", name="phase"),)

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), primary_key=True)
    phase: Mapped[str] = mapped_column(String(16), primary_key=True)
    starts_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class Veto(Base):
    """A "no" for ever, of one person to another, who never sees it as such."""

    __tablename__ = "veto"
    __table_args__ = (CheckConstraint("person_id <> against_id", name="two"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    against_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, index=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)

    against: Mapped["Person"] = relationship(foreign_keys=[against_id])


class RequestNote(Base):
    """A question about a request before it is answered, or what the other says to it."""

    __tablename__ = "request_note"

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("meeting_request.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    words: Mapped[str] = mapped_column(String(1000))
    at: Mapped[datetime] = mapped_column(UtcDateTime)

    request: Mapped["MeetingRequest"] = relationship(back_populates="notes")
    person: Mapped["Person"] = relationship()


class MeetingMove(Gridded, Base):
    """One of two asks for another time of their meeting; it stays where it is until the other says yes."""

    __tablename__ = "meeting_move"
    __table_args__ = (
        CheckConstraint("starts_at < ends_at", name="times"),
        CheckConstraint(f"status IN {MOVE_STATUSES}", name="status"),
        Index(
            "uq_meeting_move_pending",
            "item_id",
            unique=True,
            sqlite_where=text("status = 'pending'"),
            postgresql_where=text("status = 'pending'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True, default=new_public_id)
    item_id: Mapped[int] = mapped_column(ForeignKey("item.id", ondelete="CASCADE"), index=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    starts_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime)
    words: Mapped[str] = mapped_column(String(500), default="")
    answer: Mapped[str] = mapped_column(String(500), default="", server_default=text("''"))  # what the other said to it
    status: Mapped[str] = mapped_column(String(12), default="pending")
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    item: Mapped["Item"] = relationship()
    by: Mapped["Person"] = relationship()
