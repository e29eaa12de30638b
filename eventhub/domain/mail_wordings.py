"""An organiser's own words in a mail: what may stand in braces, and what becomes of it."""

import re
from collections.abc import Collection, Mapping

from eventhub.domain.errors import BraceAlone, PlaceholderMissing, PlaceholderUnknown

PARTS = ("subject", "opening", "closing")
LONGEST_SUBJECT = 150
LONGEST_PARAGRAPH = 800
NAMED = re.compile(r"\{([^{}]*)\}")


def names_in(words: str) -> list[str]:
    """What stands in braces, in its order."""
    return [name.strip() for name in NAMED.findall(words)]


def check_words(words: str, known: Collection[str], needed: Collection[str] = ()) -> None:
    """BraceAlone for one that has no partner; PlaceholderUnknown for what this mail does not name; PlaceholderMissing
    for what it has to. No words at all are ours, which need no check."""
    if not words:
        return
    if set(NAMED.sub("", words)) & {"{", "}"}:
        raise BraceAlone
    named = names_in(words)
    for name in named:
        if name not in known:
            raise PlaceholderUnknown(name, tuple(known))
    for name in needed:
        if name not in named:
            raise PlaceholderMissing(name)


def fill(words: str, values: Mapping[str, str]) -> str:
    """The words with the values in their places; "" where one of these is missing, so that ours stand instead.

    In one go: braces that a value brings along name nothing.
    """
    if any(not values.get(name) for name in names_in(words)):
        return ""
    return NAMED.sub(lambda found: values[found[1].strip()], words)
