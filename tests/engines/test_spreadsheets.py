"""Tables in, tables out, and nothing in them that a spreadsheet would run."""

import csv
import re
import tracemalloc
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventhub.domain.errors import SheetNotUnderstood, SheetTooLarge
from eventhub.engines.spreadsheets import (
    Cell,
    guarded,
    guarded_inside,
    is_risky,
    plain_cell,
    read_rows,
    restored,
    restored_inside,
    sheet_title,
    workbook_cell,
    write_csv,
    write_xlsx,
)

HEADER = ("Nom", "Téléphone", "Note")
ROWS: list[list[Cell]] = [["Zoé", "+33 4 91 00 00 00", "=1+1"], ["Ο'Neil", "", "-3"], ["", "", "@home"]]
Writer = Callable[[Sequence[str], Iterable[Sequence[Cell]]], bytes]
WRITERS = {"rows.csv": write_csv, "rows.xlsx": partial(write_xlsx, "Inscriptions")}
each_writer = pytest.mark.parametrize(("name", "write"), WRITERS.items())


# Reading


def test_header_and_numbered_rows() -> None:
    sheet = read_rows(b"\n name ; city ;\nMaurin;Nice\n\n;;\nFerrand\nDoe;Aix;extra;;\n", "people.csv")
    assert sheet.header == ("name", "city")
    assert list(sheet.rows) == [(3, ("Maurin", "Nice")), (6, ("Ferrand", "")), (7, ("Doe", "Aix", "extra"))]


@pytest.mark.parametrize(
    ("content", "name", "cause"),
    [
        (b"", "people.csv", "empty"),
        (b" \n;;\n", "people.csv", "empty"),
        (write_xlsx("", [], []), "people.xlsx", "empty"),
        (b"a;\x00", "people.csv", "encoding"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "people.xls", "old_workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "people.xlsx", "old_workbook"),
        (b"name;city", "people.XLSX", "not_a_workbook"),
        (b"PK\x03\x04", "people.csv", "not_a_workbook"),
    ],
)
def test_what_is_no_table(content: bytes, name: str, cause: str) -> None:
    with pytest.raises(SheetNotUnderstood) as refused:
        read_rows(content, name)
    assert refused.value.cause == cause


def test_a_workbook_is_known_by_its_content() -> None:
    assert read_rows(write_xlsx("", ["a"], [["b"]]), "people.csv").header == ("a",)


def too_many_rows() -> bytes:
    return b"name\n" + b"x\n" * 20_001


@pytest.mark.parametrize(
    ("content", "cause", "most"),
    [
        (b"x" * (10 * 1024 * 1024 + 1), "megabytes", 10),
        (too_many_rows(), "rows", 20_000),
        (b";".join([b"x"] * 201), "columns", 200),
        (b"a;b\n" + b";" * 200 + b"x", "columns", 200),
        (write_xlsx("", ["x"] * 201, []), "columns", 200),
        (b"a\n" + b"\n" * 21_000, "rows", 20_000),
        (b"a\n" * 12 + b"," * 500_000, "cells", 500_000),
        (b"a\n" + (b"," * 199 + b"\n") * 2_500, "cells", 500_000),
    ],
)
def test_what_is_too_large(content: bytes, cause: str, most: int) -> None:
    with pytest.raises(SheetTooLarge) as refused:
        list(read_rows(content, "people.csv").rows)
    assert (refused.value.cause, refused.value.most) == (cause, most)


def test_as_much_as_may_be() -> None:
    content = too_many_rows()[:-2] + b"\n" * 50
    assert sum(1 for _ in read_rows(content, "people.csv").rows) == 20_000
    assert len(read_rows(b";".join([b"x"] * 200), "people.csv").header) == 200


# Writing


@each_writer
def test_what_was_written_is_read_as_it_was(name: str, write: Writer) -> None:
    sheet = read_rows(write(HEADER, ROWS), name)
    assert sheet.header == HEADER
    assert list(sheet.rows) == [(number, tuple(row)) for number, row in enumerate(ROWS, start=2)]


@each_writer
def test_numbers_and_dates(name: str, write: Writer) -> None:
    row = [-3, 2.5, None, date(2027, 10, 19), datetime(2027, 10, 19, 9, 30, 59, tzinfo=UTC)]
    sheet = read_rows(write(["a", "b", "c", "d", "e"], [row]), name)
    assert list(sheet.rows) == [(2, ("-3", "2.5", "", "2027-10-19", "2027-10-19 09:30"))]


def test_csv_as_excel_knows_it() -> None:
    assert write_csv(["é", "=b"], [["a,b", -3], ["-3", '"']]) == (
        b'\xef\xbb\xbf\xc3\xa9,\'=b\r\n"a,b",-3\r\n\'-3,""""\r\n'
    )


def test_signs_that_xml_cannot_hold_are_left_out() -> None:
    sheet = read_rows(write_xlsx("a\x01b", ["a\x01"], [["b\x02\x0bc"]]), "rows.xlsx")
    assert (sheet.header, list(sheet.rows)) == (("a",), [(2, ("bc",))])


@pytest.mark.parametrize(
    ("title", "taken"),
    [
        ("Inscriptions", "Inscriptions"),
        ("a/b:c", "a b c"),
        ("x" * 40, "x" * 31),
        ("'quoted'", "quoted"),
        ("x\x01", "x"),
        ("[]", None),
        ("", None),
    ],
)
def test_titles_that_excel_takes(title: str, taken: str | None) -> None:
    assert sheet_title(title) == taken


@pytest.mark.parametrize(
    "text",
    [
        *("=1+1", "+33 4", "-3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1", "'=1", "''-", "=cmd|' /C calc'!A0"),
        *("\v=1", "\x1c=1", "\x85x", "\xa0=1", "\u2003-1", "\f"),
    ],
)
def test_what_begins_like_a_formula_is_text(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "a=b", "3", "l’eau", "'quoted'", "(+33)", "…"])
def test_other_text_stays(text: str) -> None:
    assert guarded(text) == text


@given(st.text("='+a ", max_size=6) | st.text())
def test_the_apostrophe_goes_as_it_came(text: str) -> None:
    assert restored(guarded(text)) == text
    assert guarded(text)[:1] == "'" or not is_risky(text)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Maurin;=1+1", "Maurin;'=1+1"),
        ("a,=1", "a,'=1"),
        ("a\t@x", "a\t'@x"),
        ("- one\n- two", "'- one\n'- two"),
        ("a; '=1;+2", "a;' '=1;'+2"),
        ('a;"=1;b', "a;'\"=1;b"),
        ("a;\n\v-1", "a;\n'\v-1"),
        ("a=b; c, d-e", "a=b; c, d-e"),
    ],
)
def test_no_formula_appears_where_another_program_splits_a_cell(text: str, kept: str) -> None:
    assert plain_cell(text, ",") == kept
    assert workbook_cell(f"x{text}") == f"x{text}".replace("\v", "")  # whose cells nobody splits
    file = write_csv(["x", "y"], [["1", text], ["1", f"x{text}"]])
    assert list(read_rows(file, "x.csv").rows) == [(2, ("1", text)), (3, ("1", f"x{text}"))]


@given(st.lists(st.text("=+-'\";,\t\n a", min_size=1, max_size=8), min_size=1, max_size=4), st.sampled_from(",;"))
def test_no_program_finds_a_formula_whatever_it_splits_at(cells: list[str], separator: str) -> None:
    text = write_csv(["x"], [cells], separator).decode("utf-8-sig").split("\n", 1)[1]
    for another in ",;\t":
        found = [cell for row in csv.reader(text.splitlines(), delimiter=another) for cell in row]
        assert [cell for cell in found if re.match(r"\s*[=+-]", cell)] == []


@given(st.text("='+\";,\n a", max_size=9) | st.text())
def test_what_stands_inside_comes_back(text: str) -> None:
    assert restored_inside(guarded_inside(text)) == text
    assert restored(restored_inside(guarded_inside(guarded(text)))) == text


def rows_of(count: int) -> Iterator[list[Cell]]:
    return ([f"person {number} in column {column}" for column in range(40)] for number in range(count))


@each_writer
def test_rows_are_written_as_they_come(name: str, write: Writer) -> None:
    """Eight times the rows need about eight times the file and hardly more memory beside it."""

    def beside(count: int) -> int:
        tracemalloc.start()
        size = len(write(["x"] * 40, rows_of(count)))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak - 3 * size

    assert beside(200) < beside(25) + 300_000
