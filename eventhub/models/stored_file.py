"""Files that people upload, as rows: one backup holds everything, web machines keep nothing."""

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventhub.db import Base, Words


class StoredFile(Base):
    """A picture that we encoded, or a document as it came; its bytes are loaded on demand."""

    __tablename__ = "stored_file"
    __table_args__ = (
        UniqueConstraint("event_id", "sha256"),
        CheckConstraint("(width > 0 AND height > 0) OR (width IS NULL AND height IS NULL)", name="size"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    sha256: Mapped[str] = mapped_column(String(64))
    media_type: Mapped[str] = mapped_column(String(100))  # of office documents: up to 73
    width: Mapped[int | None]  # of pictures
    height: Mapped[int | None]
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


class EventPicture(Base):
    """Which file an event shows, and where: one for each use."""

    __tablename__ = "event_picture"

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), primary_key=True)
    use: Mapped[str] = mapped_column(String(16), primary_key=True)  # logo, banner, map
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id", ondelete="CASCADE"), index=True)
    alternatives: Mapped[Words] = mapped_column(default=dict)  # what it shows, for who doesn't see it

    file: Mapped[StoredFile] = relationship(lazy="joined")
