"""Days and hours in each language."""

from datetime import UTC, date, datetime

import pytest
from flask import Flask

from eventhub.web.dates import LONG_DAY, spoken, spoken_between, with_first, written

FIRST, OTHER = date(2027, 10, 1), date(2027, 10, 11)


@pytest.mark.parametrize(
    ("language", "day", "words"),
    [
        ("fr", FIRST, ["vendredi 1er octobre 2027", "1er octobre", "vendredi 1er", "1er oct. 2027", "vendredi"]),
        ("fr", OTHER, ["lundi 11 octobre 2027", "11 octobre", "lundi 11", "11 oct. 2027", "lundi"]),
        ("en", FIRST, ["Friday 1 October 2027", "1 October", "Friday 1", "1 Oct 2027", "Friday"]),
    ],
)
def test_french_counts_the_first_of_a_month(sqlite_app: Flask, language: str, day: date, words: list[str]) -> None:
    with sqlite_app.test_request_context(headers={"Accept-Language": language}):
        forms = (LONG_DAY, "d MMMM", "EEEE d", "d MMM y", "EEEE")
        assert [written(day, form) for form in forms] == words


def test_the_hour_beside_the_day_stays(sqlite_app: Flask) -> None:
    with sqlite_app.test_request_context(headers={"Accept-Language": "fr"}):
        assert with_first(FIRST, "d MMMM y, HH:mm") == "d'er' MMMM y, HH:mm"


@pytest.mark.parametrize(
    ("language", "words"),
    [("fr", ["9\u00a0h", "9\u00a0h\u00a005", "9\u00a0h – 9\u00a0h\u00a005"]), ("en", ["9:00", "9:05", "9:00–9:05"])],
)
def test_hours_are_said_as_the_language_says_them(sqlite_app: Flask, language: str, words: list[str]) -> None:
    nine, later = datetime(2027, 10, 1, 9, tzinfo=UTC), datetime(2027, 10, 1, 9, 5, tzinfo=UTC)
    with sqlite_app.test_request_context(headers={"Accept-Language": language}):
        assert [spoken(nine), spoken(later), spoken_between(nine, later)] == words
