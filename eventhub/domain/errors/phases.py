"""Refusals of the dates at which the phases of meetings come."""

from dataclasses import dataclass

from eventhub.domain.errors.base import DomainError


@dataclass(eq=False)
class PhaseDatePast(DomainError):
    """The phase would begin at a moment that has passed."""

    phase: str


@dataclass(eq=False)
class PhasesOutOfOrder(DomainError):
    """The phase would not begin after the one before it, `earlier`."""

    phase: str
    earlier: str
