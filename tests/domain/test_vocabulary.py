"""The words of an event have keys that addresses bear, an order, and no doubles."""

import pytest

from eventhub.domain.vocabulary import (
    GROUPS,
    KEY_MOST,
    double_name,
    is_same_name,
    key_for,
    moved,
    ordered_groups,
    place_of,
)


@pytest.mark.parametrize(
    ("name", "taken", "key"),
    [
        ("NK cells", [], "nk-cells"),
        ("Thérapies CAR‑T", [], "therapies-car-t"),
        ("NK cells", ["nk-cells"], "nk-cells-2"),
        ("NK cells", ["nk-cells", "nk-cells-2"], "nk-cells-3"),
        ("NK", [], "tag-nk"),
        ("免疫", [], "tag"),
        ("免疫", ["tag"], "tag-2"),
        ("<script>", [], "script"),
    ],
)
def test_a_key_is_the_name_in_plain_letters(name: str, taken: list[str], key: str) -> None:
    assert key_for(name, taken) == key


def test_a_long_name_has_a_key_that_fits() -> None:
    assert len(key_for("x" * 200, ["x" * KEY_MOST])) == KEY_MOST + 2


def test_groups_come_in_their_order_and_what_is_none_comes_last() -> None:
    assert ordered_groups(["", "services", "targets", "services", "older"]) == ["targets", "services", "", "older"]
    assert [place_of(group) for group in GROUPS] == list(range(len(GROUPS)))


@pytest.mark.parametrize(
    ("names", "others", "same"),
    [
        ({"en": "Antibodies"}, {"en": "antibodies"}, True),
        ({"fr": "Mélanome", "en": "Melanoma"}, {"fr": "melanome", "en": "Other"}, True),
        ({"fr": "Anticorps"}, {"en": "Anticorps"}, False),
        ({"fr": "", "en": "A"}, {"fr": "", "en": "B"}, False),
    ],
)
def test_two_that_read_the_same_in_a_language_are_the_same(
    names: dict[str, str], others: dict[str, str], same: bool
) -> None:
    assert is_same_name(names, others) is same


@pytest.mark.parametrize(
    ("names", "double"),
    [
        ({"fr": "Essais", "en": "Trials"}, None),
        ({"fr": "Essais", "en": "targets "}, "targets "),  # as it was typed
        ({"fr": "Methodes", "en": "Targets"}, "Targets"),  # of the first that reads the same
        ({"fr": "", "en": ""}, None),
    ],
)
def test_a_double_is_told_by_the_name_that_was_typed(names: dict[str, str], double: str | None) -> None:
    others = [{"fr": "Cibles", "en": "Targets"}, {"fr": "Méthodes", "en": "Methods"}]
    assert double_name(names, others) == double


@pytest.mark.parametrize(
    ("key", "step", "order"),
    [("b", -1, "bac"), ("b", 1, "acb"), ("a", -1, "abc"), ("c", 1, "abc"), ("a", 9, "bca"), ("b", 0, "abc")],
)
def test_one_moves_as_far_as_there_are_places(key: str, step: int, order: str) -> None:
    assert moved(["a", "b", "c"], key, step) == list(order)
