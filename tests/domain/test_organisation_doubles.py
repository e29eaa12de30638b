"""Which organisations may be one."""

from time import process_time

import pytest

from eventhub.domain.organisation_doubles import Double, possible_doubles
from eventhub.domain.organisation_names import KnownName


def doubles(*names: str) -> list[tuple[int, int, float]]:
    known = [KnownName(number, name) for number, name in enumerate(names, 1)]
    return [(one.one, one.other, one.strength) for one in possible_doubles(known)]


@pytest.mark.parametrize(
    ("one", "other", "strength"),
    [
        ("AP-HM", "ap hm", 1.0),
        ("Assistance publique hopitaux marseille", "Assistance Publique - Hôpitaux de Marseille", 0.95),
        ("CIML", "Centre d’Immunologie de Marseille-Luminy", 0.9),
        ("Institut Paoli-Calmettes (IPC)", "IPC", 1.0),
        ("Institut Calypso", "Institut Calipso", 0.8),
        ("Garlaban Biopharma", "Garlaban Biofarma", 0.75),
    ],
)
def test_what_may_be_one(one: str, other: str, strength: float) -> None:
    assert doubles(one, other) == [(1, 2, strength)]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Université", "Université de la Vallongue"), ("CIML", "CRCM"), ("Calypso", "Garlaban"), ("", "")],
)
def test_what_is_two(one: str, other: str) -> None:
    assert doubles(one, other) == []


def test_two_names_of_one_are_no_double() -> None:
    assert possible_doubles([KnownName(1, "AP-HM"), KnownName(1, "ap hm")]) == []


def test_a_pair_is_told_once_by_its_likeliest_names() -> None:
    known = [KnownName(1, "CIML"), KnownName(1, "Centre Calypso"), KnownName(2, "ciml"), KnownName(2, "Centre Calipso")]
    assert possible_doubles(known) == [Double(1, 2, 1.0)]


def test_the_likeliest_come_first() -> None:
    assert [pair[2] for pair in doubles("Institut Calypso", "Institut Calipso", "AP-HM", "AP HM")] == [1.0, 0.8]


def test_two_thousand_names_take_a_moment() -> None:
    known = [KnownName(number, f"Université de la {number * 7919 % 99991:05} baie") for number in range(2000)]
    began = process_time()
    possible_doubles(known)
    assert process_time() - began < 20  # a second or two on a quiet machine, whatever the names
