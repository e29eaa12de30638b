"""Cells that spreadsheets understand."""

from eventhub.services.personal_records import rows_of


def test_a_row_a_record() -> None:
    records = [{"with": ["Dana", "Paul"], "by_me": True, "at": None}, {"with": [], "by_me": False, "at": "2027"}]
    assert list(rows_of(records, ("with", "by_me", "at"))) == [["Dana, Paul", "yes", None], ["", "no", "2027"]]
