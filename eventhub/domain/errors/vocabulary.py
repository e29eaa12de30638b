"""Refusals of the vocabulary."""

from dataclasses import dataclass

from eventhub.domain.errors.base import DomainError


@dataclass(eq=False)
class TagExists(DomainError):
    """The event has a tag that reads the same."""

    name: str
