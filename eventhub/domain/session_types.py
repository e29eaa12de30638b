"""The kinds of session that each event begins with, and how long one lasts in minutes."""

BREAK = "break"  # the type of session that everybody has free
OPENING = "opening"  # what an event opens and closes with
FOR_ALL = {BREAK, OPENING}  # beside which nobody wants another session
LENGTHS = {"talk": 30, "panel": 60, "pitch": 60, "poster": 60, OPENING: 30, BREAK: 30}
USUAL_LENGTH = 30
LONGEST = 24 * 60  # in minutes; none lasts longer than a day


def length_of(key: str) -> int:
    """How many minutes a session of this kind lasts where nobody says otherwise."""
    return LENGTHS.get(key, USUAL_LENGTH)
