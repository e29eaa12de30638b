"""The life of an event: draft, open, over, archived; one step on, or one step back."""

from datetime import datetime

STATES = ("draft", "open", "over", "archived")
ENDED = ("over", "archived")


def steps_from(state: str) -> tuple[str, ...]:
    """The states next to this one: first the one that comes after it, then the one before."""
    place = STATES.index(state)
    return (*STATES[place + 1 : place + 2], *STATES[:place][-1:])


def is_step(state: str, wanted: str) -> bool:
    return wanted in steps_from(state)


def goes_back(state: str, wanted: str) -> bool:
    """Whether the step takes something back that people may have seen already."""
    return STATES.index(wanted) < STATES.index(state)


def is_over(state: str, ends_at: datetime, now: datetime) -> bool:
    """Whether nobody comes any more: its time has passed, or the team has ended it before."""
    return state in ENDED or ends_at <= now
