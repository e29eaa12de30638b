"""The words that offers and needs are tagged with, in every language of the event."""

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from eventhub.db import Base, Words


class Tag(Base):
    """One term of the event's vocabulary; the organiser adds, renames and puts away."""

    __tablename__ = "tag"
    __table_args__ = (UniqueConstraint("event_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(48))
    names: Mapped[Words]
    group: Mapped[str] = mapped_column(String(24), default="")  # targets, modalities, trials, …
    position: Mapped[int] = mapped_column(default=0)
    is_offered: Mapped[bool] = mapped_column(default=True)  # put away: stays where it was chosen, is chosen no more


class EntryTag(Base):
    """A tag of an offer or a need."""

    __tablename__ = "entry_tag"

    entry_id: Mapped[int] = mapped_column(ForeignKey("profile_entry.id", ondelete="CASCADE"), primary_key=True)
    tag_id: Mapped[int] = mapped_column(ForeignKey("tag.id", ondelete="CASCADE"), primary_key=True, index=True)
