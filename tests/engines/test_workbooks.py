"""Workbooks as text, and the traps among them."""

from base64 import b64encode
from collections.abc import Callable
from datetime import date, datetime, time
from io import BytesIO
from random import Random
from time import process_time
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from eventhub.domain.errors import SheetNotUnderstood, SheetTooLarge
from eventhub.engines.workbooks import up_to_last, workbook_rows

SHEET = "xl/worksheets/sheet1.xml"


def packed(workbook: Workbook) -> bytes:
    file = BytesIO()
    workbook.save(file)
    return file.getvalue()


def workbook_of(*rows: list[object]) -> bytes:
    workbook = Workbook()
    for row in rows:
        workbook.active.append(row)
    return packed(workbook)


def changed(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The same package with one part changed."""
    file = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, change(old.read(part)) if part == name else old.read(part))
    return file.getvalue()


def read(content: bytes) -> list[list[str]]:
    return list(workbook_rows(content, 200))


def test_values_are_text_as_one_would_type_it() -> None:
    row = ["é\n=", 3, 33612345678.0, 2.5, True, None, date(2027, 10, 19), datetime(2027, 10, 19, 9, 30), time(9, 30)]  # noqa: DTZ001  # cells have no zone
    assert read(workbook_of(row)) == [
        ["é\n=", "3", "33612345678", "2.5", "TRUE", "", "2027-10-19", "2027-10-19 09:30", "09:30:00"]
    ]


def test_a_whole_number_has_no_point_however_it_is_kept() -> None:
    content = changed(workbook_of([7]), SHEET, lambda xml: xml.replace(b"<v>7</v>", b"<v>3.3612345678E10</v>"))
    assert read(content) == [["33612345678"]]


def test_rows_that_are_left_out_are_empty() -> None:
    workbook = Workbook()
    workbook.active["B2"] = "x"
    workbook.active["A5"] = "y"
    assert read(packed(workbook)) == [[], ["", "x"], [], [], ["y"]]


def test_the_first_sheet_that_is_seen() -> None:
    workbook = Workbook()
    workbook.active.append(["hidden"])
    workbook.active.sheet_state = "hidden"
    workbook.create_sheet("Seen").append(["seen"])
    assert read(packed(workbook)) == [["seen"]]


def test_a_formula_is_never_told_by_its_text() -> None:
    assert read(workbook_of(["name"], ["=1+1"])) == [["name"], []]  # nobody has worked it out yet


def test_what_the_file_says_of_its_size_is_not_believed() -> None:
    content = workbook_of(["a", "b"], ["1", "2"])
    lying = changed(content, SHEET, lambda xml: xml.replace(b'ref="A1:B2"', b'ref="A1:A1"'))
    assert lying != content
    assert read(lying) == [["a", "b"], ["1", "2"]]


def test_cells_far_to_the_right_are_read_up_to_one_too_many() -> None:
    assert [len(row) for row in workbook_rows(workbook_of(list(range(30))), 20)] == [21]


def test_rows_are_not_counted_for_hours() -> None:
    content = workbook_of(["a"], ["b"])
    far = changed(content, SHEET, lambda xml: xml.replace(b'r="2"', b'r="99999999999"').replace(b"A2", b"A99999999999"))
    with pytest.raises(SheetTooLarge) as refused:
        list(workbook_rows(far, 200, last_row=1000))
    assert (refused.value.cause, refused.value.most) == ("rows", 1000)


def test_a_bomb_is_not_unpacked() -> None:
    bomb = changed(workbook_of(["a"]), SHEET, lambda xml: xml + b" " * 20_000_000)
    assert len(bomb) < 100_000
    with pytest.raises(SheetTooLarge) as refused:
        read(bomb)
    assert (refused.value.cause, refused.value.most) == ("megabytes", 20)


def sheet_with(rows: bytes, name: str = SHEET) -> bytes:
    """A workbook whose sheet has these rows; a little text beside them, that no ratio tells of a bomb."""
    noise = b"<!--" + b64encode(Random(7).randbytes(90_000)) + b"-->"
    return changed(workbook_of(["a"]), name, lambda xml: xml.replace(b"<sheetData>", b"<sheetData>" + rows) + noise)


@pytest.mark.parametrize(
    ("rows", "cause"),
    [
        (b"<row/>" * 2_400_000, "rows"),
        (b"<row>" + b"<c/>" * 4_000_000 + b"</row>", "cells"),
        (b'<row r="9"><c><v>1</v></c></row>' * 600_000, "cells"),
        (b"<row><c>" + b"<v/>" * 4_000_000 + b"</c></row>", "cells"),
        (b"<xf/>" * 3_000_000, "cells"),
    ],
)
def test_a_small_file_holds_nobody_up(rows: bytes, cause: str) -> None:
    content = sheet_with(rows)
    assert len(content) < 400_000
    begun = process_time()
    with pytest.raises(SheetTooLarge) as refused:
        list(workbook_rows(content, 200, last_row=21_000))
    assert (refused.value.cause, process_time() - begun < 2) == (cause, True)


def test_cells_in_utf_16_count_as_well() -> None:
    rows = b"<row>" + b"<c/>" * 600_000 + b"</row>"
    content = changed(sheet_with(rows), SHEET, lambda xml: xml.decode().encode("utf-16"))
    with pytest.raises(SheetTooLarge) as refused:
        read(content)
    assert refused.value.cause == "cells"


@pytest.mark.parametrize(
    "head", [b'<!DOCTYPE x [<!ENTITY a "b">]>', '<!DOCTYPE x [<!ENTITY a "b">]>'.encode("utf-16-le")]
)
def test_xml_with_entities_is_refused(head: bytes) -> None:
    with pytest.raises(SheetNotUnderstood) as refused:
        read(changed(workbook_of(["a"]), SHEET, lambda xml: head + xml))
    assert refused.value.cause == "unsafe"


def test_a_package_of_very_many_parts_is_refused() -> None:
    file = BytesIO()
    with ZipFile(file, "w") as package:
        for number in range(2001):
            package.writestr(str(number), b"")
    with pytest.raises(SheetNotUnderstood) as refused:
        read(file.getvalue())
    assert refused.value.cause == "unsafe"


def zipped(name: str) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as package:
        package.writestr(name, b"Hello")
    return file.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04 and no more",
        workbook_of(["a"])[:-300],
        zipped("letter.txt"),
        changed(workbook_of(["a"]), SHEET, lambda xml: xml[:100]),
        changed(workbook_of(["a"]), "xl/workbook.xml", lambda _: b"<nothing/>"),
        changed(workbook_of(["a"]), SHEET, lambda xml: xml.replace(b'r="A1"', b'r="??"')),
    ],
)
def test_what_is_no_workbook(content: bytes) -> None:
    with pytest.raises(SheetNotUnderstood) as refused:
        read(content)
    assert refused.value.cause == "not_a_workbook"


WHOLE = workbook_of(["name", "city"], ["Maurin", "Nice"])


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(WHOLE) - 1), st.integers(1, 255))
def test_a_wrong_byte_anywhere_is_read_or_refused(place: int, change: int) -> None:
    broken = WHOLE[:place] + bytes([WHOLE[place] ^ change]) + WHOLE[place + 1 :]
    try:
        rows = read(broken)
    except (SheetNotUnderstood, SheetTooLarge):
        return
    assert all(isinstance(cell, str) for row in rows for cell in row)


@pytest.mark.parametrize(
    ("row", "rest"), [((), ()), ((None, None), ()), ((None, 0, None), (None, 0)), (("", None), ("",))]
)
def test_cells_behind_the_last_value(row: tuple[object, ...], rest: tuple[object, ...]) -> None:
    assert up_to_last(row) == rest
