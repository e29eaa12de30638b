"""What an event asks of those who register, in versions: an answer belongs to the version that it was given to."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from eventhub.db import Base, UtcDateTime


class FormVersion(Base):
    """One version of the questions (`domain/questions.py` reads `definition`); a published one never changes."""

    __tablename__ = "form_version"
    __table_args__ = (UniqueConstraint("event_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    number: Mapped[int]
    definition: Mapped[dict[str, Any]]
    version: Mapped[int] = mapped_column(default=1)  # of the draft, against two who edit at once
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    published_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime
    )  # none: the draft; the last published one is asked
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"), index=True)
