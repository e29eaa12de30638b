"""Refusals of organisations."""

from dataclasses import dataclass
from typing import ClassVar

from eventhub.domain.errors.base import DomainError


@dataclass(eq=False)
class OrganisationNameTaken(DomainError):
    """Another organisation of the event has this name; `is_merged`: it became another one, and is hidden."""

    field: ClassVar[str | None] = "name"
    name: str
    is_merged: bool


@dataclass(eq=False)
class OrganisationsChanged(DomainError):
    """One of them was merged, or is gone, since the page was opened."""


@dataclass(eq=False)
class MergeUndone(DomainError):
    """Somebody undid this merge already."""


@dataclass(eq=False)
class MergedFurther(DomainError):
    """What was kept has itself become another organisation since, of this name."""

    name: str
