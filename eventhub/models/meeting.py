"""One-to-one meetings: when and where they may be, who asked whom, and what was agreed."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventhub.db import Base, Gridded, UtcDateTime, Words, new_public_id

if TYPE_CHECKING:
    from eventhub.models.event import Event
    from eventhub.models.item import Item
    from eventhub.models.matchmaking import RequestNote
    from eventhub.models.organisation import Organisation
    from eventhub.models.person import Person

TABLE_KINDS = ("pool", "person", "organisation", "booth")
REQUEST_STATUSES = ("pending", "accepted", "declined", "withdrawn", "expired")


class MeetingWindow(Gridded, Base):
    """A stretch of time for one-to-one meetings, cut into slots."""

    __tablename__ = "meeting_window"
    __table_args__ = (CheckConstraint("starts_at < ends_at", name="times"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    names: Mapped[Words]
    starts_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime)
    slot_minutes: Mapped[int]
    changeover_minutes: Mapped[int] = mapped_column(default=0)


class MeetingTable(Base):
    """Where a meeting takes place: from a pool that all share, or one person's, or one organisation's."""

    __tablename__ = "meeting_table"
    __table_args__ = (
        UniqueConstraint("event_id", "name"),
        CheckConstraint(f"kind IN {TABLE_KINDS}", name="kind"),
        CheckConstraint("(kind = 'person') = (person_id IS NOT NULL)", name="person"),
        CheckConstraint("(kind IN ('organisation', 'booth')) = (organisation_id IS NOT NULL)", name="organisation"),
        CheckConstraint("seats >= 2", name="seats"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(40))
    zone: Mapped[str] = mapped_column(String(40), default="")
    position: Mapped[int] = mapped_column(default=0)
    kind: Mapped[str] = mapped_column(String(12), default="pool", server_default="pool")
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id", ondelete="CASCADE"), index=True)
    seats: Mapped[int] = mapped_column(default=2, server_default="2")
    is_accessible: Mapped[bool] = mapped_column(default=False, server_default=false())
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # since then nobody is placed there

    person: Mapped["Person | None"] = relationship()
    organisation: Mapped["Organisation | None"] = relationship()


class MeetingRequest(Base):
    """One person asks another. Whoever asked, a pair has one open request at most."""

    __tablename__ = "meeting_request"
    __table_args__ = (
        CheckConstraint("lo_id < hi_id", name="pair"),
        CheckConstraint("requester_id IN (lo_id, hi_id)", name="requester"),
        CheckConstraint(f"status IN {REQUEST_STATUSES}", name="status"),
        Index(
            "uq_meeting_request_open",
            "event_id",
            "lo_id",
            "hi_id",
            unique=True,
            sqlite_where=text("is_open"),
            postgresql_where=text("is_open"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True, default=new_public_id)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    lo_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    hi_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    requester_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    status: Mapped[str] = mapped_column(String(12), default="pending")
    is_open: Mapped[bool] = mapped_column(default=True)  # pending, or accepted with a meeting that stands
    version: Mapped[int] = mapped_column(default=1)
    message: Mapped[str] = mapped_column(String(1000), default="")
    language: Mapped[str] = mapped_column(String(8))
    priority: Mapped[int] = mapped_column(default=2)
    reason: Mapped[str] = mapped_column(String(500), default="")  # said with a refusal
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    edited_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    preferred: Mapped[list[str]] = mapped_column(default=list, server_default="[]")  # starts of slots, UTC, ISO 8601
    proposed: Mapped[list[str]] = mapped_column(default=list, server_default="[]")  # the same, from the other side

    event: Mapped["Event"] = relationship()
    lo: Mapped["Person"] = relationship(foreign_keys=[lo_id])
    hi: Mapped["Person"] = relationship(foreign_keys=[hi_id])
    meeting: Mapped["Meeting | None"] = relationship(back_populates="request")
    notes: Mapped[list["RequestNote"]] = relationship(
        order_by="RequestNote.id", cascade="all, delete-orphan", passive_deletes=True, back_populates="request"
    )

    @property
    def requester(self) -> "Person":
        return self.lo if self.requester_id == self.lo_id else self.hi

    @property
    def recipient(self) -> "Person":
        return self.hi if self.requester_id == self.lo_id else self.lo

    def other_than(self, person: "Person") -> "Person":
        return self.hi if person.id == self.lo_id else self.lo


class Meeting(Base):
    """What two people agreed; its times and state are those of its item."""

    __tablename__ = "meeting"

    item_id: Mapped[int] = mapped_column(ForeignKey("item.id", ondelete="CASCADE"), primary_key=True)
    request_id: Mapped[int | None] = mapped_column(ForeignKey("meeting_request.id", ondelete="SET NULL"), unique=True)
    table_id: Mapped[int | None] = mapped_column(ForeignKey("meeting_table.id", ondelete="SET NULL"), index=True)
    cancelled_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    overrides: Mapped[list[str]] = mapped_column(default=list, server_default="[]")  # rules that organisers set aside
    override_reason: Mapped[str] = mapped_column(String(500), default="")
    override_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"), index=True)
    missed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # somebody did not come; it counts as cancelled
    missed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)  # who
    link: Mapped[str] = mapped_column(String(500), default="", server_default=text("''"))  # in place of a table
    next_step: Mapped[str] = mapped_column(String(500), default="", server_default=text("''"))  # which all of them see
    next_step_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)

    item: Mapped["Item"] = relationship(lazy="joined", innerjoin=True)
    request: Mapped[MeetingRequest | None] = relationship(back_populates="meeting")
    table: Mapped[MeetingTable | None] = relationship()
