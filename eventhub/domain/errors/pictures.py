"""Refusals of colours and pictures."""

from dataclasses import dataclass
from typing import ClassVar

from eventhub.domain.errors.base import DomainError


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
