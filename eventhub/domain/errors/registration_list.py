"""Refusals of the organiser's list and of imports."""

from dataclasses import dataclass
from typing import ClassVar

from eventhub.domain.errors.base import DomainError


@dataclass(eq=False)
class AddressIsListed(DomainError):
    """The list has this address already; `registration_id` is the public id of what stands there, "" where unknown."""

    field: ClassVar[str | None] = "email"
    registration_id: str


@dataclass(eq=False)
class LinkSentLately(DomainError):
    """A mail with a link left a moment ago, or enough of them today."""


@dataclass(eq=False)
class NoteIsSomebodyElses(DomainError):
    """A note is deleted by whoever wrote it."""


@dataclass(eq=False)
class ViewNameTaken(DomainError):
    """The event has a saved view of this name."""

    field: ClassVar[str | None] = "name"


@dataclass(eq=False)
class SelectionChanged(DomainError):
    """Whom a bulk step is about changed since its page was opened; how many they were and are."""

    before: int
    now: int


@dataclass(eq=False)
class ImportNotReady(DomainError):
    """`missing`: the parts of a registration that no column is for."""

    missing: tuple[str, ...]


@dataclass(eq=False)
class ImportChanged(DomainError):
    """What is chosen for the file is not what was tried: it has to be looked at again."""


@dataclass(eq=False)
class ImportUnderWay(DomainError):
    """The file is being read in, or was: its columns cannot change any more."""


@dataclass(eq=False)
class ImportRuns(DomainError):
    """Rows of a file are being read in, which may be of any category."""
