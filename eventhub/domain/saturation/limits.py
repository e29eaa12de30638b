"""What stops further meetings: tables, people's time or a cap, and at how many requests."""

from dataclasses import dataclass
from datetime import datetime

from eventhub.domain.saturation.filling import Filling, Room
from eventhub.domain.saturation.settings import Crowd

TABLES, TIME, APART = "tables", "time", "apart"
MOST_OPEN, MOST_MEETINGS, IN_WINDOW = "most_open", "most_meetings", "most_in_window"
FELT = 0.05  # a limit binds once it stops so many of a category, or so much of what was accepted


@dataclass(frozen=True)
class Limit:
    """`kind`: TABLES (`starts_at`: of the window whose tables are all taken), TIME (one in twenty of a category has no
    slot left), APART (slots are left, none free for both), MOST_OPEN, MOST_MEETINGS, IN_WINDOW (caps of a category:
    `crowd`; the last one also for the longest run). `requests`: how many there are when it begins to bind."""

    kind: str
    requests: int
    crowd: str = ""
    starts_at: datetime | None = None


def limits_felt(filling: Filling, scale: float, requests: float, accepted: float) -> list[Limit]:
    """Those that bind now, the widest first: tables, then people, then pairs."""
    number = round(requests)
    tables = [
        Limit(TABLES, number, starts_at=window.starts_at)
        for window, meetings, places in zip(filling.windows, filling.filled.windows, filling.places, strict=True)
        if meetings >= places and window.slots
    ]
    people = [
        Limit(kind_of(part.crowd, room), number, part.crowd.key)
        for part, room, shares in zip(filling.parts, filling.rooms, filling.filled.taken, strict=True)
        if without_room(shares, room.most) >= FELT
    ]
    asking = [
        Limit(MOST_OPEN, number, part.crowd.key)
        for part in filling.parts
        if part.crowd.caps.most_open is not None and part.crowd.asks * scale > part.crowd.caps.most_open
    ]
    found = tables + people + asking
    lost = accepted - filling.filled.meetings
    return found or ([Limit(APART, number)] if lost > FELT * accepted else [])


def without_room(shares: list[float], most: float) -> float:
    """The share of these people who can have no further meeting."""
    full = int(most)
    return sum(shares[full + 1 :]) + shares[full] * (1 - (most - full))


def kind_of(crowd: Crowd, room: Room) -> str:
    if room.most == crowd.caps.most_meetings:
        return MOST_MEETINGS
    return IN_WINDOW if room.most < sum(room.free) else TIME
