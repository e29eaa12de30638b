"""Which language a page speaks, and what it falls back to."""

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.web.languages import key_for, localised
from tests.factories import make_event, make_participant
from tests.fixtures.clients import Client


def language_of(page: str) -> str:
    return page.split('<html lang="', 1)[1][:2]


def test_a_text_falls_back_to_the_events_first_language_then_to_any(sqlite_app: Flask) -> None:
    with sqlite_app.test_request_context(headers={"Accept-Language": "en"}):
        assert localised({"fr": "Salle", "en": "Room"}) == "Room"
        assert localised({"fr": "Salle", "en": ""}) == "Salle"
        assert (localised({}), localised(None), key_for({"fr": "Salle"})) == ("", "", "fr")


@pytest.mark.parametrize(
    ("address", "cookie", "browser", "spoken"),
    [
        ("?lang=fr", "en", "en", "fr"),
        ("?lang=xx", "fr", "en", "fr"),
        ("", "fr", "en", "fr"),
        ("", "", "fr-CA,en;q=0.5", "fr"),
        ("", "", "de", "fr"),
    ],
)
def test_the_address_then_the_cookie_then_the_browser_then_the_event(
    app: Flask, client: Client, address: str, cookie: str, browser: str, spoken: str
) -> None:
    event = make_event(languages=["fr", "en"])
    db.session.commit()
    if cookie:
        client.set_cookie("language", cookie)
    page = client.get(f"/{event.slug}/{address}", headers={"Accept-Language": browser})
    assert language_of(page.text) == spoken


def test_the_accounts_language_comes_before_the_cookie(app: Flask, client: Client) -> None:
    person = make_participant(make_event())
    assert person.account
    person.account.language = "fr"
    db.session.commit()
    client.set_cookie("language", "en")
    assert language_of(client.sign_in(person.account).get(f"/{person.event.slug}/people").text) == "fr"


def test_what_was_asked_for_is_kept(app: Flask, client: Client) -> None:
    event = make_event()
    db.session.commit()
    client.get(f"/{event.slug}/?lang=fr")
    assert language_of(client.get(f"/{event.slug}/").text) == "fr"
