"""Passwords are kept as argon2id, and nobody's takes as long as somebody's."""

import pytest
from argon2 import Type, extract_parameters

from eventhub.services import passwords
from eventhub.services.passwords import hash_password, matches, nobodys_hash
from tests.fixtures.passwords import REAL


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


def test_real_ones_take_as_much_work_as_owasp_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "HASHER", REAL)
    found = extract_parameters(hash_password("trois mots sans rapport"))
    assert (found.type, found.time_cost, found.memory_cost, found.parallelism) == (Type.ID, 3, 32 * 1024, 1)


def test_nobodys_password_costs_as_much_as_a_wrong_one() -> None:
    """The same work by the same parameters, told without a clock: this machine is shared."""
    kept = hash_password("trois mots sans rapport")
    assert extract_parameters(nobodys_hash()) == extract_parameters(kept)
