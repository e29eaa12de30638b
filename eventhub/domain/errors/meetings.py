"""Refusals of requests and meetings."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from eventhub.domain.errors.base import DomainError


@dataclass(eq=False)
class PhaseClosed(DomainError):
    """The event's phase does not let participants ask or book now."""

    phase: str


@dataclass(eq=False)
class AskedOneself(DomainError):
    pass


@dataclass(eq=False)
class PersonHidden(DomainError):
    """The other person is not, or no longer, in the directory."""


@dataclass(eq=False)
class AlreadyAsked(DomainError):
    """The pair has an open request; `by_me` says whose it is, `request_id` is its public id."""

    request_id: str
    by_me: bool
    name: str


@dataclass(eq=False)
class StepNotAllowed(DomainError):
    """This step cannot follow the status that the request or meeting has now."""

    step: str
    status: str


@dataclass(eq=False)
class SlotNotOffered(DomainError):
    """The time asked for is no slot of this event's meeting windows."""

    field: ClassVar[str | None] = "slot"


@dataclass(eq=False)
class SlotPassed(DomainError):
    field: ClassVar[str | None] = "slot"
    starts_at: datetime


@dataclass(eq=False)
class SlotTaken(DomainError):
    """Somebody's time went a moment ago; `next_at` is the next slot free for both, if any."""

    field: ClassVar[str | None] = "slot"
    starts_at: datetime
    next_at: datetime | None


@dataclass(eq=False)
class NoTableFree(DomainError):
    """Both are free then, but no table is."""

    field: ClassVar[str | None] = "slot"
    starts_at: datetime
    next_at: datetime | None


@dataclass(eq=False)
class ClaimRefused(DomainError):
    """Published things clash: this person is in two places at once."""

    name: str
    starts_at: datetime
