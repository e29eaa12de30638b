"""Refusals of consents and of erasing."""

from dataclasses import dataclass
from typing import ClassVar

from eventhub.domain.errors.base import DomainError


@dataclass(eq=False)
class ConsentNeeded(DomainError):
    """Nobody is registered without this consent; whoever takes it back is erased."""

    field: ClassVar[str | None] = "privacy"


@dataclass(eq=False)
class OwnsAlone(DomainError):
    """The account is the last owner of these events, by name in each language."""

    events: tuple[dict[str, str], ...]
