"""Hashes passwords. Slow on purpose: call it before `transact`, never within."""

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from eventhub.domain.passwords import MOST, normalised

HASHER = PasswordHasher(time_cost=3, memory_cost=32 * 1024, parallelism=1)


def hash_password(password: str) -> str:
    """What is kept of a password."""
    return HASHER.hash(normalised(password))


def matches(password_hash: str | None, password: str) -> bool:
    """True where the password is the right one. Takes as long for nobody's (None) as for somebody's."""
    text = normalised(password)[: MOST + 1]
    try:
        HASHER.verify(password_hash or nobodys_hash(), text)
    except (VerificationError, InvalidHashError):
        return False
    return password_hash is not None


@cache
def nobodys_hash() -> str:
    """Compared with where there is no account, so that the answer comes no sooner."""
    return HASHER.hash("no one has this password")
