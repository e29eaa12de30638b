"""Every reason to leave a row of a file out is said in words."""

import pytest
from flask import Flask

from eventhub.domain.import_rows import CAUSES, RowRefusal
from eventhub.web.sentences.imported_rows import MISSING, SAID, say_missing, say_outcome, say_row

VALUES = {"typed": "xyz", "length": 200, "most": 80, "row": 4}


def test_there_is_a_sentence_for_each_cause_and_no_other() -> None:
    assert sorted(SAID) == sorted(CAUSES)


@pytest.mark.parametrize("cause", CAUSES)
def test_each_is_said_with_what_it_tells_of(sqlite_app: Flask, cause: str) -> None:
    with sqlite_app.test_request_context("/?lang=en"):
        assert say_row(RowRefusal(2, "Column", cause, VALUES)).endswith(".")


def test_says_what_is_missing_and_what_to_choose(sqlite_app: Flask) -> None:
    with sqlite_app.test_request_context("/?lang=en"):
        assert [say_missing(part) for part in MISSING] == [str(words) for words in MISSING.values()]
        assert "in “A”, “B”. Choose" in say_missing("email", ("A", "B"))


def test_says_how_many_rows_of_each_kind_there_were(sqlite_app: Flask) -> None:
    with sqlite_app.test_request_context("/?lang=en"):
        counts = {"created": 1, "waitlisted": 1, "invited": 1, "updated": 1, "left": 1, "same": 1, "refused": 1}
        assert say_outcome(counts) == "4 rows imported, 2 left as they were, 1 refused"
        assert say_outcome({"created": 1}) == "1 row imported, 0 left as they were, 0 refused"
