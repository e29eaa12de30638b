"""The numbers and names under which conference apps know sessions and people: the same in each file, and no row's."""

from collections.abc import Iterable
from hashlib import sha256
from itertools import count
from uuid import NAMESPACE_URL, UUID, uuid5

MOST = 2**31 - 1  # what fits the whole numbers of every app


def numbers_of(public_ids: Iterable[str]) -> dict[str, int]:
    """public id → its number, from 1 on. Where two would share one, the later in the alphabet takes another."""
    numbers: dict[str, int] = {}
    taken: set[int] = set()
    for public_id in sorted(set(public_ids)):
        number = next(one for attempt in count() if (one := number_of(public_id, attempt)) not in taken)
        taken.add(number)
        numbers[public_id] = number
    return numbers


def number_of(public_id: str, attempt: int = 0) -> int:
    digest = sha256(f"{attempt}:{public_id}".encode(errors="replace")).digest()
    return int.from_bytes(digest[:8]) % MOST + 1


def guid_of(name: str) -> str:
    """The UUID that this name is, or else the one that is made of it."""
    try:
        return str(UUID(name))
    except ValueError:
        return str(uuid5(NAMESPACE_URL, name))
