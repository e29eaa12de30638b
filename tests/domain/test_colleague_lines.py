"""Lists of colleagues as people paste them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventhub.domain.colleague_lines import Line, read_lines


@pytest.mark.parametrize(
    "text",
    [
        "Claire, Maurin, claire@example.org",
        "Claire;Maurin;claire@example.org",
        "Claire\tMaurin\tclaire@example.org",
        "claire@example.org, Claire, Maurin",
        "Claire Maurin <claire@example.org>",
        "Claire Maurin claire@example.org",
        '"Claire Maurin" <claire@example.org>',
        "Claire Maurin, claire@example.org",
    ],
)
def test_reads_a_line_however_it_is_written(text: str) -> None:
    assert read_lines(text) == [Line(1, "Claire", "Maurin", "claire@example.org")]


def test_a_last_name_has_as_many_words_as_it_has() -> None:
    assert read_lines("Ana de la Cruz, ana@example.org") == [Line(1, "Ana", "de la Cruz", "ana@example.org")]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Claire, Maurin", Line(1, "Claire", "Maurin", "")),
        ("claire@example.org", Line(1, "", "", "claire@example.org")),
        ("Claire claire@example.org", Line(1, "Claire", "", "claire@example.org")),
    ],
)
def test_what_is_missing_is_empty(text: str, line: Line) -> None:
    assert read_lines(text) == [line]


def test_empty_lines_are_counted_and_passed_over() -> None:
    found = read_lines("\nA, B, a@example.org\n\n  \nC, D, c@example.org\n")
    assert [one.number for one in found] == [2, 5]


def test_an_address_is_taken_once() -> None:
    found = read_lines("A, B, a@example.org\nC, D, A@Example.org")
    assert [one.given_name for one in found] == ["A"]


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    for line in read_lines(text):
        assert line.number >= 1
        assert "\n" not in line.given_name + line.family_name + line.email
