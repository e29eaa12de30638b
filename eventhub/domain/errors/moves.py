"""Refusals of moves of meetings: of those that the other side agrees to, and of what the team does by hand."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from eventhub.domain.errors.base import DomainError


@dataclass(eq=False)
class MoveAlreadyAsked(DomainError):
    """The other (`name`) asked for another time of this meeting a moment ago, and waits for an answer."""

    name: str


@dataclass(eq=False)
class MoveStepNotAllowed(DomainError):
    """This step cannot follow the status that the question for another time has now."""

    step: str
    status: str


@dataclass(eq=False)
class NothingMoves(DomainError):
    """The meeting is at that time already (and at that table)."""

    field: ClassVar[str | None] = "slot"
    starts_at: datetime


@dataclass(eq=False)
class MeetingBegun(DomainError):
    """A meeting that began, or lies behind, is not moved any more."""

    starts_at: datetime


@dataclass(eq=False)
class PairMeetsAlready(DomainError):
    """The two have a meeting that stands; `meeting_id`: the public id of their request, by which the team finds it."""

    meeting_id: str
    starts_at: datetime


@dataclass(eq=False)
class RulesStand(DomainError):
    """What the team wants is against rules of the event; `rules`: their names, of which each can be set aside."""

    rules: tuple[str, ...]


@dataclass(eq=False)
class CannotMeet(DomainError):
    """What nobody can set aside stands in the way of the two."""


@dataclass(eq=False)
class PairEngaged(DomainError):
    """One of the two has something else then."""

    field: ClassVar[str | None] = "slot"
    starts_at: datetime


@dataclass(eq=False)
class TableTaken(DomainError):
    """Somebody else has this table then; without a name: each of them is taken."""

    field: ClassVar[str | None] = "table"
    name: str
    starts_at: datetime


@dataclass(eq=False)
class OverrideReasonNeeded(DomainError):
    """Whoever sets a rule aside says why."""

    field: ClassVar[str | None] = "reason"


@dataclass(eq=False)
class OneselfTwice(DomainError):
    """The team chose one person for both sides."""
