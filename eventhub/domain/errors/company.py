"""Refusals of who else comes to a meeting, and of meeting by a link."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from eventhub.domain.errors.base import DomainError


@dataclass(eq=False)
class NotAColleague(DomainError):
    """They belong to another organisation, are not found, or may not meet who is there: nobody's business which, nor
    what they are called."""

    field: ClassVar[str | None] = "colleague"


@dataclass(eq=False)
class CannotJoin(DomainError):
    """They sent who would ask them: they come back by themselves alone."""

    field: ClassVar[str | None] = "colleague"
    name: str


@dataclass(eq=False)
class CannotComeBack(DomainError):
    """Who sent somebody may not meet who comes by now: whose doing that is, is told of nobody."""


@dataclass(eq=False)
class ThereAlready(DomainError):
    """They come to this meeting as it is."""

    field: ClassVar[str | None] = "colleague"
    name: str


@dataclass(eq=False)
class AskedAlready(DomainError):
    """They were asked to come: they did not answer yet, or said no."""

    field: ClassVar[str | None] = "colleague"
    name: str
    is_refused: bool


@dataclass(eq=False)
class EnoughAsked(DomainError):
    """As many colleagues as one may ask to one meeting were asked."""

    field: ClassVar[str | None] = "colleague"
    most: int


@dataclass(eq=False)
class ChangedTooOften(DomainError):
    """So many have come and gone that nobody is asked to it any more."""

    field: ClassVar[str | None] = "colleague"


@dataclass(eq=False)
class AskOver(DomainError):
    """What a colleague was asked is answered, taken back, or asks for what cannot be any more. `name`: who asked; ""
    where nobody did."""

    name: str


@dataclass(eq=False)
class ComesAlready(DomainError):
    """Who says no to a question said yes before: leaving the meeting is another step, which tells everybody."""


@dataclass(eq=False)
class NotFreeThen(DomainError):
    """Who would say yes has something else at the time of the meeting."""

    starts_at: datetime


@dataclass(eq=False)
class NoMoreMeetings(DomainError):
    """Who would say yes has all the meetings that they may have."""


@dataclass(eq=False)
class NoSeatLeft(DomainError):
    """The tables at which so many sit went since the question was asked. `name`: who asked."""

    name: str
    people: int
    starts_at: datetime


@dataclass(eq=False)
class ColleagueEngaged(DomainError):
    """Something else takes their time then."""

    field: ClassVar[str | None] = "colleague"
    name: str
    starts_at: datetime


@dataclass(eq=False)
class ColleagueLimit(DomainError):
    """They have all the meetings that they may have."""

    field: ClassVar[str | None] = "colleague"
    name: str


@dataclass(eq=False)
class GroupWithoutTable(DomainError):
    """No table at which so many sit is free then. `seats`: of the largest that would do at another time; 0: none."""

    people: int
    seats: int
    starts_at: datetime


@dataclass(eq=False)
class InterpreterTaken(DomainError):
    """They interpret somewhere else then, or have something else to do."""

    field: ClassVar[str | None] = "interpreter"
    name: str
    starts_at: datetime


@dataclass(eq=False)
class InterpreterThere(DomainError):
    """One interprets already."""

    field: ClassVar[str | None] = "interpreter"
    name: str


@dataclass(eq=False)
class NoInterpreter(DomainError):
    """This person does not interpret at the event, or does not any more."""

    field: ClassVar[str | None] = "interpreter"


@dataclass(eq=False)
class InterpreterBooked(DomainError):
    """Who is to be taken off the list interprets meetings that are still to come."""

    name: str
    meetings: int


@dataclass(eq=False)
class OnlineNotAllowed(DomainError):
    """People of this event meet at tables."""

    field: ClassVar[str | None] = "link"


@dataclass(eq=False)
class SameLink(DomainError):
    """They meet by this link already."""

    field: ClassVar[str | None] = "link"


@dataclass(eq=False)
class AtATable(DomainError):
    """They meet at a table as it is."""
