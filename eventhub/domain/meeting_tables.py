"""What tables can be, and the names of several that are added at once."""

NAME_MOST = 40
ZONE_MOST = 40
SEATS_LEAST, SEATS_MOST = 2, 40
TABLES_MOST = 5000
AT_ONCE_MOST = 200
POOL, PERSON, ORGANISATION, BOOTH = "pool", "person", "organisation", "booth"
OF_ORGANISATIONS = frozenset({ORGANISATION, BOOTH})


def numbered(prefix: str, first: int, number: int) -> list[str]:
    """A1, A2, A3 of "A", 1 and 3; the space that somebody wants before the number is part of the prefix."""
    return [f"{prefix}{place}" for place in range(first, first + number)]
