"""What an address asks for is kept by the browser, if it is a choice, and only with pages."""

import pytest
from flask import Flask, Response
from werkzeug.datastructures import Headers

from eventhub.web.preferences import Preference

SIZE = Preference("size", "letters", lambda: ("small", "large", "usual"), unkept="usual")


def kept(app: Flask, address: str, cookie: str = "") -> list[str]:
    with app.test_request_context(address, headers=Headers({"Cookie": cookie} if cookie else {})):
        return [line.split(";")[0] for line in SIZE.keep(Response()).headers.getlist("Set-Cookie")]


@pytest.mark.parametrize(
    ("address", "cookie", "asked", "remembered"),
    [
        ("/", "", None, None),
        ("/?size=large", "letters=small", "large", "small"),
        ("/?size=huge", "letters=huge", None, None),
        ("/?letters=large", "size=small", None, None),
        ("/?size=", "letters=", None, None),
    ],
)
def test_only_a_choice_is_asked_for_or_remembered(
    sqlite_app: Flask, address: str, cookie: str, asked: str | None, remembered: str | None
) -> None:
    with sqlite_app.test_request_context(address, headers=Headers({"Cookie": cookie} if cookie else {})):
        assert (SIZE.asked(), SIZE.remembered()) == (asked, remembered)


@pytest.mark.parametrize(
    ("address", "cookies"),
    [
        ("/privacy?size=large", ["letters=large"]),
        ("/privacy?size=usual", ["letters="]),
        ("/privacy?size=huge", []),
        ("/privacy", []),
        ("/static/icons/favicon.svg?size=large", []),
    ],
)
def test_what_was_asked_for_is_kept_or_forgotten(sqlite_app: Flask, address: str, cookies: list[str]) -> None:
    assert kept(sqlite_app, address) == cookies


def test_without_a_word_the_cookie_stays_as_it_is(sqlite_app: Flask) -> None:
    assert kept(sqlite_app, "/privacy", "letters=small") == []
