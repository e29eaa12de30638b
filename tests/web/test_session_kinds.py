"""A kind of session is called as the event calls it, else by our word, and never by its key."""

import pytest
from flask import Flask

from eventhub.domain.session_types import LENGTHS
from eventhub.web.session_kinds import KINDS, kind_name

NAMED = {"talk": {"en": "Lecture", "fr": "Conférence"}, "panel": {"en": ""}}


@pytest.mark.parametrize(
    ("key", "word"), [("talk", "Lecture"), ("panel", "Panel"), ("x-1", "Session"), ("", "Session")]
)
def test_a_kind_has_a_word(sqlite_app: Flask, key: str, word: str) -> None:
    with sqlite_app.test_request_context(headers={"Accept-Language": "en"}):
        assert kind_name(key, NAMED) == word


def test_each_kind_that_events_begin_with_has_one() -> None:
    assert set(KINDS) == set(LENGTHS)
