"""What a refusal reads like: what went wrong, and what would help."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from eventhub.domain.errors import DomainError


@dataclass(frozen=True)
class Refusal:
    """What went wrong, and what would help."""

    sentence: str
    remedy: str

    @property
    def words(self) -> str:
        """Both, one after the other; there may be no remedy."""
        return f"{self.sentence} {self.remedy}".strip()


Sentences = dict[type[DomainError], Callable[[Any], Refusal]]
"""How each error of a noun is said; `web/errors.py` joins them to the one table."""
