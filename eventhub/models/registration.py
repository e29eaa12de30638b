"""One person's registration at one event, with the consents that were given."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, or_, text
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from eventhub.db import Base, UtcDateTime, Words, new_public_id
from eventhub.domain.consent_texts import PURPOSES
from eventhub.domain.registration_lifecycle import Ending

if TYPE_CHECKING:
    from eventhub.models.event import Category, Event
    from eventhub.models.person import Person

SOURCES = ("self", "organiser", "import", "delegation", "transfer")
BY_TEAM = ("organiser", "import")
BY_COLLEAGUE = ("delegation", "transfer")
# Letters of what is searched: more than its fields hold. PostgreSQL's index takes 2,704 bytes, letters have up to four,
# and some names grow when they are folded ("ﷺ" to eighteen letters).
LONGEST_SEARCHED = 600
ENDINGS = tuple(one.value for one in Ending)
STATUSES = ("unconfirmed", "pending", "waitlisted", "confirmed", "rejected", "cancelled")


class Registration(Base):
    """Until its address is confirmed it stands alone: no account, no place, gone after 48 hours."""

    __tablename__ = "registration"
    __table_args__ = (
        CheckConstraint(f"status IN {STATUSES}", name="status"),
        CheckConstraint(f"source IN {SOURCES}", name="source"),
        CheckConstraint("offered_until IS NULL OR status = 'waitlisted'", name="offer"),
        CheckConstraint(f"ended_by IS NULL OR (status = 'cancelled' AND ended_by IN {ENDINGS})", name="ended_by"),
        UniqueConstraint("event_id", "line_number"),
        # Each has whatever decides who is listed, so that twenty thousand are counted, and pages skipped, in it alone.
        Index("ix_registration_event_created", "event_id", "created_at", "id", "status"),
        Index("ix_registration_event_name", "event_id", "search_text", "id", "status"),
        Index("ix_registration_event_status", "event_id", "status", "category_id", "email"),
        Index("ix_registration_email", "email", "event_id", "status"),
        Index("ix_registration_lapse", "status", "lapses_at", "created_at"),  # of all events: what ends by itself
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True, default=new_public_id)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), unique=True)
    category_id: Mapped[int] = mapped_column(ForeignKey("category.id"), index=True)
    email: Mapped[str] = mapped_column(String(254))
    language: Mapped[str] = mapped_column(String(8))
    status: Mapped[str] = mapped_column(String(16), default="unconfirmed")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    confirmed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    lapses_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # unconfirmed, it goes then; none: 48 hours
    line_number: Mapped[int | None]  # its turn in the order of confirmations; who lets an offer lapse gets a new one
    offered_until: Mapped[datetime | None] = mapped_column(UtcDateTime)  # waits, and a place is kept for it until then
    offers_lapsed: Mapped[int] = mapped_column(default=0, server_default="0")
    changed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # its status
    # How it came to be cancelled; none: it is not, or nobody knows (before this was kept).
    ended_by: Mapped[str | None] = mapped_column(String(8))
    source: Mapped[str] = mapped_column(String(12), default="self", server_default="self")
    answers: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default="{}")  # by the question's key
    form_id: Mapped[int | None] = mapped_column(ForeignKey("form_version.id", ondelete="SET NULL"), index=True)
    code_id: Mapped[int | None] = mapped_column(ForeignKey("invitation_code.id", ondelete="SET NULL"), index=True)
    delegation_id: Mapped[int | None] = mapped_column(ForeignKey("delegation.id", ondelete="SET NULL"), index=True)
    search_text: Mapped[str] = mapped_column(
        Text().with_variant(Text(collation="C"), "postgresql"), default="", server_default=text("''")
    )  # folded: family name, first name, address, organisation; in the same order on both databases
    version: Mapped[int] = mapped_column(default=1, server_default="1")

    event: Mapped["Event"] = relationship()
    person: Mapped["Person"] = relationship(back_populates="registration")
    category: Mapped["Category"] = relationship()
    consents: Mapped[list["Consent"]] = relationship(cascade="all, delete-orphan", order_by="Consent.id")

    @validates("search_text")
    def fit_index(self, _field: str, folded: str) -> str:
        return folded[:LONGEST_SEARCHED]


TAKES_PART = Registration.status == "confirmed"  # what they want, hold and wait for counts, and nobody else's does
# Whom an event knows: who only tried to register, and never proved an address, is nobody yet. Outer join.
WITHOUT_ATTEMPTS = or_(Registration.id.is_(None), Registration.status != "unconfirmed")


class Consent(Base):
    """The proof of one consent: who, when, to which text; withdrawing it keeps the row."""

    __tablename__ = "consent"

    id: Mapped[int] = mapped_column(primary_key=True)
    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id", ondelete="CASCADE"), index=True)
    purpose: Mapped[str] = mapped_column(String(24))  # privacy, photo, newsletter
    text_version: Mapped[str] = mapped_column(String(24))
    text_id: Mapped[int | None] = mapped_column(ForeignKey("consent_text.id", ondelete="SET NULL"), index=True)
    given_at: Mapped[datetime] = mapped_column(UtcDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class ConsentText(Base):
    """The words beside a box, in one version; never changed, so that a proof says what was agreed to."""

    __tablename__ = "consent_text"
    __table_args__ = (
        UniqueConstraint("event_id", "purpose", "number"),
        CheckConstraint(f"purpose IN {PURPOSES}", name="purpose"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    purpose: Mapped[str] = mapped_column(String(24))
    number: Mapped[int]
    texts: Mapped[Words]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"), index=True)
