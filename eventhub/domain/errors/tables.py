"""Refusals of the tables at which people meet, as the team sets them."""

from dataclasses import dataclass
from typing import ClassVar

from eventhub.domain.errors.base import DomainError


@dataclass(eq=False)
class TableNameTaken(DomainError):
    """The event has a table of this name already."""

    field: ClassVar[str | None] = "name"
    name: str


@dataclass(eq=False)
class TooManyTables(DomainError):
    """An event has no more tables than this."""

    most: int


@dataclass(eq=False)
class TableOwnerGone(DomainError):
    """Whom the table is for is not, or no longer, at the event."""

    field: ClassVar[str | None] = "owner"


@dataclass(eq=False)
class TableBooked(DomainError):
    """So many meetings are booked at a table that is to go, and nobody has agreed to that (or to another number)."""

    number: int
