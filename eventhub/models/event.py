"""The event itself, the categories of its participants, and the team that organises it."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, SmallInteger, String, UniqueConstraint, false, true
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventhub.db import Base, UtcDateTime, Words
from eventhub.domain.event_states import STATES
from eventhub.models.account import Account

if TYPE_CHECKING:
    from eventhub.models.outbox import MailWording
    from eventhub.models.stored_file import EventPicture

PHASES = ("closed", "requests", "booking", "frozen", "live", "over")
ADMISSIONS = ("automatic", "approval")
ROLES = ("owner", "programme", "registrations", "meetings", "desk", "viewer")
WITHIN_LIMITS = "most_open >= 0 AND most_meetings >= 0 AND most_in_window >= 0 AND longest_run >= 1"
PLACES_HOLD = "taken >= 0 AND (capacity IS NULL OR taken <= capacity)"
QUIET_HOURS_FIT = (
    "(quiet_from IS NULL) = (quiet_until IS NULL) AND quiet_from >= 0 AND quiet_from < 1440"
    " AND quiet_until >= 0 AND quiet_until < 1440"
)


class Event(Base):
    """What everything below an event's address belongs to."""

    __tablename__ = "event"
    __table_args__ = (
        CheckConstraint(PLACES_HOLD, name="places"),
        CheckConstraint("starts_at < ends_at", name="times"),
        CheckConstraint(QUIET_HOURS_FIT, name="quiet_hours"),
        CheckConstraint(f"state IN {STATES}", name="state"),
        CheckConstraint(f"phase IN {PHASES}", name="phase"),
        CheckConstraint(f"admission IN {ADMISSIONS}", name="admission"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(60), unique=True)
    state: Mapped[str] = mapped_column(String(16), default="draft")  # draft, open, over, archived
    phase: Mapped[str] = mapped_column(String(16), default="closed")  # closed, requests, booking, frozen, live, over
    names: Mapped[Words]
    taglines: Mapped[Words] = mapped_column(default=dict)
    descriptions: Mapped[Words] = mapped_column(default=dict)
    languages: Mapped[list[str]]
    time_zone: Mapped[str] = mapped_column(String(64))
    starts_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime)
    city: Mapped[str] = mapped_column(String(120), default="")
    venues: Mapped[Words] = mapped_column(default=dict)
    accesses: Mapped[Words] = mapped_column(default=dict)
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    organiser_name: Mapped[str] = mapped_column(String(160), default="")
    mailbox: Mapped[str] = mapped_column(String(254), default="")
    press_mail: Mapped[str] = mapped_column(String(254), default="")
    press_names: Mapped[Words] = mapped_column(default=dict, server_default="{}")
    press_texts: Mapped[Words] = mapped_column(default=dict, server_default="{}")
    accent: Mapped[str | None] = mapped_column(String(7))  # "#RRGGBB"; none: the sun of EventHub itself
    controllers: Mapped[Words] = mapped_column(default=dict)
    retention_months: Mapped[int] = mapped_column(default=12)
    capacity: Mapped[int | None]
    taken: Mapped[int] = mapped_column(default=0)
    opens_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # registration; none: as soon as the event is open
    closes_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # none: until the event ends
    admission: Mapped[str] = mapped_column(String(12), default="automatic", server_default="automatic")
    offer_hours: Mapped[int] = mapped_column(
        default=48, server_default="48"
    )  # a place offered to who waits stays theirs
    line_length: Mapped[int] = mapped_column(
        default=0, server_default="0"
    )  # the last number given in the line of confirmations
    requires_second_factor: Mapped[bool] = mapped_column(default=False, server_default=false())  # of its team
    purged_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    quiet_from: Mapped[int | None] = mapped_column(SmallInteger)  # minutes of the day; none: mail leaves at night too
    quiet_until: Mapped[int | None] = mapped_column(SmallInteger)
    request_hours: Mapped[int] = mapped_column(default=72)
    meets_itself: Mapped[bool] = mapped_column(default=False, server_default=false())  # people of one organisation
    moves_need_consent: Mapped[bool] = mapped_column(default=True, server_default=true())  # of the other of a meeting
    allows_online: Mapped[bool] = mapped_column(default=False, server_default=false())  # by a link, at no table
    shown_version: Mapped[int] = mapped_column(
        default=0, server_default="0"
    )  # rises with all that visitors see of programme, home and sessions
    seed: Mapped[int | None]  # of a demonstration event: what it can be made again from

    categories: Mapped[list["Category"]] = relationship(
        order_by="Category.position", cascade="all, delete-orphan", back_populates="event"
    )
    pictures: Mapped[list["EventPicture"]] = relationship(cascade="all, delete-orphan", passive_deletes=True)
    mail_wordings: Mapped[list["MailWording"]] = relationship(viewonly=True)  # read once for all mails of a transaction


class Category(Base):
    """A kind of participant, as the event names it."""

    __tablename__ = "category"
    __table_args__ = (
        UniqueConstraint("event_id", "key"),
        CheckConstraint(PLACES_HOLD, name="places"),
        CheckConstraint(WITHIN_LIMITS, name="limits"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(32))
    names: Mapped[Words]
    sign: Mapped[str] = mapped_column(String(16))
    colour: Mapped[str] = mapped_column(String(16))
    position: Mapped[int] = mapped_column(default=0)
    capacity: Mapped[int | None]
    taken: Mapped[int] = mapped_column(default=0)
    needs_approval: Mapped[bool] = mapped_column(default=False, server_default=false())
    is_by_invitation: Mapped[bool] = mapped_column(default=False, server_default=false())  # only with a code
    closes_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # earlier than the event's registration
    profile_fields: Mapped[list[str] | None] = mapped_column()  # what profiles of this category have; none: everything
    most_open: Mapped[int | None]  # requests of one person that nobody answered yet; none: as many as one likes
    most_meetings: Mapped[int | None]  # of one person in all
    most_in_window: Mapped[int | None]  # that begin within one window
    longest_run: Mapped[int | None]  # one after another without a break

    event: Mapped[Event] = relationship(back_populates="categories")


class TeamMember(Base):
    """Who organises an event, in which role."""

    __tablename__ = "team_member"
    __table_args__ = (CheckConstraint(f"role IN {ROLES}", name="role"),)

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), primary_key=True, index=True)
    role: Mapped[str] = mapped_column(String(16))  # owner, programme, registrations, meetings, desk, viewer

    account: Mapped[Account] = relationship()
