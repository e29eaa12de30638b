"""Refusals of places, codes, offers and transfers."""

from dataclasses import dataclass
from typing import ClassVar

from eventhub.domain.errors.base import DomainError


@dataclass(eq=False)
class CapacityBelowTaken(DomainError):
    """Fewer places than are taken; `category` is its key, "" for the whole event."""

    field: ClassVar[str | None] = "capacity"
    category: str
    taken: int


@dataclass(eq=False)
class CodeNotGood(DomainError):
    """`cause`: "unknown", "expired", "category" (it is for another one) or "used_up"."""

    field: ClassVar[str | None] = "code"
    cause: str


@dataclass(eq=False)
class CodeExists(DomainError):
    field: ClassVar[str | None] = "code"


@dataclass(eq=False)
class OfferLapsed(DomainError):
    """The place that was kept went to the next, or was taken already."""


@dataclass(eq=False)
class NotYoursToGive(DomainError):
    """Who has no place (any more) cannot hand one over, nor bring colleagues."""


@dataclass(eq=False)
class TooManyDelegates(DomainError):
    field: ClassVar[str | None] = "colleagues"
    most: int


@dataclass(eq=False)
class BroughtOneself(DomainError):
    """Whom a colleague brought into a category by invitation brings nobody else into it."""

    field: ClassVar[str | None] = "colleagues"


@dataclass(eq=False)
class NoPlaceLeft(DomainError):
    """Every place is taken, and nobody said that there may be more of them than foreseen."""
