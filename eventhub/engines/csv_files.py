"""Rows of text out of a CSV file, whatever program and country it comes from."""

import csv
from collections.abc import Iterator
from io import StringIO
from itertools import islice

from eventhub.domain.errors import SheetNotUnderstood

SEPARATORS = (",", ";", "\t")
BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
# What UTF-8 cannot be is what Windows writes in the West; the few bytes that it leaves open are Latin-1.
ENCODINGS = ("utf-8", "cp1252", "latin-1")
CONTROLS = frozenset(map(chr, range(32))) - frozenset("\t\n\r\f\v")
LOOKED_AT, FIRST_RECORDS = 4096, 10
BEGINNING = 65_536  # signs in which a separator is looked for: a file may be empty lines by the million


def csv_rows(content: bytes) -> Iterator[list[str]]:
    """Each record's cells as they are; SheetNotUnderstood ("encoding") where it is no text."""
    text = decoded(content)
    if not CONTROLS.isdisjoint(text):
        raise SheetNotUnderstood("encoding")
    return records_of(text)


def records_of(text: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(StringIO(text, newline=""), delimiter=separator_of(text))
    except csv.Error as fault:  # a quotation that never ends makes a cell of more than 131,072 signs
        raise SheetNotUnderstood("encoding") from fault


def decoded(content: bytes) -> str:
    for encoding in encodings_of(content):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise SheetNotUnderstood("encoding")


def encodings_of(content: bytes) -> tuple[str, ...]:
    """Those that it may be in, the likeliest first."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return (encoding,)
    beginning = content[:LOOKED_AT]
    # Letters of the West in UTF-16 have a zero byte each: before them or after them.
    if beginning[::2].count(0) * 4 > len(beginning):
        return ("utf-16-be",)
    if beginning[1::2].count(0) * 4 > len(beginning):
        return ("utf-16-le",)
    return ENCODINGS


def separator_of(text: str) -> str:
    """The one that makes most cells of the header, or else of the records after it."""
    beginning = text.lstrip("\r\n")[:BEGINNING]
    return max(SEPARATORS, key=lambda separator: cells_of_first_records(beginning, separator))


def cells_of_first_records(text: str, separator: str) -> tuple[int, int]:
    records = filter(None, csv.reader(StringIO(text, newline=""), delimiter=separator))
    counts = [len(record) for record in islice(records, FIRST_RECORDS)]
    return (counts[0] if counts else 0, sum(counts))
