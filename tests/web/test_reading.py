"""Many texts are told as each alone would be."""

import pytest
from flask import Flask, g

from eventhub.web import languages
from eventhub.web.reading import Reading, reading
from tests.factories import make_event

READING = Reading("en", ("en", "fr"))


@pytest.mark.parametrize(
    ("words", "key", "plain", "said"),
    [
        ({"en": "Cells", "fr": "Cellules"}, "en", "Cells", "Cells"),
        ({"fr": "R&D"}, "fr", "R&D", '<span lang="fr">R&amp;D</span>'),
        ({"en": "", "de": "Zellen"}, "de", "Zellen", '<span lang="de">Zellen</span>'),
        ({}, "en", "", ""),
    ],
)
def test_a_text_is_found_and_marked(words: dict[str, str], key: str, plain: str, said: str) -> None:
    assert (READING.key(words), READING.plain(words), str(READING.said(words))) == (key, plain, said)


def test_nothing_is_told_of_no_text() -> None:
    assert (READING.plain(None), READING.said(None)) == ("", "")


def test_a_part_is_marked_as_the_whole() -> None:
    assert READING.marked({"fr": "Une longue phrase"}, "Une") == '<span lang="fr">Une</span>'


def test_it_finds_what_the_languages_find(app: Flask) -> None:
    event = make_event(languages=["fr", "en"])
    texts: tuple[dict[str, str], ...] = ({"en": "a", "fr": "b"}, {"fr": "b"}, {"de": "c"}, {"en": "", "fr": "b"}, {})
    with app.test_request_context("/?lang=en"):
        g.event = event
        assert reading() == Reading("en", ("en", "fr"))
        assert [reading().plain(one) for one in texts] == [languages.localised(one) for one in texts]
        assert [reading().key(one) for one in texts] == [languages.key_for(one) for one in texts]
