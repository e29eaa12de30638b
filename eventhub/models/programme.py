"""The programme: tracks, rooms, and the sessions that stand in them."""

from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventhub.db import Base, Words
from eventhub.models.event import PLACES_HOLD

if TYPE_CHECKING:
    from eventhub.models.item import Item


class Track(Base):
    """A thread through the programme, told by colour, sign and word."""

    __tablename__ = "track"
    __table_args__ = (UniqueConstraint("event_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(32))
    names: Mapped[Words]
    descriptions: Mapped[Words] = mapped_column(default=dict)
    sign: Mapped[str] = mapped_column(String(16))
    colour: Mapped[str] = mapped_column(String(16))
    position: Mapped[int] = mapped_column(default=0)


class Room(Base):
    """Where a session takes place."""

    __tablename__ = "room"
    __table_args__ = (UniqueConstraint("event_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(32))
    names: Mapped[Words]
    places: Mapped[Words] = mapped_column(default=dict)
    capacity: Mapped[int | None]
    equipment: Mapped[list[str]] = mapped_column(default=list, server_default="[]")  # keys of domain/equipment.py
    position: Mapped[int] = mapped_column(default=0)


class SessionType(Base):
    """A kind of session as the event names it, and how long one lasts by default. The key "break" is never removed."""

    __tablename__ = "session_type"
    __table_args__ = (UniqueConstraint("event_id", "key"), CheckConstraint("minutes > 0", name="minutes"))

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(16))
    names: Mapped[Words]
    minutes: Mapped[int]
    position: Mapped[int] = mapped_column(default=0)


class Session(Base):
    """A talk, panel, pitch round, poster or break, as the public sees it; its times are those of its item."""

    __tablename__ = "session"
    __table_args__ = (CheckConstraint(PLACES_HOLD, name="seats"),)

    item_id: Mapped[int] = mapped_column(ForeignKey("item.id", ondelete="CASCADE"), primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    track_id: Mapped[int | None] = mapped_column(ForeignKey("track.id", ondelete="SET NULL"), index=True)
    room_id: Mapped[int | None] = mapped_column(ForeignKey("room.id", ondelete="SET NULL"), index=True)
    titles: Mapped[Words]
    abstracts: Mapped[Words] = mapped_column(default=dict)
    kind: Mapped[str] = mapped_column(String(16))  # the key of a session type
    language: Mapped[str] = mapped_column(String(8))
    level: Mapped[str] = mapped_column(String(16), default="")  # a key of domain/levels.py; none: for everybody
    capacity: Mapped[int | None]  # of the sign-up; none: whoever comes, comes
    taken: Mapped[int] = mapped_column(default=0)
    turns: Mapped[int] = mapped_column(default=0, server_default="0")  # rises with each change of its seats
    choices: Mapped[int] = mapped_column(default=0, server_default="0")  # rises with each bookmark kept or let go

    item: Mapped["Item"] = relationship(lazy="joined", innerjoin=True)
    track: Mapped[Track | None] = relationship()
    room: Mapped[Room | None] = relationship()
