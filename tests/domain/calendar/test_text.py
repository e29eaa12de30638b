"""Any text comes out fit for a calendar, and escaped once."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventhub.domain.calendar.text import Text, Verbatim, one_line, paragraphs, parameter


@pytest.mark.parametrize(
    ("given_text", "written"),
    [
        ("Lab, room 2; floor", r"Lab\, room 2\; floor"),
        ("C:\\New\\next", r"C:\\New\\next"),
        ("one\ntwo", r"one\ntwo"),
        (r"already \, escaped \n", r"already \\\, escaped \\n"),
        ('"quoted": 100 %', '"quoted": 100 %'),
    ],
)
def test_text_is_escaped_exactly_once(given_text: str, written: str) -> None:
    assert Text(given_text).to_ical().decode() == written


def test_an_address_is_not_escaped() -> None:
    assert Verbatim("https://example.org/a,b;c\\d").to_ical() == b"https://example.org/a,b;c\\d"


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"])
def test_every_kind_of_line_end_is_a_line_feed(end: str) -> None:
    assert paragraphs(f"one{end}two") == "one\ntwo"
    assert one_line(f" one{end}{end} two{end}") == "one two"


def test_a_no_break_space_stays() -> None:
    assert one_line("Où\u00a0?  Là\u202f!") == "Où\u00a0? Là\u202f!"


def test_controls_surrogates_and_byte_order_marks_go() -> None:
    assert paragraphs("\ufeffa\x00b\x07c\x1bd\x7fe\x9ff\ud800g\th") == "abcdefg h"


@given(st.text(st.characters(codec=None)))
def test_nothing_unfit_is_left_in_any_text(text: str) -> None:
    clean = paragraphs(text)
    assert {character for character in clean if unicodedata.category(character) in ("Cc", "Cs")} <= {"\n"}
    assert len(one_line(text).splitlines()) <= 1
    assert paragraphs(clean) == clean


def test_a_parameter_holds_no_double_quote() -> None:
    assert parameter('Ada "the\nfirst" Example') == "Ada 'the first' Example"
