"""Which addresses an event can have: not the first segments of our own pages, those to come among them."""

import re

from eventhub.domain.search_words import fold

SHAPE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LEAST, MOST = 3, 60
RESERVED_ADDRESSES = frozenset(
    {
        "accessibility",
        "account",
        "api",
        "calendar",
        "health",
        "invitations",
        "mailbox",
        "metrics",
        "new",
        "own-eyes",
        "privacy",
        "static",
        "styleguide",
    }
)


def is_address(text: str) -> bool:
    """Whether these are 3 to 60 small letters, digits and single dashes between them."""
    return LEAST <= len(text) <= MOST and SHAPE.fullmatch(text) is not None


def suggested_address(name: str, year: int) -> str:
    """An address made of a name, with the year where the name has none: "Nuit d’été" becomes "nuit-d-ete-2027"."""
    plain = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-") or "event"
    ending = "" if str(year) in plain else f"-{year}"
    return plain[: MOST - len(ending)].strip("-") + ending


def numbered(address: str, number: int) -> str:
    """The same address for the second, third … event that would have it."""
    return f"{address[: MOST - len(str(number)) - 1].strip('-')}-{number}" if number > 1 else address
