"""Refusals of tracks, rooms, session types and opening hours."""

from dataclasses import dataclass
from datetime import date

from eventhub.domain.errors.base import DomainError


@dataclass(eq=False)
class MaterialNameTaken(DomainError):
    """Another one of the same list reads the same in a language."""

    name: str


@dataclass(eq=False)
class RoomShown(DomainError):
    """So many sessions that the public sees are in this room."""

    count: int


@dataclass(eq=False)
class SessionTypeInUse(DomainError):
    """So many sessions are of this type, and no other was named for them."""

    count: int


@dataclass(eq=False)
class BreakStays(DomainError):
    """The type of breaks cannot go: rules and pages know it."""


@dataclass(eq=False)
class HoursEndBeforeStart(DomainError):
    """The hours of this day would not end after they begin."""

    day: date


@dataclass(eq=False)
class TooManySessionFiles(DomainError):
    """A session has no more files than this."""

    most: int
