"""Secret calendar addresses: what is in one, and who fetched it last."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventhub.db import Base, UtcDateTime, new_public_id

if TYPE_CHECKING:
    from eventhub.models.person import Person

LONGEST_PROGRAM = 160  # letters of what a program calls itself


class Fetched:
    """What every such address has. Its secret is signed (`web/feed_addresses.py`) and kept nowhere; another `public_id`
    is another address."""

    public_id: Mapped[str] = mapped_column(String(16), unique=True, default=new_public_id)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    body_hash: Mapped[str] = mapped_column(String(40), default="")  # of what it said last
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)  # since when it says so: Last-Modified
    fetched_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    fetched_by: Mapped[str] = mapped_column(String(LONGEST_PROGRAM), default="")


class CalendarFeed(Fetched, Base):
    """The private calendar address of one person at one event."""

    __tablename__ = "calendar_feed"
    __table_args__ = (CheckConstraint("reminder_minutes IS NULL OR reminder_minutes > 0", name="reminder"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    language: Mapped[str] = mapped_column(String(8))
    has_bookmarks: Mapped[bool] = mapped_column(default=False)
    has_own_times: Mapped[bool] = mapped_column(default=False)
    reminder_minutes: Mapped[int | None]

    person: Mapped["Person"] = relationship()
