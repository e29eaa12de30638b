"""Refusals of meeting windows, as the team sets them."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from eventhub.domain.errors.base import DomainError


@dataclass(eq=False)
class WindowEndsBeforeStart(DomainError):
    """The window would not end after it begins."""

    field: ClassVar[str | None] = "ends"


@dataclass(eq=False)
class WindowOffGrid(DomainError):
    """Times and lengths are whole multiples of five minutes; `field_name` says which of the form's is not."""

    field_name: str


@dataclass(eq=False)
class WindowOutsideEvent(DomainError):
    """The event lasts from the one to the other."""

    field: ClassVar[str | None] = "starts"
    starts_at: datetime
    ends_at: datetime


@dataclass(eq=False)
class NoSlotFits(DomainError):
    """The window is so many minutes long: less than one slot."""

    field: ClassVar[str | None] = "slot_minutes"
    minutes: int


@dataclass(eq=False)
class WindowsOverlap(DomainError):
    """Another window of these names has a part of this time."""

    field: ClassVar[str | None] = "starts"
    names: dict[str, str]
    starts_at: datetime
    ends_at: datetime


@dataclass(eq=False)
class SlotsBooked(DomainError):
    """So many meetings would lose their slot, and nobody has agreed to that (or to another number of them)."""

    number: int
