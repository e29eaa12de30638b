"""Refusals of the rules by which people meet, as the team sets them."""

from dataclasses import dataclass

from eventhub.domain.errors.base import DomainError


@dataclass(eq=False)
class RequestsStand(DomainError):
    """So many requests are open that could not be sent any more; they would stay. Nobody has agreed to it yet."""

    number: int


@dataclass(eq=False)
class NobodyToLimit(DomainError):
    """Whom the limits are for takes no part in the event (any more)."""
