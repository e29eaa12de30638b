"""Refusals of registration and its ways in."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from eventhub.domain.errors.base import DomainError


@dataclass(eq=False)
class RegistrationClosed(DomainError):
    """The event takes no registrations (draft, over or archived)."""


@dataclass(eq=False)
class EventIsOver(RegistrationClosed):
    """The same, said to the team, which lets people in until the event is over."""


@dataclass(eq=False)
class EventIsDraft(RegistrationClosed):
    """Nobody sees the event yet: a mail to somebody whom the team adds would lead nowhere."""


@dataclass(eq=False)
class RegistrationMoved(DomainError):
    """This step cannot follow the status that the registration has now, "erased" where its person was."""

    step: str
    status: str


@dataclass(eq=False)
class RegistrationNotYetOpen(DomainError):
    """The event is open and its registration is not, until then (UTC)."""

    opens_at: datetime


@dataclass(eq=False)
class CategoryClosed(DomainError):
    """This category takes nobody any more; another one may."""


@dataclass(eq=False)
class InvitationNeeded(DomainError):
    """The category is for those who hold a code that is good for it."""

    field: ClassVar[str | None] = "code"


@dataclass(eq=False)
class AlreadyRegistered(DomainError):
    """The account that this address belongs to has a registration here already."""


@dataclass(eq=False)
class LinkNotGood(DomainError):
    """A mailed link that is wrong, used or too old."""
