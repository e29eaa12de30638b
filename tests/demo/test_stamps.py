"""Ids come from the seed and from what they name, and from nothing else."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from eventhub.demo.stamps import Stamps


@given(st.integers(0, 2**31 - 1), st.text(), st.text())
def test_one_seed_gives_one_id(seed: int, kind: str, key: str) -> None:
    assert Stamps(seed).public_id(kind, key) == Stamps(seed).public_id(kind, key)
    assert Stamps(seed).uid(kind, key) == Stamps(seed).uid(kind, key)


def test_seed_kind_and_key_each_matter() -> None:
    ids = {Stamps(seed).public_id(kind, key) for seed in (1, 2) for kind in ("a", "b") for key in ("x", "y")}
    assert len(ids) == 8


def test_public_ids_have_the_shape_of_all_others() -> None:
    assert [len(Stamps(1).public_id("person", str(number))) for number in range(1000)] == [16] * 1000


def test_uids_are_uuids() -> None:
    uid = Stamps(1).uid("session", "opening")
    assert (str(UUID(uid)), UUID(uid).version) == (uid, 4)


def test_ids_stay_what_they_are() -> None:
    """Bookmarks of a demonstration outlive a new version of EventHub and of Python."""
    assert Stamps(1).public_id("person", "kevonian") == "483bbdd465573ce2"
    assert Stamps(1).uid("session", "opening") == "f1b2b4c4-1ba7-43df-9bd1-c097ec8a9a14"
