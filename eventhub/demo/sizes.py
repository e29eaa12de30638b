"""How large a demonstration was asked for, and what that takes in days, rooms and tables."""

from dataclasses import dataclass
from math import ceil

MEETINGS_A_DAY = 8  # of one person on average, where nobody wants to sit all day
TABLES_IN_USE = 0.9  # of all tables in a slot on average
MOST_DAYS_FOR_MEETINGS = 5
LARGEST_ROOMS = 16
SESSIONS_A_ROOM = 8  # a day: as many as there are times for them


@dataclass(frozen=True)
class Sizes:
    """None: as many as were written."""

    people: int | None = None
    sessions: int | None = None
    meetings: int | None = None

    @property
    def is_written(self) -> bool:
        return (self.people, self.sessions, self.meetings) == (None, None, None)


def days_needed(people: int, meetings: int, further_sessions: int, written_rooms: int) -> int:
    """One day for what a day holds; more where people would meet all day long, or rooms would not do.

    On the first day the written rooms hold the written sessions alone.
    """
    for_meetings = ceil(2 * meetings / max(people, 1) / MEETINGS_A_DAY)
    first_day, later_day = (rooms * SESSIONS_A_ROOM for rooms in (LARGEST_ROOMS - written_rooms, LARGEST_ROOMS))
    for_sessions = 1 + ceil(max(0, further_sessions - first_day) / later_day)
    return max(1, min(for_meetings, MOST_DAYS_FOR_MEETINGS), for_sessions)


def tables_needed(meetings: int, slots: int) -> int:
    """So many tables that the meetings fit into the slots with some to spare."""
    return ceil(meetings / max(slots, 1) / TABLES_IN_USE)
