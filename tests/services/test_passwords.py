"""Passwords are kept as argon2id, and nobody's takes as long as somebody's."""

from time import perf_counter

from eventhub.services.passwords import hash_password, matches, nobodys_hash


def test_matches_the_password_that_was_hashed() -> None:
    kept = hash_password("trois mots sans rapport")
    assert kept.startswith("$argon2id$")
    assert matches(kept, "trois mots sans rapport")
    assert not matches(kept, "trois mots sans rappor")


def test_hashes_the_same_password_differently_each_time() -> None:
    assert hash_password("trois mots sans rapport") != hash_password("trois mots sans rapport")


def test_takes_a_decomposed_accent_for_the_composed_one() -> None:
    assert matches(hash_password("l\u2019\u00e9t\u00e9 indien"), "l\u2019e\u0301te\u0301 indien")


def test_refuses_what_is_no_hash() -> None:
    assert not matches("!", "trois mots sans rapport")


def test_nobodys_password_never_matches() -> None:
    assert not matches(None, "no one has this password")


def test_nobodys_password_takes_as_long_as_a_wrong_one() -> None:
    kept = hash_password("trois mots sans rapport")
    nobodys_hash()
    assert 0.3 < seconds(None) / seconds(kept) < 3


def seconds(kept: str | None) -> float:
    """The fastest of five tries, which the machine's other work disturbs least."""
    times = []
    for _ in range(5):
        start = perf_counter()
        matches(kept, "wrong")
        times.append(perf_counter() - start)
    return min(times)
