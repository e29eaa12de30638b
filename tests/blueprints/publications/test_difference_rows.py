"""The difference between two versions in words: what is counted, in which order, and as which table."""

from typing import Any

import pytest
from flask import Flask, g

from eventhub.blueprints.publications.difference_rows import (
    FIELDS,
    counts_words,
    field_words,
    kept_words,
    place_words,
    tables_of,
)
from eventhub.domain.timetable.differences import Field
from eventhub.models import Event
from tests.factories.moments import at
from tests.factories.scenes import app_of_any_address

NONE = {"moved": 0, "new": 0, "gone": 0, "changed": 0}
ROOMS = {"en": "Frioul"}


@pytest.fixture(scope="module")
def no_pages() -> Flask:
    return app_of_any_address()


@pytest.mark.parametrize(
    ("counts", "agendas", "words"),
    [
        ({}, 0, "no agenda changes"),
        ({"moved": 1}, 1, "1 moved, 1 agenda changes"),
        ({"moved": 3, "new": 1, "gone": 2, "changed": 4}, 214, "3 moved, 1 new, 2 gone, 4 changed, 214 agendas change"),
        ({"gone": 1, "changed": 1}, 2, "1 gone, 1 changed, 2 agendas change"),
    ],
)
def test_what_is_counted(counts: dict[str, int], agendas: int, words: str) -> None:
    assert counts_words(NONE | counts, agendas) == words
    assert kept_words({"counts": NONE | counts, "agendas": agendas}) == words


def test_of_a_version_that_was_made_with_its_event_nothing_is_known() -> None:
    assert kept_words({}) == "As the event was made"


def test_fields_are_named_as_a_session_is_read() -> None:
    assert field_words(["level", "speakers", "title"]) == "title, speakers, level"
    assert field_words([]) == ""
    assert set(FIELDS) == set(Field)


def place(starts: str = "09:30", ends: str = "10:30", rooms: dict[str, str] | None = None) -> dict[str, Any]:
    return {"starts_at": at(starts).isoformat(), "ends_at": at(ends).isoformat(), "rooms": rooms}


def row(news: str, title: str, *, fields: tuple[str, ...] = (), kind: str = "talk", **places: Any) -> dict[str, Any]:
    values = {"news": news, "titles": {"en": title} if title else {}, "kind": kind, "fields": fields}
    return values | {"before": None, "after": None} | places


def test_where_and_when_by_the_clocks_of_the_event(no_pages: Flask) -> None:
    with no_pages.test_request_context():
        g.event = Event(time_zone="Europe/Paris", languages=["en"])
        words = [place_words(one) for one in (place(rooms=ROOMS), place(), place(rooms={}), None)]
    assert words == ["Tue 19 Oct, 9:30–10:30, Frioul", "Tue 19 Oct, 9:30–10:30", "Tue 19 Oct, 9:30–10:30", ""]


def test_a_table_for_each_kind_of_news_that_has_rows(no_pages: Flask) -> None:
    here, there = place(rooms=ROOMS), place("14:00", "15:00")
    rows = [
        row("changed", "Changed", fields=("title",), after=here),
        row("gone", "Gone", before=here),
        row("moved", "Moved", before=here, after=there),
        row("moved", "", kind="break", before=here, after=there, fields=("speakers", "title")),
    ]
    with no_pages.test_request_context():
        g.event = Event(time_zone="Europe/Paris", languages=["en"])
        tables = tables_of(iter(rows))
    at_half_past, at_two = "Tue 19 Oct, 9:30–10:30, Frioul", "Tue 19 Oct, 14:00–15:00"
    assert [(one.key, one.rows) for one in tables] == [
        (
            "moved",
            [
                ["Moved", at_half_past, at_two, {"words": "", "without": True}],
                ["Break", at_half_past, at_two, "title, speakers"],
            ],
        ),
        ("gone", [["Gone", at_half_past]]),
        ("changed", [["Changed", at_half_past, "title"]]),
    ]
    assert [len(one.columns) for one in tables] == [len(one.rows[0]) for one in tables]


def test_where_nothing_else_changed_no_column_speaks_of_it(no_pages: Flask) -> None:
    with no_pages.test_request_context():
        g.event = Event(time_zone="Europe/Paris", languages=["en"])
        (table,) = tables_of([row("moved", "Moved", before=place(rooms=ROOMS), after=place("14:00", "15:00"))])
    assert [one["label"] for one in table.columns] == ["Session", "Before", "After"]
    assert table.rows == [["Moved", "Tue 19 Oct, 9:30–10:30, Frioul", "Tue 19 Oct, 14:00–15:00"]]
