"""Answers a table as a file: CSV as the reader's spreadsheet opens it, or XLSX."""

from collections.abc import Iterable, Sequence

from babel.numbers import get_decimal_symbol
from flask import Response, abort
from flask_babel import get_locale

from eventhub.engines.spreadsheets import Cell, write_csv, write_xlsx

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def known_kind(kind: str) -> str:
    """The kind of file that was asked for, or 400."""
    return kind if kind in TYPES else abort(400)


def sheet_answer(kind: str, name: str, title: str, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Response:
    """`name`: the file's, without its ending. Browsers keep no copy: it is about people."""
    content = write_csv(header, rows, separator()) if kind == "csv" else write_xlsx(title, header, rows)
    answer = Response(content, mimetype=TYPES[kind])
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


def separator() -> str:
    """Where numbers have a comma, spreadsheets divide cells by semicolons."""
    return ";" if get_decimal_symbol(get_locale() or "en") == "," else ","
