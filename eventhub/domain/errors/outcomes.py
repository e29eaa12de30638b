"""Refusals of what people keep of a meeting."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from eventhub.domain.errors.base import DomainError


@dataclass(eq=False)
class OutcomeTooEarly(DomainError):
    """Nothing has come of a meeting that has not begun; without a time: it has none."""

    starts_at: datetime | None


@dataclass(eq=False)
class NextStepChanged(DomainError):
    """The other changed the shared next step meanwhile; `words`: as it stands now."""

    field: ClassVar[str | None] = "next_step"
    words: str
