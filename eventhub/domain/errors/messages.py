"""Refusals of messages between two participants."""

from dataclasses import dataclass
from typing import ClassVar

from eventhub.domain.errors.base import DomainError


@dataclass(eq=False)
class CategoriesMute(DomainError):
    """The one category may not write to the other; a name a language."""

    writing: dict[str, str]
    written: dict[str, str]


@dataclass(eq=False)
class TooManyUnanswered(DomainError):
    """As many messages in a row as the other need bear without having answered."""

    field: ClassVar[str | None] = "words"
    name: str
    limit: int
