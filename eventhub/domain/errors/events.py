"""Refusals of events and their teams."""

from dataclasses import dataclass
from typing import ClassVar

from eventhub.domain.errors.base import DomainError


@dataclass(eq=False)
class AddressReserved(DomainError):
    """The address is one of our own pages."""

    field: ClassVar[str | None] = "address"


@dataclass(eq=False)
class AddressInUse(DomainError):
    """Another event has this address."""

    field: ClassVar[str | None] = "address"


@dataclass(eq=False)
class EndsBeforeStart(DomainError):
    field: ClassVar[str | None] = "ends_on"


@dataclass(eq=False)
class DatesLeaveOutside(DomainError):
    """With these dates so many published or drafted sessions and meeting windows would lie outside of the event."""

    field: ClassVar[str | None] = "accept_outside"
    sessions: int
    windows: int


@dataclass(eq=False)
class EventNotReady(DomainError):
    """Essential points of the checklist are missing, by their names."""

    missing: tuple[str, ...]


@dataclass(eq=False)
class EventStepRefused(DomainError):
    """An event goes one step on or back from where it is."""

    state: str


@dataclass(eq=False)
class LastOwner(DomainError):
    """Somebody has to be left who may do everything."""


@dataclass(eq=False)
class AlreadyInTeam(DomainError):
    field: ClassVar[str | None] = "email"


@dataclass(eq=False)
class TooManyInvitations(DomainError):
    """So many mails to one address within a day, or by one account."""

    field: ClassVar[str | None] = "email"
    most: int
    to_one: bool


@dataclass(eq=False)
class InvitedSomebodyElse(DomainError):
    """The invitation is for another address than the one that is signed in."""


@dataclass(eq=False)
class CategoryExists(DomainError):
    """Another category of the event has this name in some language."""

    name: str


@dataclass(eq=False)
class CategoryInUse(DomainError):
    """So many registrations are of this category, those among them whose address nobody confirmed yet."""

    count: int


@dataclass(eq=False)
class LastCategory(DomainError):
    """Whoever registers has to come as something."""


@dataclass(eq=False)
class NothingToSeeYet(DomainError):
    """The event is a draft: participants see nothing of it."""


@dataclass(eq=False)
class OnlyLooking(DomainError):
    """Whoever sees the event with this participant's eyes changes nothing."""

    name: str


@dataclass(eq=False)
class RetentionTooLong(DomainError):
    """Months for which an event may keep what it knows of people."""

    field: ClassVar[str | None] = "retention_months"
    least: int
    most: int
