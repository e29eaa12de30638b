"""Refusals of what two people say about a request before its answer, and of the links that answer it from a mail."""

from dataclasses import dataclass
from typing import ClassVar

from eventhub.domain.errors.base import DomainError


@dataclass(eq=False)
class TooManyNotes(DomainError):
    """As many notes as a request can have are written."""

    field: ClassVar[str | None] = "words"
    limit: int


@dataclass(eq=False)
class NothingAsked(DomainError):
    """Who asked for the meeting answers questions; none was put (yet)."""

    field: ClassVar[str | None] = "words"


@dataclass(eq=False)
class NothingToPropose(DomainError):
    """No time was ticked."""

    field: ClassVar[str | None] = "slots"


@dataclass(eq=False)
class TooManyProposed(DomainError):
    """More times than one proposes at once."""

    field: ClassVar[str | None] = "slots"
    limit: int


@dataclass(eq=False)
class NotProposed(DomainError):
    """The time is none of those that the other proposed (any more)."""

    field: ClassVar[str | None] = "slot"
    name: str


@dataclass(eq=False)
class AnswerLinkNotGood(DomainError):
    """The link of a mail about a request answers nothing (any more).

    `cause`: unknown (damaged, or the request is not kept any more), left (its reader or who asked does not take part
    any more), newer (the request was changed since), expired, or the status that the request has now.
    """

    cause: str
