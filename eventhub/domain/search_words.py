"""Compares words as people do when they search: without case, accents or typographic variants."""

import unicodedata
from collections.abc import Iterable

SPELLINGS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "’": "'", "‘": "'", "‑": "-"})


def fold(text: str) -> str:
    """The text as it is compared: no case, no accents, single spaces."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(SPELLINGS))
    return " ".join("".join(letter for letter in plain if not unicodedata.combining(letter)).split())


def contains_words(words: str, texts: Iterable[str]) -> bool:
    """True where each of the words stands somewhere in the texts, be it as a part of a longer word."""
    folded = fold(" ".join(texts))
    return all(word in folded for word in fold(words).split())
