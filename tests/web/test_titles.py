"""What an event is called on its poster, and a session without a title."""

import pytest
from flask import Flask, g

from eventhub.models import Event
from eventhub.web.titles import poster_title, session_title, titled


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


@pytest.mark.parametrize(
    ("names", "title"),
    [
        ({"fr": "2es Rencontres"}, '<span lang="fr">2<sup>es</sup> Rencontres</span>'),
        ({"en": "2es & more"}, "2es &amp; more"),
        ({"fr": "<b>1re</b>"}, '<span lang="fr">&lt;b&gt;1<sup>re</sup>&lt;/b&gt;</span>'),
    ],
)
def test_french_ordinals_are_raised(sqlite_app: Flask, names: dict[str, str], title: str) -> None:
    with sqlite_app.test_request_context("/?lang=en"):
        assert poster_title(Event(names=names, languages=["fr"])) == title
