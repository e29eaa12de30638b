"""Words that speak of somebody are told from those that speak of others."""

import pytest

from eventhub.domain.mentions import Somebody

ANA = Somebody.of(["Ana.Silva@example.org", ""], ["Ana da Silva", "Ána"], "da Silva")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Ana da Silva", True),
        ("inscription-ANA_DA_SILVA.csv", True),
        ("da Silva, Ána (CNRS)", True),
        ("for ana.silva@EXAMPLE.org.", True),
        ("Ana <ana.silva@example.org>", True),
        ("joana.silva@example.org", False),
        ("Ana", False),
        ("da Silva", False),
        ("Joana da Silva", False),
        ("", False),
    ],
)
def test_an_address_or_a_whole_name(text: str, named: bool) -> None:
    assert ANA.is_named_in(text) is named


@pytest.mark.parametrize(
    ("text", "sought"),
    [("da silva", True), ("da silva ana", True), ("ana.silva@example.org", True), ("ana", False), ("silva bo", False)],
)
def test_what_one_types_to_find_somebody(text: str, sought: bool) -> None:
    assert ANA.is_sought_by(text) is sought


def test_nobody_is_found_nowhere() -> None:
    nobody = Somebody.of([""], ["", "Ana"])
    assert [nobody.is_named_in(text) or nobody.is_sought_by(text) for text in ("", "Ana", "@")] == [False] * 3
