"""How moments and names are written for a reader."""

from datetime import UTC, date, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask, g

from eventhub.web.filters import file_size, initials, mailto, spoken_hours, time_zone_place, week_day
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


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("press@example.org", "mailto:press@example.org"),
        ("j+press@example.org", "mailto:j+press@example.org"),
        ("100%25@example.org", "mailto:100%2525@example.org"),
        ("a?bcc=all&x@example.org", "mailto:a%3Fbcc%3Dall%26x@example.org"),
        ("a,b@c@example.org", "mailto:a%2Cb%40c@example.org"),
        ("é@exämple.org", "mailto:%C3%A9@ex%C3%A4mple.org"),
        (" press@example.org\r\n", "mailto:press@example.org"),
        ("", "mailto:"),
    ],
)
def test_a_mail_goes_to_the_address_as_it_is_written(address: str, link: str) -> None:
    assert mailto(address) == link


def test_a_mail_that_is_begun_keeps_each_sign_of_its_words() -> None:
    link = mailto("", subject="100 % & more\n#1", body="Line one\nhttps://example.org/?a=1&b=2+3")
    subject, body = "100%20%25%20%26%20more%20%231", "Line%20one%0D%0Ahttps%3A%2F%2Fexample.org%2F%3Fa%3D1%26b%3D2%2B3"
    assert link == f"mailto:?subject={subject}&body={body}"
    assert parse_qs(urlsplit(link).query)["body"] == ["Line one\r\nhttps://example.org/?a=1&b=2+3"]


@pytest.mark.parametrize(
    ("language", "words"), [("fr", ["Paris", "Athènes", "UTC"]), ("en", ["Paris", "Athens", "UTC"])]
)
def test_a_time_zone_is_said_by_its_town(sqlite_app: Flask, language: str, words: list[str]) -> None:
    with sqlite_app.test_request_context(headers={"Accept-Language": language}):
        assert [time_zone_place(name) for name in ("Europe/Paris", "Europe/Athens", "UTC")] == words


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "1 kB"), (48_300, "48 kB"), (999_000, "999 kB"), (1_290_000, "1.3 MB"), (10_000_000, "10 MB")],
)
def test_a_size_is_said_as_one_reads_it(sqlite_app: Flask, size: int, words: str) -> None:
    with sqlite_app.test_request_context(headers={"Accept-Language": "en"}):
        assert file_size(size) == words
