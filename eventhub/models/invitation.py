"""Ways in besides the open door: codes that let one register, and companies that register their people."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventhub.db import Base, UtcDateTime, new_public_id

if TYPE_CHECKING:
    from eventhub.models.event import Category
    from eventhub.models.registration import Registration

USES_HOLD = "used >= 0 AND (most IS NULL OR used <= most)"


class InvitationCode(Base):
    """A word that opens a category by invitation, or goes past approval, as often as it says."""

    __tablename__ = "invitation_code"
    __table_args__ = (UniqueConstraint("event_id", "code"), CheckConstraint(USES_HOLD, name="uses"))

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True, default=new_public_id)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    code: Mapped[str] = mapped_column(String(40))  # in capitals, as it is compared
    category_id: Mapped[int | None] = mapped_column(ForeignKey("category.id", ondelete="CASCADE"), index=True)
    note: Mapped[str] = mapped_column(String(200), default="")
    skips_approval: Mapped[bool] = mapped_column(default=True)
    most: Mapped[int | None]
    used: Mapped[int] = mapped_column(default=0)  # by registrations whose address is confirmed
    expires_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)

    category: Mapped["Category | None"] = relationship()


class Delegation(Base):
    """Colleagues whom one registered person signs up; each completes their own part and takes their own place."""

    __tablename__ = "delegation"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True, default=new_public_id)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    leader_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), unique=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)

    registrations: Mapped[list["Registration"]] = relationship(
        order_by="Registration.id", foreign_keys="Registration.delegation_id"
    )
