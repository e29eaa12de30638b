"""Which tables would do for two people who meet, and in which order they are tried."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum


class Nearness(IntEnum):
    """Whose a table is, seen from the two: the nearest first."""

    PERSONS = 0
    ORGANISATIONS = 1
    POOL = 2


@dataclass(frozen=True)
class Place:
    """A table: one person's, one organisation's, or of the pool that all share."""

    id: int
    person_id: int | None = None
    organisation_id: int | None = None
    seats: int = 2
    is_accessible: bool = False
    position: int = 0


@dataclass(frozen=True)
class Guests:
    """Those who would sit there; `need_access`: one of them needs a table without steps."""

    people: frozenset[int]
    organisations: frozenset[int] = frozenset()
    need_access: bool = False


def nearness(place: Place, guests: Guests) -> Nearness | None:
    """None: it is somebody else's."""
    if place.person_id is not None:
        return Nearness.PERSONS if place.person_id in guests.people else None
    if place.organisation_id is not None:
        return Nearness.ORGANISATIONS if place.organisation_id in guests.organisations else None
    return Nearness.POOL


def would_do(place: Place, guests: Guests) -> bool:
    """Whether these can meet there at all."""
    is_theirs = nearness(place, guests) is not None
    return is_theirs and place.seats >= len(guests.people) and (place.is_accessible or not guests.need_access)


def in_order(places: Iterable[Place], guests: Guests) -> list[Place]:
    """The tables that would do: a person's own, then one of their organisation, then the pool; within each those
    without steps last, which somebody else may need, then as the event orders them."""

    def rank(place: Place) -> tuple[int, bool, int, int]:
        near = nearness(place, guests)
        spared = place.is_accessible and not guests.need_access
        return (Nearness.POOL if near is None else near, spared, place.position, place.id)

    return sorted((one for one in places if would_do(one, guests)), key=rank)
