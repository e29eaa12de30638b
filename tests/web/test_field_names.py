"""The fields of a thing, by the words of the page that names them."""

import pytest
from flask import Flask
from flask_babel import force_locale

from eventhub.web.field_names import FIELD_NAMES, field_name


@pytest.mark.parametrize(
    ("language", "noun", "field", "words"),
    [
        ("en", "places", "capacity", "places"),
        ("fr", "places", "capacity", "places"),
        ("en", "organisation", "name", "name"),
        ("fr", "settings", "city", "ville"),
    ],
)
def test_a_field_is_called_by_the_words_of_its_noun(
    sqlite_app: Flask, language: str, noun: str, field: str, words: str
) -> None:
    with sqlite_app.test_request_context(), force_locale(language):
        assert field_name(noun, field) == words


def test_names_stand_within_a_sentence(sqlite_app: Flask) -> None:
    with sqlite_app.test_request_context(), force_locale("en"):
        said = [str(words) for names in FIELD_NAMES.values() for words in names.values()]
    assert [words for words in said if not words or not words[0].islower()] == []
