"""The marks that a category can bear, and the key by which forms, filters and addresses know it."""

from collections.abc import Collection

from eventhub.domain.vocabulary import key_for as key_like

# Each sign with its colour: four have one of their own, further ones share a quiet one and are told apart by shape.
MARKS = {
    "circle": "researcher",
    "plus": "clinician",
    "triangle": "startup",
    "square": "industrial",
    "lozenge": "other",
    "wave": "other",
    "chevron": "other",
}
NAME_MOST = 60
KEY_MOST = 28  # a number may follow


def key_for(name: str, taken: Collection[str]) -> str:
    """The key of a new category: "startup" of "Startup", "startup-2" where that is taken."""
    return key_like(name, taken, kind="category", most=KEY_MOST)


def free_mark(signs: Collection[str]) -> str:
    """The first mark that no category bears; the last one where all are borne."""
    return next((sign for sign in MARKS if sign not in signs), list(MARKS)[-1])
