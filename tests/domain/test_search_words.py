"""Words are found as people type them: without accents, capitals or the right apostrophe."""

import pytest

from eventhub.domain.search_words import LONGEST_KEPT, MOST_KEPT, contains_words, fold, fold_and_keep, has_words


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


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("nk", False),
        ("bio", True),
        ("ban", False),
        ("banq", True),
        ("séa", True),
        ("l’éc", True),
        ("éch", True),
        ("", True),
    ],
)
def test_a_short_word_begins_one(words: str, found: bool) -> None:
    """“NK” is not in every bank, while a longer part is looked for anywhere: thérapie in immunothérapie."""
    assert has_words(words, ["Biobanque", "Séance de l’échantillon"]) is found


def test_what_is_kept_for_the_next_search_has_a_limit() -> None:
    """So many texts, and none that is long: what people write does not fill a server."""
    fold_and_keep.cache_clear()
    long = "é" * (LONGEST_KEPT + 1)
    assert contains_words("e", [long]) is True
    assert fold_and_keep.cache_info() == (0, 0, MOST_KEPT, 0)
    for number in range(MOST_KEPT + 2):
        contains_words("e", [f"é{number}"])
    assert fold_and_keep.cache_info().currsize == MOST_KEPT
    fold_and_keep.cache_clear()
