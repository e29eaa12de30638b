"""What is written into a workbook by hand is what openpyxl reads in it."""

from datetime import date, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from eventhub.engines.written_workbooks import LONGEST_TEXT, SHEET, Value, workbook_bytes

HEADER = ("Name", "Number")


def sheet_of(content: bytes) -> Worksheet:
    return load_workbook(BytesIO(content)).worksheets[0]


def read_back(value: Value) -> object:
    return sheet_of(workbook_bytes(None, ["a"], [[value]]))["A2"].value


@pytest.mark.parametrize(
    "value",
    [
        "Zoé",
        " two  spaces, a tab\tand\nlines ",
        "<script>alert(1)</script>",
        "]]> & &amp; \"quotes\" 'too'",
        "</t></is></c></row></sheetData>",
        "_x000D_",
        "𝒵 ﷺ",
        "=1+1",
        7,
        -7.25,
        1e21,
        datetime(2027, 1, 4, 9, 30),  # noqa: DTZ001  # a cell's moment has no zone
        date(2027, 1, 4),
    ],
)
def test_values_are_read_as_they_were(value: Value) -> None:
    found = read_back(value)
    assert (found.date() if isinstance(found, datetime) and not isinstance(value, datetime) else found) == value


@pytest.mark.parametrize(("value", "found"), [(None, None), ("", None), (True, 1), ("x" * 40_000, "x" * LONGEST_TEXT)])
def test_values_that_change(value: Value, found: Value) -> None:
    assert read_back(value) == found


def test_no_text_is_a_formula() -> None:
    assert sheet_of(workbook_bytes(None, ["a"], [["=1+1"]]))["A2"].data_type == "s"


def test_moments_and_days_look_like_it() -> None:
    moment = datetime(2027, 1, 4, 9, 30)  # noqa: DTZ001  # a cell's moment has no zone
    sheet = sheet_of(workbook_bytes(None, HEADER, [[moment, moment.date()], ["Zoé", 7]]))
    formats = [[cell.number_format for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert formats == [["yyyy-mm-dd h:mm:ss", "yyyy-mm-dd"], ["General", "General"]]


def test_the_header_is_bold_and_stays_in_sight() -> None:
    sheet = sheet_of(workbook_bytes("People", HEADER, [["Zoé", 7]]))
    assert [[cell.font.bold for cell in row] for row in sheet] == [[True, True], [False, False]]
    assert (sheet.title, sheet.freeze_panes) == ("People", "A2")


@pytest.mark.parametrize("many", [0, 1, 600])
def test_all_rows_are_there(many: int) -> None:
    rows = [(f"Person {number}", number) for number in range(many)]
    assert list(sheet_of(workbook_bytes(None, HEADER, iter(rows))).values) == [HEADER, *rows]


def test_columns_beyond_z_have_their_place() -> None:
    row = list(range(60))
    sheet = sheet_of(workbook_bytes(None, [str(number) for number in row], [[None] * 59 + [1]]))
    assert (sheet["BH1"].value, sheet["BH2"].value, sheet["BG2"].value) == ("59", 1, None)


def test_each_part_is_there_once() -> None:
    with ZipFile(BytesIO(workbook_bytes(None, HEADER, []))) as package:
        names = package.namelist()
    assert (names.count(SHEET), len(set(names))) == (1, len(names))
