"""Whoever an event knows: participant, speaker before registering, interpreter, desk staff."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventhub.db import Base, UtcDateTime, Words, new_public_id
from eventhub.domain.visibility import fields_of, shown_fields

if TYPE_CHECKING:
    from eventhub.models.account import Account
    from eventhub.models.event import Event
    from eventhub.models.organisation import Organisation
    from eventhub.models.registration import Registration
    from eventhub.models.stored_file import StoredFile
    from eventhub.models.vocabulary import Tag


class Person(Base):
    """One row per human and event. What others see of it is opt-in, field by field."""

    __tablename__ = "person"
    __table_args__ = (UniqueConstraint("event_id", "account_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True, default=new_public_id)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id", ondelete="SET NULL"), index=True)
    given_name: Mapped[str] = mapped_column(String(80))
    family_name: Mapped[str] = mapped_column(String(80))
    functions: Mapped[Words] = mapped_column(default=dict)
    biographies: Mapped[Words] = mapped_column(default=dict)
    languages: Mapped[list[str]] = mapped_column(default=list)
    is_visible: Mapped[bool] = mapped_column(default=False)  # in the directory, to other participants
    visible_fields: Mapped[list[str]] = mapped_column(default=list)
    visibility_changed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    released_fields: Mapped[list[str]] = mapped_column(default=list)  # a speaker's, on the public page
    needs_accessible: Mapped[bool] = mapped_column(default=False, server_default=false())  # a table without steps
    announcements_declined_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # none: the team may write to all
    photo_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id", ondelete="SET NULL"), index=True)
    erased_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime
    )  # nothing of them is left but that somebody was here
    version: Mapped[int] = mapped_column(default=1)

    event: Mapped["Event"] = relationship()
    account: Mapped["Account | None"] = relationship()
    organisation: Mapped["Organisation | None"] = relationship()
    photo: Mapped["StoredFile | None"] = relationship()
    registration: Mapped["Registration | None"] = relationship(back_populates="person", cascade="all, delete-orphan")
    entries: Mapped[list["ProfileEntry"]] = relationship(
        order_by="ProfileEntry.position", cascade="all, delete-orphan", back_populates="person"
    )

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def shown(self) -> frozenset[str]:
        """The fields that other participants see: what the person lets them, as far as their category has it."""
        return self.shown_where(is_visible=self.is_visible)

    def shown_where(self, *, is_visible: bool) -> frozenset[str]:
        """The same, were the person in the directory or not. Whoever shows many preloads `registration.category`."""
        category = self.registration.category if self.registration else None
        fields = fields_of(category.profile_fields if category else None)
        return shown_fields(self.visible_fields, is_visible=is_visible, fields=fields)

    @property
    def shown_organisation(self) -> "Organisation | None":
        """The organisation, where this person lets others see it."""
        return self.organisation if "organisation" in self.shown else None

    @property
    def offers(self) -> list["ProfileEntry"]:
        return [entry for entry in self.entries if entry.kind == "offer"]

    @property
    def needs(self) -> list["ProfileEntry"]:
        return [entry for entry in self.entries if entry.kind == "need"]


class ProfileEntry(Base):
    """One thing that a person offers or needs, in their own words and language."""

    __tablename__ = "profile_entry"
    __table_args__ = (CheckConstraint("kind IN ('offer', 'need')", name="kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(8))
    text: Mapped[str] = mapped_column(String(300))
    language: Mapped[str] = mapped_column(String(8))
    position: Mapped[int] = mapped_column(default=0)

    person: Mapped[Person] = relationship(back_populates="entries")
    tags: Mapped[list["Tag"]] = relationship(secondary="entry_tag", order_by="Tag.position")
