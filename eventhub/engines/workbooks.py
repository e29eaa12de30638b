"""Rows of text out of an XLSX workbook, read cell by cell, and only once it is known to be no trap."""

import re
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from io import BytesIO
from itertools import islice
from zipfile import BadZipFile, ZipFile, ZipInfo

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from eventhub.domain.errors import SheetNotUnderstood, SheetTooLarge

MEGABYTE = 1024 * 1024
MOST_MEGABYTES, MOST_PARTS = 20, 2000  # unpacked: 500,000 short cells
# Each costs microseconds, whatever it holds, so that a small file of empty ones holds the server for minutes. Cells
# and the texts that they share; all elements, of which a full cell has four; those of styles and settings.
MOST_CELLS, MOST_ELEMENTS, MOST_OTHERS = 500_000, 2_500_000, 100_000
CELLS = re.compile(rb"<(?:\w+:)?(?:c|si)[\s/>]")
LIGHT = re.compile(rb"<(?:\w+:)?(?:row|c|v|is|t|si|f)[\s/>]")
# Sheets of one word repeated shrink a hundredfold; a bomb shrinks a thousandfold.
MOST_RATIO, RATIO_FROM = 250, MEGABYTE
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384  # of Excel
# What a broken file makes zipfile, the XML parser (SyntaxError) and openpyxl raise.
BROKEN = (
    AttributeError,
    BadZipFile,
    EOFError,
    InvalidFileException,
    LookupError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    zlib.error,
)


def workbook_rows(content: bytes, most_columns: int, last_row: int = LAST_ROW) -> Iterator[list[str]]:
    """The first visible sheet's rows, empty ones too, so that counting them gives the numbers that Excel shows.

    One cell more than `most_columns` at most is read of each. SheetNotUnderstood ("not_a_workbook", "unsafe") or
    SheetTooLarge ("megabytes", "cells", "rows").
    """
    try:
        check_package(content)
        yield from sheet_rows(content, most_columns + 1, last_row)
    except BROKEN as fault:
        raise SheetNotUnderstood("not_a_workbook") from fault


def sheet_rows(content: bytes, width: int, last_row: int) -> Iterator[list[str]]:
    workbook = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
    sheet = next(sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible")
    sheet.reset_dimensions()  # what the file says of its size may be anything
    rows = sheet.iter_rows(max_col=min(width, LAST_COLUMN), values_only=True)
    for row in islice(rows, last_row):
        yield [text_of(value) for value in up_to_last(row)]
    if next(rows, None) is not None:  # it would be counted to for minutes
        raise SheetTooLarge("rows", last_row)


def up_to_last(row: tuple[object, ...]) -> tuple[object, ...]:
    """The row without the cells behind its last value; empty rows come by the million, and fast."""
    end = 0 if row.count(None) == len(row) else len(row)
    while end and row[end - 1] is None:
        end -= 1
    return row[:end]


def text_of(value: object) -> str:
    """The cell as it would be typed: whole numbers without a point, TRUE and FALSE, dates in ISO."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        day = value.date().isoformat()
        return day if value.time() == time.min else f"{day} {value.time().isoformat('minutes')}"
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def check_package(content: bytes) -> None:
    """Refuses what unpacks to more than is read, and XML with entities of its own; what is unpacked is what is said:
    zipfile reads no byte more."""
    with ZipFile(BytesIO(content)) as package:
        parts = package.infolist()
        if sum(part.file_size for part in parts) > MOST_MEGABYTES * MEGABYTE or any(map(is_bomb, parts)):
            raise SheetTooLarge("megabytes", MOST_MEGABYTES)
        if len(parts) > MOST_PARTS or any(has_entities(package, part) for part in parts):
            raise SheetNotUnderstood("unsafe")
        check_elements(package, parts)


def check_elements(package: ZipFile, parts: list[ZipInfo]) -> None:
    """Counted in the bytes, at once and a piece at a time, before a parser makes an object of each."""
    cells = light = elements = 0
    for part in parts:
        for piece in pieces_of(package, part):
            cells += sum(1 for _ in CELLS.finditer(piece))
            light += sum(1 for _ in LIGHT.finditer(piece))
            elements += piece.count(b"<") - piece.count(b"</")
            if cells > MOST_CELLS or elements > MOST_ELEMENTS or elements - light > MOST_OTHERS:
                raise SheetTooLarge("cells", MOST_CELLS)


def pieces_of(package: ZipFile, part: ZipInfo) -> Iterator[bytes]:
    """Whatever it is called, without the zero bytes of UTF-16; the signs of pictures are few enough."""
    with package.open(part) as file:
        while piece := file.read(MEGABYTE):
            yield piece.replace(b"\0", b"")


def is_bomb(part: ZipInfo) -> bool:
    return part.file_size > max(RATIO_FROM, MOST_RATIO * part.compress_size)


def has_entities(package: ZipFile, part: ZipInfo) -> bool:
    """True for a document type, which stands before everything else in XML, and in no workbook."""
    with package.open(part) as file:
        beginning = file.read(2048).replace(b"\0", b"")  # the same in UTF-16
    return b"<!DOCTYPE" in beginning or b"<!ENTITY" in beginning
