"""The companies, laboratories, hospitals and public partners that participants come from."""

from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventhub.db import Base, Words, new_public_id

if TYPE_CHECKING:
    from eventhub.models.event import Event


class Organisation(Base):
    """An organisation with a page of its own; public, its members are not."""

    __tablename__ = "organisation"
    __table_args__ = (UniqueConstraint("event_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True, default=new_public_id)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(160))
    short_name: Mapped[str] = mapped_column(String(40), default="", server_default=text("''"))
    kind: Mapped[str] = mapped_column(String(24))
    facts: Mapped[Words] = mapped_column(default=dict)
    city: Mapped[str] = mapped_column(String(120), default="")
    is_partner: Mapped[bool] = mapped_column(
        default=False, server_default=false()
    )  # stands by the event, and is named on its home
    is_listed: Mapped[bool] = mapped_column(default=False)  # the organiser shows it; typed ones wait for that

    event: Mapped["Event"] = relationship()
