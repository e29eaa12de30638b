"""Refused rows are read as they were written; nothing is kept where there are none."""

from eventhub.domain.import_rows import RowRefusal
from eventhub.domain.refused_rows import RefusedRow, RefusedRows, read_refused, write_refused

REFUSAL = RowRefusal(3, "É-mail", "twice", {"row": 2})


def test_comes_back_as_it_was() -> None:
    refused = RefusedRows(("É-mail", "Name"), (RefusedRow(("a@b.org", "=1+1", "more"), (REFUSAL, REFUSAL)),))
    assert read_refused(write_refused(refused)) == refused


def test_keeps_nothing_of_nothing() -> None:
    assert write_refused(RefusedRows(("A",), ())) == b""
    assert read_refused(b"") == RefusedRows((), ())
