"""Reads tables that organisers bring (CSV, XLSX) as rows of text; writes theirs so that no text is a formula."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO, TextIOWrapper
from itertools import chain
from pathlib import PurePath

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from eventhub.domain.errors import SheetNotUnderstood, SheetTooLarge
from eventhub.engines.csv_files import csv_rows
from eventhub.engines.workbooks import MOST_CELLS, workbook_rows
from eventhub.engines.written_workbooks import workbook_bytes

MOST_MEGABYTES, MOST_ROWS, MOST_COLUMNS = 10, 20_000, 200
LAST_ROW = 21_000  # read at all, empty ones too: a small file holds millions of them
PACKED, OLD_OR_LOCKED = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"  # how XLSX begins; how .xls and locked workbooks do
WORKBOOK_ENDINGS = (".xlsx", ".xlsm", ".xls")
# What makes a cell a formula, at the beginning of its text, spaces and apostrophes aside; wide forms are the same to
# some programs (OWASP).
FORMULA = "[=+@＝＋－＠-]"
RISKY = re.compile(rf"['\s]*{FORMULA}|[' ]*[\t\r\n\v\f\x1c-\x1f\x85]")
# The same within a cell of CSV, where a program with another separator begins a new one.
APART = r"""((?:[^\S;,\t\r\n]|['"])*"""
RISKY_INSIDE, GUARDED_INSIDE = (re.compile(rf"([;,\t\r\n]){guard}{APART}{FORMULA})") for guard in ("", "'"))
NO_TITLE = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
LONGEST_TITLE = 31

Cell = str | int | float | date | datetime | None


@dataclass(frozen=True)
class Sheet:
    """`rows`: each row's number as a spreadsheet shows it, and its cells, at least as many as the header has.

    They are read as one goes on, once: SheetTooLarge and SheetNotUnderstood may come up on the way. Empty rows are
    left out. A row with more cells than the header keeps them, for they tell of a separator inside a text.
    """

    header: tuple[str, ...]
    rows: Iterator[tuple[int, tuple[str, ...]]]


# Reading


def read_rows(content: bytes, name: str) -> Sheet:
    """The table in a file of this name; its first row that is not empty is the header.

    CSV in UTF-8, UTF-16 or Windows' encoding, separated by , ; or tabs; XLSX's first sheet, with values for formulas
    and ISO dates. Refused: SheetNotUnderstood ("empty", "encoding", "old_workbook", "not_a_workbook", "unsafe"),
    SheetTooLarge ("megabytes": 10, "rows": 20,000 under the header, and 1,000 empty ones,
    "columns": 200, "cells": 500,000, empty ones too).
    """
    if len(content) > MOST_MEGABYTES * 1024 * 1024:
        raise SheetTooLarge("megabytes", MOST_MEGABYTES)
    rows = numbered(raw_rows(content, name))
    first = next(rows, None)
    if first is None:
        raise SheetNotUnderstood("empty")
    header = first[1]
    return Sheet(header, as_wide_as(len(header), rows))


def raw_rows(content: bytes, name: str) -> Iterator[list[str]]:
    if content.startswith(OLD_OR_LOCKED):
        raise SheetNotUnderstood("old_workbook")
    if content.startswith(PACKED):
        return workbook_rows(content, MOST_COLUMNS, LAST_ROW)
    if PurePath(name.lower()).suffix in WORKBOOK_ENDINGS:
        raise SheetNotUnderstood("not_a_workbook")
    return ([restored_inside(cell) for cell in row] for row in csv_rows(content))


def numbered(rows: Iterable[list[str]]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Rows that are not empty, without the empty cells at their ends, with their numbers from 1 on."""
    read = 0
    for number, row in enumerate(rows, start=1):
        read += len(row)
        if number > LAST_ROW:
            raise SheetTooLarge("rows", MOST_ROWS)
        if read > MOST_CELLS:
            raise SheetTooLarge("cells", MOST_CELLS)
        cells = trimmed(row)
        if len(cells) > MOST_COLUMNS:
            raise SheetTooLarge("columns", MOST_COLUMNS)
        if cells:
            yield number, cells


def trimmed(row: Sequence[str]) -> tuple[str, ...]:
    cells = [restored(cell.strip()) for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)


def as_wide_as(width: int, rows: Iterable[tuple[int, tuple[str, ...]]]) -> Iterator[tuple[int, tuple[str, ...]]]:
    for count, (number, cells) in enumerate(rows, start=1):
        if count > MOST_ROWS:
            raise SheetTooLarge("rows", MOST_ROWS)
        yield number, cells + ("",) * (width - len(cells))


# Writing


def write_csv(header: Sequence[str], rows: Iterable[Sequence[Cell]], separator: str = ",") -> bytes:
    """RFC 4180, in UTF-8 with the mark by which Excel knows it; moments in ISO, to the minute.

    `separator`: ";" where numbers have a comma, as spreadsheets there expect of both.
    """
    file = BytesIO()
    with TextIOWrapper(file, "utf-8-sig", newline="") as text:
        writer = csv.writer(text, delimiter=separator)
        writer.writerows([plain_cell(cell, separator) for cell in row] for row in chain([header], rows))
        text.flush()
        return file.getvalue()


def plain_cell(cell: Cell, separator: str) -> Cell:
    if isinstance(cell, datetime):
        return cell.replace(tzinfo=None).isoformat(" ", "minutes")
    if isinstance(cell, float) and separator == ";":
        return str(cell).replace(".", ",")
    return guarded_inside(guarded(cell)) if isinstance(cell, str) else cell


def write_xlsx(title: str, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """One sheet under a header that stays in sight; rows are written as they come. Moments lose their zone: give them
    in the event's."""
    names = [guarded(without_illegal_signs(name)) for name in header]
    return workbook_bytes(sheet_title(title), names, ([workbook_cell(cell) for cell in row] for row in rows))


def sheet_title(title: str) -> str | None:
    """As much of it as Excel takes; None where nothing is left, and the sheet gets the usual one."""
    return without_illegal_signs(title.translate(NO_TITLE))[:LONGEST_TITLE].strip("' ") or None


def without_illegal_signs(text: str) -> str:
    """The text without what XML cannot hold."""
    return str(ILLEGAL_CHARACTERS_RE.sub("", text))


def workbook_cell(cell: Cell) -> Cell:
    if isinstance(cell, datetime):
        return cell.replace(tzinfo=None)
    return guarded(without_illegal_signs(cell)) if isinstance(cell, str) else cell


def is_risky(text: str) -> bool:
    """True where a spreadsheet would take the text for a formula, were its apostrophes and first spaces not there."""
    return RISKY.match(text) is not None


def guarded(text: str) -> str:
    """The text with an apostrophe before what would be a formula: "+33 4 91…" and "-3" stay readable, as text."""
    return f"'{text}" if is_risky(text) else text


def restored(text: str) -> str:
    """Without the apostrophe that `guarded` put there: what was written is read in as it was."""
    return text[1:] if text.startswith("'") and is_risky(text) else text


def guarded_inside(text: str) -> str:
    """The same after each sign that some program, or one of another country, takes for the end of a cell: where it
    splits "Maurin;=1+1", it has no formula either."""
    return RISKY_INSIDE.sub(r"\1'\2", text) if RISKY_INSIDE.search(text) else text


def restored_inside(text: str) -> str:
    """Without the apostrophes that `guarded_inside` put there."""
    return GUARDED_INSIDE.sub(r"\1\2", text) if "'" in text else text
