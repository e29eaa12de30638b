"""Typed text: what readers see stays, what nobody sees goes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventhub.domain.typed_text import filled, many_lines, one_line


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (None, ""),
        ("  Zoë\u00a0: « l’été »  ", "Zoë\u00a0: « l’été »"),
        ("a\x00b\x07c", "abc"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("a\n\n\n\nb", "a\n\nb"),
        ("txt.\u202eexe", "txt.exe"),
        ("lone \ud800 half", "lone  half"),
        ("مرحبا 🧬", "مرحبا 🧬"),
    ],
)
def test_many_lines(typed: str | None, kept: str) -> None:
    assert many_lines(typed) == kept


def test_one_line_joins_with_single_spaces() -> None:
    assert one_line(" a \n\n b\tc ") == "a b c"
    assert one_line("34\u00a0marqueurs\u202f!") == "34\u00a0marqueurs\u202f!"


def test_a_language_without_text_is_left_out_and_the_order_is_always_the_same() -> None:
    assert list(filled({"fr": "Bonjour", "de": "", "en": "Hello"}).items()) == [("en", "Hello"), ("fr", "Bonjour")]


@given(st.text(alphabet=st.characters()))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert one_line(one_line(text)) == one_line(text)
    assert many_lines(one_line(text)) == one_line(text)
