"""The companies, laboratories, hospitals and public partners that participants come from."""

from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from eventhub.db import Base, Words, new_public_id
from eventhub.domain.organisation_names import name_key

if TYPE_CHECKING:
    from eventhub.models.event import Event


class Organisation(Base):
    """An organisation with a page of its own; public, its members are not."""

    __tablename__ = "organisation"
    __table_args__ = (UniqueConstraint("event_id", "name"), Index("ix_organisation_folded", "event_id", "folded"))

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True, default=new_public_id)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(160))
    folded: Mapped[str] = mapped_column(String(160), default="", server_default=text("''"))  # what finds the name
    short_name: Mapped[str] = mapped_column(String(40), default="", server_default=text("''"))
    kind: Mapped[str] = mapped_column(String(24))
    facts: Mapped[Words] = mapped_column(default=dict)
    needs: Mapped[Words] = mapped_column(
        default=dict, server_default=text("'{}'")
    )  # what they look for, in their words
    website: Mapped[str] = mapped_column(String(200), default="", server_default=text("''"))
    city: Mapped[str] = mapped_column(String(120), default="")
    is_partner: Mapped[bool] = mapped_column(
        default=False, server_default=false()
    )  # stands by the event, and is named on its home
    is_listed: Mapped[bool] = mapped_column(default=False)  # the organiser shows it; typed ones wait for that

    merged_into_id: Mapped[int | None] = mapped_column(
        ForeignKey("organisation.id", ondelete="SET NULL"), index=True
    )  # it was another name of that one; kept so that the merge can be undone

    event: Mapped["Event"] = relationship()

    @validates("name")
    def fold_name(self, _field: str, name: str) -> str:
        """Whoever names it, it is found by that name from then on."""
        self.folded = name_key(name)
        return name


class OrganisationName(Base):
    """Another way in which an organisation is written: what finds it while somebody types."""

    __tablename__ = "organisation_name"
    __table_args__ = (Index("ix_organisation_name_folded", "event_id", "folded"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(160))
    folded: Mapped[str] = mapped_column(String(160))
