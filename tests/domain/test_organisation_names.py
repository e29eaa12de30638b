"""Which organisation is meant by what somebody typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventhub.domain.organisation_names import KnownName, Match, NameIndex, alike, edits_between

APHM, APHP, IPC, CURIE, CNRS, SANOFI, INNATE, CHU = (
    "Assistance Publique - Hôpitaux de Marseille",
    "Assistance publique – Hôpitaux de Paris",
    "Institut Paoli-Calmettes (IPC)",
    "Institut Curie",
    "Centre national de la recherche scientifique",
    "Sanofi",
    "Innate Pharma",
    "CHU de Montpellier",
)
NAMES = (APHM, APHP, IPC, CURIE, CNRS, SANOFI, INNATE, CHU)
KNOWN = [KnownName(number, name) for number, name in enumerate(NAMES, start=1)]
INDEX = NameIndex(KNOWN)


@pytest.mark.parametrize(
    ("typed", "name", "strength"),
    [
        (APHM, APHM, 1.0),
        ("ASSISTANCE PUBLIQUE HOPITAUX DE MARSEILLE", APHM, 1.0),
        ("  institut   curie ", CURIE, 1.0),
        ("Institut Paoli-Calmettes", IPC, 1.0),
        ("IPC", IPC, 1.0),
        ("Assistance Publique Hôpitaux Marseille", APHM, 0.95),
        ("Montpellier CHU", CHU, 0.95),
        ("AP-HM", APHM, 0.9),
        ("aphm", APHM, 0.9),
        ("A.P.H.M.", APHM, 0.9),
        ("AP-HP", APHP, 0.9),
        ("C.N.R.S", CNRS, 0.9),
        ("Sanofy", SANOFI, 0.8),
        ("Snaofi", SANOFI, 0.8),
        ("Inate Pharma", INNATE, 0.8),
        ("Institu Paoli-Calmetes", IPC, 0.9),  # its initials stand in the brackets
        ("Sistance publique hopitaux de marsaille", APHM, 0.7),
        ("Insitut Curie", CURIE, 0.8),
    ],
)
def test_what_is_most_likely_meant(typed: str, name: str, strength: float) -> None:
    assert INDEX.alike(typed)[0] == Match(NAMES.index(name) + 1, name, strength)


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("ass pub", [APHP, APHM]),
        ("hop mars", [APHM]),
        ("inst", [CURIE, IPC]),
        ("recherche scient", [CNRS]),
        ("mars hop", []),  # words begin the name's words in its order
        ("de", []),
        ("", []),
        (" - ", []),
        ("IPB", []),  # no typing errors in an acronym
        ("Novartis", []),
    ],
)
def test_what_is_offered_while_typing(typed: str, names: list[str]) -> None:
    assert [match.name for match in INDEX.alike(typed)] == names


@pytest.mark.parametrize("typed", [APHM, "Assistance Publique Hôpitaux Marseille"])
def test_a_long_name_finds_a_known_acronym(typed: str) -> None:
    assert alike(typed, [KnownName(1, "AP-HM"), KnownName(2, "AP-HP")]) == [Match(1, "AP-HM", 0.9)]


def test_two_letters_stand_for_too_much() -> None:
    assert alike("IP", [KnownName(1, "Institut Pasteur")]) == []


def test_an_organisation_with_several_names_is_found_once_by_the_likeliest() -> None:
    known = [KnownName(7, APHM), KnownName(7, "AP-HM"), KnownName(7, "Hôpitaux de Marseille")]
    assert alike("ap hm", known) == [Match(7, "AP-HM", 1.0)]


def test_a_name_without_letters_is_never_meant() -> None:
    assert alike("Sanofi", [KnownName(1, "—"), KnownName(2, "()")]) == []


def test_the_strongest_eight_are_enough() -> None:
    known = [KnownName(number, f"Hôpital {number:03}") for number in range(100)]
    assert [match.id for match in alike("hopital", known)] == list(range(8))


FEW_LETTERS = st.text("abc", max_size=9)


def edits_without_limit(one: str, other: str) -> int:
    """The definition, letter by letter."""
    if not one or not other:
        return len(one) + len(other)
    edits = [
        edits_without_limit(one[1:], other) + 1,
        edits_without_limit(one, other[1:]) + 1,
        edits_without_limit(one[1:], other[1:]) + (one[0] != other[0]),
    ]
    if one[:2] == other[1::-1] and len(one) > 1 < len(other):
        edits.append(edits_without_limit(one[2:], other[2:]) + 1)
    return min(edits)


@given(st.text("abc", max_size=5), st.text("abc", max_size=5), st.integers(0, 5))
def test_edits_are_those_of_the_definition(one: str, other: str, most: int) -> None:
    assert edits_between(one, other, most) == min(edits_without_limit(one, other), most + 1)


@given(FEW_LETTERS, FEW_LETTERS)
def test_edits_count_the_same_both_ways(one: str, other: str) -> None:
    assert edits_between(one, other, 12) == edits_between(other, one, 12)


@pytest.mark.parametrize(
    ("one", "other", "edits"),
    [
        ("", "", 0),
        ("curie", "curie", 0),
        ("curie", "cuire", 1),
        ("curie", "curi", 1),
        ("curie", "curiee", 1),
        ("curie", "carie", 1),
        ("curie", "", 3),
        ("kitten", "sitting", 3),
        ("abcd", "badc", 2),
        ("curie", "pasteur", 3),
    ],
)
def test_edits_are_counted_up_to_one_more_than_are_forgiven(one: str, other: str, edits: int) -> None:
    assert edits_between(one, other, 2) == edits


@given(st.text(max_size=30))
def test_nothing_that_is_typed_breaks_it(typed: str) -> None:
    strengths = [match.strength for match in INDEX.alike(typed)]
    assert strengths == sorted(strengths, reverse=True)


@given(st.sampled_from(NAMES))
def test_every_name_finds_itself_first(name: str) -> None:
    assert INDEX.alike(name)[0] == Match(NAMES.index(name) + 1, name, 1.0)
