"""Long enough, and none of those that are guessed first; nothing else is asked of a password."""

import pytest

from eventhub.domain.errors import PasswordLength, PasswordTooCommon
from eventhub.domain.passwords import judge, normalised


@pytest.mark.parametrize("password", ["", "short", "1234567", "é" * 7, "a" * 129])
def test_refuses_what_is_too_short_or_too_long(password: str) -> None:
    with pytest.raises(PasswordLength) as refused:
        judge(password)
    assert (refused.value.least, refused.value.most, refused.value.is_long) == (8, 128, len(password) > 8)


@pytest.mark.parametrize(
    "password",
    [
        "password",
        "Password123!",
        "P@ssw0rd2026",
        "motdepasse",
        "azertyuiop",
        "12345678",
        "87654321",
        "20271019",
        "aaaaaaaa",
        "abababab",
        "iloveyou1",
        "Marseille13",
        "qwertyui",
        "poiuytrewq",
    ],
)
def test_refuses_what_is_guessed_first(password: str) -> None:
    with pytest.raises(PasswordTooCommon):
        judge(password)


@pytest.mark.parametrize("password", ["claire.maurin@example.org", "claire.maurin", "Claire Maurin", "clairemaurin"])
def test_refuses_what_everybody_knows_of_its_owner(password: str) -> None:
    with pytest.raises(PasswordTooCommon):
        judge(password, "claire.maurin@example.org", "Claire Maurin")


@pytest.mark.parametrize(
    "password",
    [
        "xkvbqmtz",
        "trois mots sans rapport",
        "        a b c d e",
        "836492716450",
        "voilà l’été",
        "🦠🧪🔬🧬💉🩺🧫🦷",
        "m" * 124 + "nopq",
    ],
)
def test_asks_for_no_kind_of_character(password: str) -> None:
    judge(password, "claire.maurin@example.org")


def test_takes_a_composed_and_a_decomposed_accent_for_the_same() -> None:
    assert normalised("e\u0301te\u0301") == normalised("\u00e9t\u00e9")
