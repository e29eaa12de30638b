"""What can stand in an agenda, who attends it, and the claims that keep everybody in one place at a time."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventhub.db import Base, Gridded, UtcDateTime, new_public_id

if TYPE_CHECKING:
    from eventhub.models.event import Event
    from eventhub.models.person import Person


class Item(Gridded, Base):
    """A session, a meeting or an own block. Published times, UID and SEQUENCE live here and nowhere else."""

    __tablename__ = "item"
    __table_args__ = (
        CheckConstraint("starts_at < ends_at", name="times"),
        CheckConstraint("kind IN ('session', 'meeting', 'block')", name="kind"),
        Index("ix_item_event", "event_id", "kind", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True, default=new_public_id)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(8))
    starts_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    state: Mapped[str] = mapped_column(String(16))  # session: draft, published, cancelled; meeting: scheduled, …
    uid: Mapped[str] = mapped_column(String(120), unique=True)
    sequence: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)

    event: Mapped["Event"] = relationship()
    attendances: Mapped[list["Attendance"]] = relationship(cascade="all, delete-orphan", back_populates="item")


SPEAKING = ("speaker", "chair")  # whom the programme names
LEFT = "left"  # who came to a meeting, and does not any more: to their calendar it is cancelled


class Attendance(Base):
    """Who takes part in an item, and as what."""

    __tablename__ = "attendance"

    item_id: Mapped[int] = mapped_column(ForeignKey("item.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, index=True)
    role: Mapped[str] = mapped_column(
        String(12), primary_key=True
    )  # speaker, chair, seat, party, interpreter, owner; left: was a party, or interpreted, and does not any more
    brought_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id", ondelete="SET NULL"), index=True
    )  # who of the two took them along to a meeting, or sent them instead, or asked them to interpret

    ahead: Mapped[int] = mapped_column(default=0, server_default="0")  # of the item's SEQUENCE: a seat taken again
    unsure_sequence: Mapped[int | None] = mapped_column(default=None)  # of the entry that they answered "perhaps" to

    item: Mapped[Item] = relationship(back_populates="attendances")
    person: Mapped["Person"] = relationship(foreign_keys=[person_id])

    @property
    def sequence(self) -> int:
        """Of the entry in their calendar."""
        return self.item.sequence + self.ahead

    @property
    def is_unsure(self) -> bool:
        """Whether their calendar program said "perhaps" to the item as it stands now."""
        return self.unsure_sequence is not None and self.unsure_sequence == self.sequence


class PersonClaim(Base):
    """Five minutes of a person's time, taken once."""

    __tablename__ = "person_claim"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    tick: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("item.id", ondelete="CASCADE"), index=True)


class TableClaim(Base):
    """Five minutes of a table, taken once."""

    __tablename__ = "table_claim"

    table_id: Mapped[int] = mapped_column(ForeignKey("meeting_table.id", ondelete="CASCADE"), primary_key=True)
    tick: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("item.id", ondelete="CASCADE"), index=True)
