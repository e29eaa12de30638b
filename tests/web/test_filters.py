"""How moments and names are written for a reader."""

from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask, g

from eventhub.web.filters import initials, spoken_hours, week_day
from tests.factories import make_event


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Samir Benhaddou", "SB"),
        ("Mary Ann de la Cruz", "MC"),
        ("Łukasz Żak", "ŁŻ"),
        ("E\u0301lodie E\u0301tienne", "ÉÉ"),
        ("王小明", "王"),
        ("Prince", "P"),
        ("Jean-Luc Picard-Dupont", "JP"),
        ("Anne-Marie", "A"),
        ("(Bob) [Smith]", "BS"),
        ("Ann Lee (she)", "AS"),
        ("’t Hooft Gerard", "TG"),
        ("émile zola", "ÉZ"),
        ("ßeta", "S"),
        ("Ada 2", "A"),
        ("  Ada   Byron  ", "AB"),
        ("42 –", ""),
        ("", ""),
    ],
)
def test_initials_are_the_first_letters_of_the_first_and_the_last_word(name: str, letters: str) -> None:
    assert initials(name) == letters


@pytest.mark.parametrize(
    ("language", "words"),
    [("fr", "8\u00a0h\u00a030 – 10\u00a0h"), ("en", "8:30–10:00")],
)
def test_hours_are_said_as_the_language_says_them(sqlite_app: Flask, language: str, words: str) -> None:
    start = datetime(2027, 10, 19, 6, 30, tzinfo=UTC)
    with sqlite_app.test_request_context(headers={"Accept-Language": language}):
        g.event = make_event(time_zone="Europe/Paris")
        assert spoken_hours(start, start + timedelta(minutes=90)) == words


@pytest.mark.parametrize(
    ("language", "words"),
    [("fr", ["mardi", "mar.", "19 oct."]), ("en", ["Tuesday", "Tue", "19 Oct"])],
)
def test_a_day_is_written_long_or_short(sqlite_app: Flask, language: str, words: list[str]) -> None:
    day = date(2027, 10, 19)
    with sqlite_app.test_request_context(headers={"Accept-Language": language}):
        assert [week_day(day), week_day(day, "EEE"), week_day(day, "d MMM")] == words
