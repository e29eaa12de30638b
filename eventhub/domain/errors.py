"""Every refusal, by name, with its values and no words (those are in `web/errors.py`)."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar


class DomainError(Exception):
    """A rule said no. `field` names the form field that the sentence belongs beside, where there is one."""

    field: ClassVar[str | None] = None

    def __str__(self) -> str:
        return repr(self)


@dataclass(eq=False)
class StaleForm(DomainError):
    """Somebody changed it after this form was opened; `changed` names the fields that differ now."""

    changed: tuple[str, ...] = ()


# Registration and accounts


@dataclass(eq=False)
class RegistrationClosed(DomainError):
    """The event takes no registrations (draft, over or archived)."""


@dataclass(eq=False)
class AlreadyRegistered(DomainError):
    """The account that this address belongs to has a registration here already."""


@dataclass(eq=False)
class LinkNotGood(DomainError):
    """A mailed link that is wrong, used or too old."""


@dataclass(eq=False)
class PasswordTooCommon(DomainError):
    field: ClassVar[str | None] = "password"


@dataclass(eq=False)
class PasswordLength(DomainError):
    field: ClassVar[str | None] = "password"
    least: int
    most: int


@dataclass(eq=False)
class WrongSignIn(DomainError):
    """Address or password is wrong; never said which."""

    field: ClassVar[str | None] = "password"


@dataclass(eq=False)
class TooManyTries(DomainError):
    field: ClassVar[str | None] = "password"
    minutes: int


# Meetings


@dataclass(eq=False)
class PhaseClosed(DomainError):
    """The event's phase does not let participants ask or book now."""

    phase: str


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


# An event's face


@dataclass(eq=False)
class AccentNotUnderstood(DomainError):
    """What was typed as a colour is none."""

    field: ClassVar[str | None] = "accent"


@dataclass(eq=False)
class PictureNotUnderstood(DomainError):
    """The file is no picture of a kind that we read, or it is broken."""


@dataclass(eq=False)
class PictureTooHeavy(DomainError):
    """The file has more bytes than are taken."""

    megabytes: int


@dataclass(eq=False)
class PictureTooLarge(DomainError):
    """The picture has more pixels than are opened."""

    megapixels: int
