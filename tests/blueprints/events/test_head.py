"""What search engines and shared links are told of a page."""

import pytest
from flask import Flask

from eventhub.blueprints.events.head import Head, head_of

HERE = "https://events.example.org/meeting/practical"


@pytest.mark.parametrize(
    ("asked", "address", "locale"), [("?lang=fr", f"{HERE}?lang=fr", "fr_FR"), ("?lang=xx", HERE, "en_GB")]
)
def test_a_language_is_part_of_the_address_only_where_it_was_asked_for(
    sqlite_app: Flask, asked: str, address: str, locale: str
) -> None:
    sqlite_app.config["BASE_URL"] = "https://events.example.org"
    with sqlite_app.test_request_context(f"/meeting/practical{asked}", headers={"Accept-Language": "en"}):
        head = head_of("events.practical", event="meeting")
    assert head == Head(address, HERE, [("en", f"{HERE}?lang=en"), ("fr", f"{HERE}?lang=fr")], locale)


def test_an_installation_that_does_not_know_its_address_says_the_browser_s(sqlite_app: Flask) -> None:
    sqlite_app.config["BASE_URL"] = ""
    with sqlite_app.test_request_context("/", base_url="http://somewhere:8000"):
        assert head_of("events.index").any_language == "http://somewhere:8000/"
