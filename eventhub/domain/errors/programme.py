"""Refusals of the programme in the making."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from eventhub.domain.errors.base import DomainError


@dataclass(eq=False)
class SessionEndsBeforeStart(DomainError):
    field: ClassVar[str | None] = "ends_at"


@dataclass(eq=False)
class SessionTooLong(DomainError):
    """Longer than a session may be; `most` in minutes."""

    field: ClassVar[str | None] = "ends_at"
    most: int


@dataclass(eq=False)
class OutsideEvent(DomainError):
    """Not within the days of the event, `first` to `last` (moments in UTC)."""

    field: ClassVar[str | None] = "starts_at"
    first: datetime
    last: datetime


@dataclass(eq=False)
class SessionMovedMeanwhile(DomainError):
    """Somebody else changed the session since it was shown: `by` whom ("" if unknown), and where it stands now."""

    titles: dict[str, str]
    by: str
    starts_at: datetime | None
    rooms: dict[str, str]


@dataclass(eq=False)
class NothingToUndo(DomainError):
    """None of one's own acts is left to be taken back; or, `again`, to be done again."""

    again: bool = False


@dataclass(eq=False)
class ChangedSince(DomainError):
    """An act cannot be taken back: the session was changed by somebody since."""

    titles: dict[str, str]


@dataclass(eq=False)
class ChosenGone(DomainError):
    """A person, room or track that was chosen for a session went at this very moment."""


@dataclass(eq=False)
class ConflictGone(DomainError):
    """The draft has this conflict no more: something of it moved."""


@dataclass(eq=False)
class ConflictNotAcceptable(DomainError):
    """Nobody can be in two places at once, whatever the reason."""
