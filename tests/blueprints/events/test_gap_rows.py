"""Gaps become groups with words, and every kind and text that the query finds has its own."""

import ast
from pathlib import Path

from flask import Flask
from flask_babel import force_locale

from eventhub.blueprints.events.gap_rows import FIELDS, KINDS, GapGroup, GapRow, count_by_language, gap_groups
from eventhub.domain.consent_texts import PURPOSES
from eventhub.engines.pictures import USES
from eventhub.queries import translations
from eventhub.queries.translations import EVENT_FIELDS, Gap

GAPS = [
    Gap("event", "tagline", {}, ("en",)),
    Gap("session", "title", {"fr": "Exposé"}, ("en", "de")),
    Gap("session", "abstract", {"fr": "Exposé"}, ("en",)),
    Gap("session", "title", {"fr": "Table ronde"}, ("en",)),
    Gap("session", "abstract", {"fr": "Table ronde"}, ("en",)),
    Gap("session", "title", {"fr": "Table ronde"}, ("en",)),
]


def test_two_texts_of_the_event_stand_apart(sqlite_app: Flask) -> None:
    gaps = [Gap("event", field, {}, ("en",)) for field in ("tagline", "venue")]
    with sqlite_app.test_request_context(), force_locale("en"):
        (group,) = gap_groups(gaps)
    assert ([row.texts for row in group.rows], group.count) == ([("Line on the poster",), ("Place",)], 2)


def test_gaps_are_grouped_by_what_they_belong_to(sqlite_app: Flask) -> None:
    with sqlite_app.test_request_context(), force_locale("en"):
        assert gap_groups(GAPS) == [
            GapGroup("The event", (GapRow({}, ("Line on the poster",), ("en",)),)),
            GapGroup(
                "Sessions",
                (
                    GapRow({"fr": "Exposé"}, ("Title",), ("en", "de"), "session"),
                    GapRow({"fr": "Exposé"}, ("Abstract",), ("en",), "session"),
                    GapRow({"fr": "Table ronde"}, ("Title", "Abstract"), ("en",), "session"),
                    GapRow({"fr": "Table ronde"}, ("Title",), ("en",), "session"),
                ),
            ),
        ]


def test_sessions_without_a_title_stand_apart_and_are_called_so(sqlite_app: Flask) -> None:
    gaps = [Gap("session", "title", {}, ("fr", "en"), public_id) for public_id in ("1a", "2b")]
    with sqlite_app.test_request_context("/?lang=en"):
        (group,) = gap_groups(gaps)
    named = {"en": "Untitled session"}
    assert group.rows == tuple(
        GapRow(named, ("Title",), ("fr", "en"), "session", public_id) for public_id in ("1a", "2b")
    )


def test_the_language_that_misses_most_comes_first() -> None:
    assert count_by_language(GAPS) == [("en", 6), ("de", 1)]


def test_whatever_the_query_finds_has_words() -> None:
    tree = ast.parse(Path(translations.__file__).read_text())
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and ast.unparse(node.func) == "Text"]
    said = [[one.value for one in call.args[:2] if isinstance(one, ast.Constant)] for call in calls]
    assert {str(words[0]) for words in said} == set(KINDS)
    assert {str(words[1]) for words in said if len(words) > 1} | EVENT_FIELDS.keys() | USES.keys() | set(
        PURPOSES
    ) == set(FIELDS)
