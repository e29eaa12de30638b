"""Ids that look random and come from the seed alone, so that a demonstration can be made again byte for byte."""

from dataclasses import dataclass
from random import Random
from uuid import UUID


@dataclass(frozen=True)
class Stamps:
    """Each id hangs on the seed and on what it names: new content moves nobody else's."""

    seed: int

    def public_id(self, kind: str, key: str) -> str:
        """64 bits, as `eventhub.db.new_public_id` makes them."""
        return f"{self.chance(kind, key).getrandbits(64):016x}"

    def uid(self, kind: str, key: str) -> str:
        """What calendars know an item by."""
        return str(UUID(int=self.chance("uid", kind, key).getrandbits(128), version=4))

    def chance(self, *names: str) -> Random:
        """Throws of dice that are the same each time."""
        return Random(":".join((str(self.seed), *names)))  # noqa: S311  # repeatable on purpose, and never a secret
