"""Standby: time that came free, or that somebody offers, and the pairs that it was offered to."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventhub.db import Base, Gridded, UtcDateTime, new_public_id

if TYPE_CHECKING:
    from eventhub.models.event import Event
    from eventhub.models.meeting import MeetingRequest
    from eventhub.models.person import Person

STANDBY_CAUSES = ("offered", "cancelled", "missed", "displaced")
OFFER_STATUSES = ("open", "taken", "declined", "lapsed", "lost")


class StandbyTime(Gridded, Base):
    """A stretch that somebody has free, and in which they would meet whom they agreed to meet."""

    __tablename__ = "standby_time"
    __table_args__ = (
        CheckConstraint("starts_at < ends_at", name="times"),
        CheckConstraint(f"cause IN {STANDBY_CAUSES}", name="cause"),
        Index(
            "uq_standby_time_open",
            "person_id",
            "starts_at",
            unique=True,
            sqlite_where=text("closed_at IS NULL"),
            postgresql_where=text("closed_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    starts_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime)
    cause: Mapped[str] = mapped_column(String(12))
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    looked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # when somebody was last looked for; never: at once
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # taken, passed, or taken back

    event: Mapped["Event"] = relationship()
    person: Mapped["Person"] = relationship()
    offers: Mapped[list["StandbyOffer"]] = relationship(
        order_by="StandbyOffer.id", cascade="all, delete-orphan", passive_deletes=True, back_populates="standby"
    )


class StandbyOffer(Gridded, Base):
    """This stretch for those two, who agreed to meet and have no time yet, or of whom one asked and the other did not
    answer yet: first come, first served. One at a time of a stretch, and one at a time of a request."""

    __tablename__ = "standby_offer"
    __table_args__ = (
        CheckConstraint("starts_at < ends_at", name="times"),
        CheckConstraint(f"status IN {OFFER_STATUSES}", name="status"),
        *(
            Index(
                f"uq_standby_offer_open_{one}",
                f"{one}_id",
                unique=True,
                sqlite_where=text("status = 'open'"),
                postgresql_where=text("status = 'open'"),
            )
            for one in ("standby", "request")
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True, default=new_public_id)
    standby_id: Mapped[int] = mapped_column(ForeignKey("standby_time.id", ondelete="CASCADE"), index=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("meeting_request.id", ondelete="CASCADE"), index=True)
    starts_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime)
    status: Mapped[str] = mapped_column(String(12), default="open")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    lapses_at: Mapped[datetime] = mapped_column(UtcDateTime)
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)

    standby: Mapped[StandbyTime] = relationship(back_populates="offers")
    request: Mapped["MeetingRequest"] = relationship()
