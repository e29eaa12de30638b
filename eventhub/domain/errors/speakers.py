"""Refusals around speakers: asking them, and what they say of themselves."""

from dataclasses import dataclass
from datetime import date

from eventhub.domain.errors.base import DomainError


@dataclass(eq=False)
class AlreadySpeaker(DomainError):
    """This person is in the list of speakers already."""

    field = "email"
    name: str


@dataclass(eq=False)
class AddressOfAccount(DomainError):
    """Whoever has an account is written to at its address, which nobody else changes."""

    field = "email"
    name: str


@dataclass(eq=False)
class AddressOfSomebody(DomainError):
    """The address is that of another person of the event."""

    field = "email"
    name: str


@dataclass(eq=False)
class InvitedLately(DomainError):
    """They were written to within the last hour."""

    name: str


@dataclass(eq=False)
class SpeakerWithoutAddress(DomainError):
    """Nobody knows where to write to this speaker."""

    name: str


@dataclass(eq=False)
class SpeakerInSessions(DomainError):
    """Somebody who speaks or chairs in so many sessions stays in the list."""

    count: int


@dataclass(eq=False)
class SpeakerPublished(DomainError):
    """Somebody whom so many sessions name that the public sees stays in the list until a version goes without them."""

    count: int


@dataclass(eq=False)
class PresenceEndsBeforeStart(DomainError):
    """On this day somebody would leave before they come."""

    day: date
