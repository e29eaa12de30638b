"""How complete a profile is, and what would help its owner most to add next."""

from collections.abc import Sequence
from dataclasses import dataclass

# What helps most comes first: meetings come from offers and needs, trust from who one is, the rest is company.
WHAT_HELPS = ("offers", "needs", "function", "organisation", "photo", "biography", "languages")


@dataclass(frozen=True)
class Completeness:
    """`done` of `all` fields; `next`: the one to add now, None where nothing is missing."""

    done: int
    all: int
    next: str | None


def completeness(filled: frozenset[str], shown: Sequence[str]) -> Completeness:
    """Over the fields that this category's profile shows; others in `filled` do not count.

    Fields that are not in `WHAT_HELPS` come last, in the order in which they are shown.
    """
    fields = [name for name in WHAT_HELPS if name in shown]
    fields += [name for name in dict.fromkeys(shown) if name not in WHAT_HELPS]
    missing = [name for name in fields if name not in filled]
    return Completeness(len(fields) - len(missing), len(fields), missing[0] if missing else None)
