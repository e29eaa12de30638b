"""CSV from every program and country."""

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventhub.domain.errors import SheetNotUnderstood
from eventhub.engines import csv_files
from eventhub.engines.csv_files import BEGINNING, csv_rows

TEXT = "Prénom;Œuvre\r\nZoé;5 €\r\n"
ROWS = [["Prénom", "Œuvre"], ["Zoé", "5 €"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_encoding_that_spreadsheets_write(encoding: str) -> None:
    assert list(csv_rows(TEXT.encode(encoding))) == ROWS


def test_latin_1_where_windows_has_no_sign() -> None:
    assert list(csv_rows(b"a;\xe9\x81")) == [["a", "é\x81"]]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_separators_and_line_ends(separator: str, line_end: str) -> None:
    text = line_end.join(separator.join(row) for row in (["a", "b", "c"], ["1", "", "3"]))
    assert list(csv_rows(text.encode())) == [["a", "b", "c"], ["1", "", "3"]]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("name;city\nMaurin, Claire;Nice, France\n", [["name", "city"], ["Maurin, Claire", "Nice, France"]]),
        ("last, first;mail\nMaurin;m@example.org", [["last, first", "mail"], ["Maurin", "m@example.org"]]),
        ('"a;b",c\n"1\n2","say ""hello"""\n', [["a;b", "c"], ["1\n2", 'say "hello"']]),
        ("\n\nname;city\nA;B", [[], [], ["name", "city"], ["A", "B"]]),
        ("email\na@example.org\n", [["email"], ["a@example.org"]]),
        ("", []),
    ],
)
def test_commas_and_quotations_in_cells(text: str, rows: list[list[str]]) -> None:
    assert list(csv_rows(text.encode())) == rows


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"a;b\x00c",
        b"\xef\xbb\xbfa;\xff",
        b"\xff\xfea\x00b",  # half a letter
        b'a,b\n"' + b"x" * 140_000,  # a quotation that never ends
    ],
)
def test_what_is_no_text(content: bytes) -> None:
    with pytest.raises(SheetNotUnderstood) as refused:
        list(csv_rows(content))
    assert refused.value.cause == "encoding"


@pytest.mark.parametrize("text", ["\n" * 200_000 + "a;b,c;d", "a;b,c;d" + "\r\n" * 200_000, " \n" * 200_000])
def test_a_separator_is_looked_for_at_the_beginning_alone(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[int] = []

    def counting(part: str, separator: str) -> tuple[int, int]:
        looked_at.append(len(part))
        return part.count(separator), 0

    monkeypatch.setattr(csv_files, "cells_of_first_records", counting)
    assert csv_files.separator_of(text) == (";" if ";" in text else ",")
    assert len(looked_at) == 3
    assert max(looked_at) <= BEGINNING


CELLS = st.text(st.characters(exclude_categories=["Cc", "Cs", "Lo"]), min_size=1, max_size=8)


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=4))
def test_what_was_quoted_comes_back(rows: list[list[str]]) -> None:
    file = StringIO(newline="")
    csv.writer(file, quoting=csv.QUOTE_ALL).writerows(rows)
    assert list(csv_rows(file.getvalue().encode("utf-8-sig"))) == rows


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        rows = list(csv_rows(content))
    except SheetNotUnderstood:
        return
    assert all(isinstance(cell, str) for row in rows for cell in row)
