"""Refusals of what people do with time on standby."""

from dataclasses import dataclass
from datetime import datetime

from eventhub.domain.errors.base import DomainError


@dataclass(eq=False)
class StandbyOver(DomainError):
    """The offer is not open any more: taken, declined, or somebody's time or the last table went meanwhile."""

    status: str


@dataclass(eq=False)
class StandbyLapsed(DomainError):
    """Whoever it was offered to had until then to say yes."""

    lapsed_at: datetime


@dataclass(eq=False)
class TimeNotFree(DomainError):
    """Something of one's own stands there, so there is no time to offer."""

    starts_at: datetime
