"""What people keep of a meeting once it was: what came of it, and a note of their own."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from eventhub.db import Base, UtcDateTime

RESULTS = ("going_on", "useful", "no_fit", "not_held")


class MeetingOutcome(Base):
    """What came of a meeting, as one of its people sees it: theirs alone, but that it is counted."""

    __tablename__ = "meeting_outcome"
    __table_args__ = (CheckConstraint(f"result IN {('', *RESULTS)}", name="result"),)

    item_id: Mapped[int] = mapped_column(ForeignKey("item.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, index=True)
    result: Mapped[str] = mapped_column(String(12), default="")  # empty: a note alone
    note: Mapped[str] = mapped_column(String(2000), default="")
    at: Mapped[datetime] = mapped_column(UtcDateTime)
