"""Words are found as people type them: without accents, capitals or the right apostrophe."""

import pytest

from eventhub.domain.search_words import contains_words, fold


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Éléonore", "eleonore"),
        ("  Institut   CALYPSO ", "institut calypso"),
        ("l’Œuvre", "l'oeuvre"),
        ("Straße", "strasse"),
        ("anti‑NK", "anti-nk"),
        ("ﬁbrose", "fibrose"),
        ("", ""),
    ],
)
def test_fold(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("kevonian", True),
        ("NAÏRI cytom", True),
        ("cytométrie nairi", True),
        ("nairi absent", False),
        ("nairikevonian", False),
        ("   ", True),
    ],
)
def test_all_words_are_in_the_texts_in_any_order(words: str, found: bool) -> None:
    assert contains_words(words, ["Naïri", "Kévonian", "Panel de cytométrie"]) is found
