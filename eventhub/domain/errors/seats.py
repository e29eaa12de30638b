"""Refusals of seats in sessions."""

from dataclasses import dataclass, field
from datetime import datetime

from eventhub.domain.errors.base import DomainError


@dataclass(eq=False)
class NoSignUp(DomainError):
    """Nobody signs up for this session, or not any more: it is open to all, a draft, or cancelled."""


@dataclass(eq=False)
class SessionGone(DomainError):
    """The session stands in the programme no more."""


@dataclass(eq=False)
class SessionBegan(DomainError):
    """Seats change hands until a session begins."""

    starts_at: datetime


@dataclass(eq=False)
class SeatsFull(DomainError):
    """No seat is free."""

    capacity: int


@dataclass(eq=False)
class TimeEngaged(DomainError):
    """The person has something else at that time; `cause`: as what they attend it. A meeting has the other's `name`, a
    session its `titles`."""

    cause: str
    starts_at: datetime
    name: str = ""
    titles: dict[str, str] = field(default_factory=dict)


@dataclass(eq=False)
class SpeaksThere(DomainError):
    """Who speaks in a session, or chairs it, needs no seat in it."""


@dataclass(eq=False)
class NotTakingPart(DomainError):
    """The registration ended a moment ago."""


@dataclass(eq=False)
class SessionNotMovable(DomainError):
    """Who has a seat does not say when the session is."""
