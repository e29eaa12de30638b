"""The programme in the making: what organisers move about while the public sees the last published version."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventhub.db import Base, Gridded, UtcDateTime, Words

if TYPE_CHECKING:
    from eventhub.models.account import Account
    from eventhub.models.item import Item
    from eventhub.models.person import Person
    from eventhub.models.programme import Room, Session, Track

HAS_BOTH_OR_NO_TIME = "(starts_at IS NULL AND ends_at IS NULL) OR starts_at < ends_at"


class SessionDraft(Gridded, Base):
    """A session as its organisers have it now; its item, and what is published of it, are beside it."""

    __tablename__ = "session_draft"
    __table_args__ = (
        CheckConstraint(HAS_BOTH_OR_NO_TIME, name="times"),
        CheckConstraint("minutes > 0", name="minutes"),
        CheckConstraint("capacity IS NULL OR capacity > 0", name="capacity"),
    )

    item_id: Mapped[int] = mapped_column(ForeignKey("item.id", ondelete="CASCADE"), primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    starts_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    minutes: Mapped[int]  # how long it is to be where it has no time yet
    room_id: Mapped[int | None] = mapped_column(ForeignKey("room.id", ondelete="SET NULL"), index=True)
    track_id: Mapped[int | None] = mapped_column(ForeignKey("track.id", ondelete="SET NULL"), index=True)
    kind: Mapped[str] = mapped_column(String(16))  # the key of a session type
    titles: Mapped[Words]
    abstracts: Mapped[Words] = mapped_column(default=dict)
    language: Mapped[str] = mapped_column(String(8))
    level: Mapped[str] = mapped_column(String(16), default="")
    capacity: Mapped[int | None]
    needs: Mapped[list[str]] = mapped_column(default=list)  # keys of domain/equipment.py
    notes: Mapped[str] = mapped_column(String(2000), default="")  # technical wishes; for the team and the speakers
    is_withdrawn: Mapped[bool] = mapped_column(default=False, server_default=false())  # goes with the next version
    version: Mapped[int] = mapped_column(default=1)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)

    item: Mapped["Item"] = relationship(lazy="joined", innerjoin=True)
    session: Mapped["Session"] = relationship(
        primaryjoin="foreign(SessionDraft.item_id) == Session.item_id", viewonly=True, uselist=False
    )
    track: Mapped["Track | None"] = relationship()
    room: Mapped["Room | None"] = relationship()
    people: Mapped[list["DraftSpeaker"]] = relationship(
        cascade="all, delete-orphan",
        passive_deletes=True,
        order_by="DraftSpeaker.position, DraftSpeaker.person_id",
    )


class DraftSpeaker(Base):
    """Who is to speak in a session, or to chair it."""

    __tablename__ = "draft_speaker"
    __table_args__ = (CheckConstraint("role IN ('speaker', 'chair')", name="role"),)

    item_id: Mapped[int] = mapped_column(ForeignKey("session_draft.item_id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, index=True)
    role: Mapped[str] = mapped_column(String(12), primary_key=True)
    position: Mapped[int] = mapped_column(default=0)

    person: Mapped["Person"] = relationship()


class OpenHours(Gridded, Base):
    """When sessions may be on a day of the event."""

    __tablename__ = "open_hours"
    __table_args__ = (CheckConstraint("starts_at < ends_at", name="times"),)

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    starts_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Timetable(Base):
    """The draft as a whole: its version is the number of the last act; and a publication that is to come."""

    __tablename__ = "timetable"
    __table_args__ = (CheckConstraint("walking_minutes >= 0", name="walking"),)

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), primary_key=True)
    acts: Mapped[int] = mapped_column(default=0)
    walking_minutes: Mapped[int] = mapped_column(default=5)  # from one room to another
    publish_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    publish_name: Mapped[str] = mapped_column(String(80), default="")
    publish_act: Mapped[int | None]  # what was agreed to; a later act calls the publication off
    publish_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"), index=True)

    publish_by: Mapped["Account | None"] = relationship()


class TimetableAct(Base):
    """One act in the editor, and how to take it back."""

    __tablename__ = "timetable_act"
    __table_args__ = (UniqueConstraint("event_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    number: Mapped[int]
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    kind: Mapped[str] = mapped_column(String(16))  # move, swap, place, edit, create, withdraw, restore, undo, redo
    changes: Mapped[dict[str, Any]] = mapped_column(default=dict)  # public id → {"before": {…}, "after": {…}}
    undoes: Mapped[int | None]  # the number of the act that this one takes back, or does again
    undone_by: Mapped[int | None]  # the number of the act that took this one back

    account: Mapped["Account | None"] = relationship()


class ProgrammeVersion(Base):
    """A version of the programme that was published: its name, what it changed, and the whole of it."""

    __tablename__ = "programme_version"
    __table_args__ = (UniqueConstraint("event_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    number: Mapped[int]
    name: Mapped[str] = mapped_column(String(80), default="")
    published_at: Mapped[datetime] = mapped_column(UtcDateTime)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"), index=True)
    act: Mapped[int]  # the draft as it was after this act
    differences: Mapped[dict[str, Any]] = mapped_column(default=dict)  # counts, and what changed, by public id
    snapshot: Mapped[dict[str, Any]] = mapped_column(default=dict, deferred=True)  # public id → its shape

    account: Mapped["Account | None"] = relationship()


class AcceptedConflict(Base):
    """A conflict that somebody of the team lets stand, and why; it lapses when what it speaks of moves."""

    __tablename__ = "accepted_conflict"

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), primary_key=True)
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    rule: Mapped[str] = mapped_column(String(24))
    reason: Mapped[str] = mapped_column(String(300))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)

    account: Mapped["Account | None"] = relationship()
