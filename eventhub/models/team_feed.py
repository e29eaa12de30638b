"""The secret calendar address of one member of an event's team: the meetings at its tables."""

from typing import TYPE_CHECKING

from sqlalchemy import ForeignKeyConstraint, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventhub.db import Base
from eventhub.models.calendar_feed import Fetched

if TYPE_CHECKING:
    from eventhub.models.event import TeamMember


class TeamFeed(Fetched, Base):
    """It goes with the membership; what its owner may see is asked anew at each fetch."""

    __tablename__ = "team_feed"
    __table_args__ = (
        ForeignKeyConstraint(
            ["event_id", "account_id"], ["team_member.event_id", "team_member.account_id"], ondelete="CASCADE"
        ),
    )

    event_id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(primary_key=True)
    language: Mapped[str] = mapped_column(String(8))

    member: Mapped["TeamMember"] = relationship()
