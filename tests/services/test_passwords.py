"""Passwords are kept as argon2id, and nobody's takes as long as somebody's."""

from argon2 import extract_parameters

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


def test_nobodys_password_costs_as_much_as_a_wrong_one() -> None:
    """The same work by the same parameters, told without a clock: this machine is shared."""
    kept = hash_password("trois mots sans rapport")
    assert extract_parameters(nobodys_hash()) == extract_parameters(kept)
