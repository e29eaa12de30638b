"""What the tracks, rooms and session types of a programme can be: marks, lengths of words, and their keys."""

from collections.abc import Collection

from eventhub.domain.vocabulary import key_for as key_like

# Each sign of a track with its colour, in the order in which they are proposed.
TRACK_MARKS = {
    "ring": "targets",
    "cube": "technologies",
    "steps": "trials",
    "lozenge": "further-1",
    "wave": "further-2",
    "chevron": "further-3",
}
NAME_MOST = 60
TEXT_MOST = 400
KEY_MOST = {"track": 28, "room": 28, "type": 12}  # a number may follow
SEATS_MOST = 100_000
WALKING_MOST = 60


def key_for(noun: str, name: str, taken: Collection[str]) -> str:
    """The key of a new one: "amphitheatre" of "Amphithéâtre", "amphitheatre-2" where that is taken."""
    return key_like(name, taken, kind=noun, most=KEY_MOST[noun])


def free_mark(signs: Collection[str]) -> str:
    """The first mark that no track bears; the last one where all are borne."""
    return next((sign for sign in TRACK_MARKS if sign not in signs), list(TRACK_MARKS)[-1])
