"""Refusals of who would keep a time free for themselves."""

from dataclasses import dataclass, field
from datetime import datetime

from eventhub.domain.errors.base import DomainError


@dataclass(eq=False)
class KeptTimeTaken(DomainError):
    """Something takes (a part of) that time already; `cause`: as what one attends it. A meeting has the other's
    `name`, a session its `titles`."""

    cause: str
    starts_at: datetime
    name: str = ""
    titles: dict[str, str] = field(default_factory=dict)
