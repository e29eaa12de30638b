"""That somebody is asked to come to a colleague's meeting, too or instead, and what they say."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventhub.db import Base, Gridded, UtcDateTime

if TYPE_CHECKING:
    from eventhub.models.meeting import Meeting
    from eventhub.models.person import Person

ASK_STATUSES = ("open", "agreed", "refused", "withdrawn")


class ColleagueAsk(Gridded, Base):
    """Once a meeting and colleague: none of their time is taken before they say yes. Who said no is not asked again."""

    __tablename__ = "colleague_ask"
    __table_args__ = (CheckConstraint(f"status IN {ASK_STATUSES}", name="status"),)

    item_id: Mapped[int] = mapped_column(ForeignKey("meeting.item_id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, index=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    instead: Mapped[bool]
    status: Mapped[str] = mapped_column(String(12), default="open")
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    meeting: Mapped["Meeting"] = relationship()
    person: Mapped["Person"] = relationship(foreign_keys=[person_id])
    by: Mapped["Person"] = relationship(foreign_keys=[by_id])
