"""Refusals to publish a programme."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from eventhub.domain.errors.base import DomainError


@dataclass(eq=False)
class NothingToPublish(DomainError):
    """The draft is what the public sees already; `number`: of the version that it sees (0: none)."""

    number: int


@dataclass(eq=False)
class DraftMovedOn(DomainError):
    """Somebody changed the draft since the difference was shown."""


@dataclass(eq=False)
class ProgrammeHasErrors(DomainError):
    """Conflicts that nobody accepted, or may accept, forbid it."""

    count: int


@dataclass(eq=False)
class SeatsBelowTaken(DomainError):
    """A session would have fewer seats than people hold in it."""

    titles: dict[str, str]
    capacity: int
    taken: int


@dataclass(eq=False)
class AgendasMoved(DomainError):
    """People booked or signed up at the very moment, again and again."""


@dataclass(eq=False)
class PublicationPast(DomainError):
    """A publication is scheduled for a moment that is over."""

    field: ClassVar[str | None] = "publish_at"
    moment: datetime


@dataclass(eq=False)
class PublicationWaits(DomainError):
    """Another publication is scheduled, for this moment; `name`: of who did so, "" where they are gone."""

    moment: datetime
    name: str


@dataclass(eq=False)
class VersionNotKept(DomainError):
    """Of the version of this number it is not known what it was: it was made with the event."""

    number: int


@dataclass(eq=False)
class NothingScheduled(DomainError):
    """No publication is scheduled any more: it was called off, or took place."""
