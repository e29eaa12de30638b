"""What a session without a title is called."""

import pytest
from flask import Flask, g

from eventhub.models import Event
from eventhub.web.titles import session_title, titled


@pytest.mark.parametrize(
    ("titles", "said"),
    [
        ({"fr": "Exposé", "en": "Talk"}, "Talk"),
        ({"fr": "Exposé", "en": "  "}, "Exposé"),
        ({"fr": "Exposé"}, "Exposé"),
        ({"fr": "", "en": "\t"}, "Untitled session"),
        ({}, "Untitled session"),
        (None, "Untitled session"),
    ],
)
def test_a_title_is_never_empty(sqlite_app: Flask, titles: dict[str, str] | None, said: str) -> None:
    with sqlite_app.test_request_context("/?lang=en"):
        g.event = Event(languages=["fr", "en"])
        assert session_title(titles) == said


def test_a_break_without_a_name_is_a_break(sqlite_app: Flask) -> None:
    with sqlite_app.test_request_context("/?lang=en"):
        assert titled({}, "break") == {"en": "Break"}
