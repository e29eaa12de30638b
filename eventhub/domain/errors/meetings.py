"""Refusals of requests and meetings."""

from dataclasses import dataclass
from dataclasses import field as field_of
from datetime import datetime
from typing import ClassVar

from eventhub.domain.errors.base import DomainError


@dataclass(eq=False)
class PhaseClosed(DomainError):
    """The event's phase does not let participants ask or book now; `opens_at`: when one that does begins by itself."""

    phase: str
    opens_at: datetime | None = None


@dataclass(eq=False)
class AskedOneself(DomainError):
    pass


@dataclass(eq=False)
class PersonHidden(DomainError):
    """The other person is not, or no longer, in the directory."""


@dataclass(eq=False)
class AlreadyAsked(DomainError):
    """The pair has an open request; `by_me` says whose it is, `request_id` is its public id."""

    request_id: str
    by_me: bool
    name: str


@dataclass(eq=False)
class StepNotAllowed(DomainError):
    """This step cannot follow the status that the request or meeting has now."""

    step: str
    status: str


@dataclass(eq=False)
class SlotNotOffered(DomainError):
    """The time asked for is no slot of this event's meeting windows."""

    field: ClassVar[str | None] = "slot"


@dataclass(eq=False)
class SlotPassed(DomainError):
    field: ClassVar[str | None] = "slot"
    starts_at: datetime


@dataclass(eq=False)
class SlotTaken(DomainError):
    """Somebody's time went a moment ago; `next_at` is the next slot free for both, if any."""

    field: ClassVar[str | None] = "slot"
    starts_at: datetime
    next_at: datetime | None


@dataclass(eq=False)
class NoTableFree(DomainError):
    """Both are free then, but no table is."""

    field: ClassVar[str | None] = "slot"
    starts_at: datetime
    next_at: datetime | None


@dataclass(eq=False)
class ClaimRefused(DomainError):
    """Published things clash: this person is in two places at once."""

    name: str
    starts_at: datetime


@dataclass(eq=False)
class OwnVeto(DomainError):
    """Who would ask, or meet, said "no" for ever to this person themselves."""

    name: str


@dataclass(eq=False)
class SameOrganisation(DomainError):
    """The two are colleagues, and organisations don't meet themselves at this event."""

    name: str


@dataclass(eq=False)
class PairNotMeant(DomainError):
    """The rules don't let these two meet, and why would give away what the other doesn't show."""

    name: str


@dataclass(eq=False)
class CategoriesApart(DomainError):
    """The one category (its names) does not ask the other; `they_may_ask`: the other way round it may."""

    asking: dict[str, str]
    asked: dict[str, str]
    they_may_ask: bool


@dataclass(eq=False)
class RequestsUsedUp(DomainError):
    """As many requests as one may send wait for an answer."""

    limit: int


@dataclass(eq=False)
class MeetingsUsedUp(DomainError):
    """One has as many meetings as one may have."""

    limit: int


@dataclass(eq=False)
class WindowUsedUp(DomainError):
    """One has as many meetings in this meeting window as one may have; `next_at`: the next slot that would do."""

    field: ClassVar[str | None] = "slot"
    limit: int
    starts_at: datetime
    ends_at: datetime
    next_at: datetime | None


@dataclass(eq=False)
class RunTooLong(DomainError):
    """More than `limit` meetings would follow one another without a break."""

    field: ClassVar[str | None] = "slot"
    limit: int
    starts_at: datetime
    next_at: datetime | None


@dataclass(eq=False)
class TheirLimitReached(DomainError):
    """The other can have no further meeting (then): which of their limits says so is their business."""

    field: ClassVar[str | None] = "slot"
    name: str
    next_at: datetime | None


@dataclass(eq=False)
class OwnTimeTaken(DomainError):
    """One has something else at that time; `cause`: as what one attends it. A meeting has the other's `name`, a
    session its `titles`. `gives_way`: without it both have that time; a meeting goes to `moves_to`."""

    field: ClassVar[str | None] = "slot"
    cause: str
    starts_at: datetime
    name: str
    titles: dict[str, str]
    gives_way: bool
    next_at: datetime | None
    moves_to: datetime | None = None


@dataclass(eq=False)
class TheirTimeTaken(DomainError):
    """The other is not free then: by what is their business."""

    field: ClassVar[str | None] = "slot"
    name: str
    starts_at: datetime
    next_at: datetime | None


@dataclass(eq=False)
class NoCommonTime(DomainError):
    """No slot suits both. `cause`: as what one attends what could give way so that `starts_at` would do (empty:
    nothing could); a meeting (with `other`) goes to `moves_to`."""

    field: ClassVar[str | None] = "slot"
    name: str
    cause: str = ""
    starts_at: datetime | None = None
    titles: dict[str, str] = field_of(default_factory=dict)
    other: str = ""
    moves_to: datetime | None = None
