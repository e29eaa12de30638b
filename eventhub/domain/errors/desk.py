"""Refusals of what the team does at the desk on the day."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from eventhub.domain.errors.base import DomainError


@dataclass(eq=False)
class MeetingNotBegun(DomainError):
    """Nobody misses a meeting before it begins."""

    starts_at: datetime


@dataclass(eq=False)
class MeetingOver(DomainError):
    """What ended is not held any more."""

    ends_at: datetime


@dataclass(eq=False)
class TablesNotSwapped(DomainError):
    """The other meeting is not, or no longer, at the same time."""

    field: ClassVar[str | None] = "table"
    starts_at: datetime


@dataclass(eq=False)
class TableUnfit(DomainError):
    """So many people do not sit there, or it is somebody else's, or has a step where one of them needs none."""

    field: ClassVar[str | None] = "table"
    name: str
    people: int


@dataclass(eq=False)
class TableClosed(DomainError):
    """The team closed this table."""

    field: ClassVar[str | None] = "table"
    name: str
