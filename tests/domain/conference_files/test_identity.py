"""Numbers are stable, whole, positive and each somebody's own; so are GUIDs."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventhub.domain.conference_files import identity
from eventhub.domain.conference_files.identity import MOST, guid_of, numbers_of

UID = "6f7aa1b6-aad7-4b48-ae20-44fadcea7d90"


def test_a_number_is_the_same_in_each_file() -> None:
    alone, among = numbers_of(["0123456789abcdef"]), numbers_of(["ffff", "0123456789abcdef", "a"])
    assert alone["0123456789abcdef"] == among["0123456789abcdef"] == 1953665688


@given(st.sets(st.text(max_size=16), max_size=40))
def test_each_has_its_own(public_ids: set[str]) -> None:
    numbers = numbers_of(public_ids)
    assert set(numbers) == public_ids
    assert len(set(numbers.values())) == len(public_ids)
    assert all(1 <= number <= MOST for number in numbers.values())


def test_where_two_would_share_a_number_the_later_takes_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(identity, "MOST", 2)
    assert sorted(numbers_of(["a", "b"]).values()) == [1, 2]


def test_a_uid_that_is_a_uuid_stays_itself() -> None:
    assert guid_of(UID) == guid_of(UID.upper()) == UID


@given(st.text())
def test_any_other_name_makes_one(name: str) -> None:
    assert str(UUID(guid_of(name))) == guid_of(name) == guid_of(guid_of(name))
