"""Refusals of documents given as answers."""

from dataclasses import dataclass

from eventhub.domain.errors.base import DomainError


@dataclass(eq=False)
class DocumentNotUnderstood(DomainError):
    """The file is no document of a kind that is taken, or it is broken."""


@dataclass(eq=False)
class DocumentTooHeavy(DomainError):
    """The file has more bytes than are taken."""

    megabytes: int
