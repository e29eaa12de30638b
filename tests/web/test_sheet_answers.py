"""Tables as files, as the spreadsheet of the reader's country opens them; the import reads both."""

import pytest
from flask import Flask
from werkzeug.exceptions import BadRequest

from eventhub.engines.spreadsheets import Cell, read_rows
from eventhub.web.sheet_answers import known_kind, sheet_answer

HEADER = ["Nom", "Part"]
ROWS: list[list[Cell]] = [["Été, a; b", 1.5], ["=1+1", 2]]


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("fr", '\ufeffNom;Part\r\n"Été, a; b";1,5\r\n\'=1+1;2\r\n'),
        ("en", '\ufeffNom,Part\r\n"Été, a; b",1.5\r\n\'=1+1,2\r\n'),
    ],
)
def test_csv_is_divided_as_the_reader_s_country_does(sqlite_app: Flask, language: str, written: str) -> None:
    with sqlite_app.test_request_context(f"/?lang={language}"):
        answer = sheet_answer("csv", "list", "List", HEADER, ROWS)
    assert answer.data.decode() == written
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="list.csv"'
    names = [cells[0] for _number, cells in read_rows(answer.data, "list.csv").rows]
    assert names == ["Été, a; b", "=1+1"]


def test_xlsx_is_the_same_everywhere(sqlite_app: Flask) -> None:
    with sqlite_app.test_request_context("/?lang=fr"):
        answer = sheet_answer("xlsx", "list", "List", HEADER, ROWS)
    assert [cells for _number, cells in read_rows(answer.data, "list.xlsx").rows] == [
        ("Été, a; b", "1.5"),
        ("=1+1", "2"),
    ]


def test_knows_no_other_kind(sqlite_app: Flask) -> None:
    assert known_kind("csv") == "csv"
    with sqlite_app.test_request_context(), pytest.raises(BadRequest):
        known_kind("exe")
