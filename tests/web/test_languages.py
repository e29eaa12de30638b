"""Which language a page speaks, and what it falls back to."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event as listen

from eventhub.db import db
from eventhub.web.languages import key_for, language_name, localised, other_language
from tests.factories import make_event, make_participant
from tests.fixtures.clients import Client


def language_of(page: str) -> str:
    return page.split('<html lang="', 1)[1][:2]


def test_a_text_falls_back_to_the_events_first_language_then_to_any(sqlite_app: Flask) -> None:
    with sqlite_app.test_request_context(headers={"Accept-Language": "en"}):
        assert localised({"fr": "Salle", "en": "Room"}) == "Room"
        assert localised({"fr": "Salle", "en": ""}) == "Salle"
        assert (localised({}), localised(None), key_for({"fr": "Salle"})) == ("", "", "fr")


def test_a_text_s_language_is_named_where_the_page_speaks_another(sqlite_app: Flask) -> None:
    with sqlite_app.test_request_context(headers={"Accept-Language": "fr"}):
        assert [other_language(code) for code in ("en", "fr")] == ["anglais", ""]


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


@pytest.mark.parametrize(("cookie", "spoken"), [("en", "en"), ("", "fr")])
def test_what_was_chosen_in_this_browser_comes_before_the_accounts_language(
    app: Flask, client: Client, cookie: str, spoken: str
) -> None:
    person = make_participant(make_event())
    assert person.account
    person.account.language = "fr"
    db.session.commit()
    if cookie:
        client.set_cookie("language", cookie)
    page = client.sign_in(person.account).get(f"/{person.event.slug}/people", headers={"Accept-Language": "en"})
    assert language_of(page.text) == spoken


def test_what_was_asked_for_is_kept(app: Flask, client: Client) -> None:
    event = make_event()
    db.session.commit()
    client.get(f"/{event.slug}/?lang=fr")
    assert language_of(client.get(f"/{event.slug}/").text) == "fr"


def test_a_language_is_named_in_the_reader_s(sqlite_app: Flask) -> None:
    with sqlite_app.app_context(), sqlite_app.test_request_context(headers={"Accept-Language": "fr"}):
        assert language_name("de") == "allemand"
    with sqlite_app.app_context(), sqlite_app.test_request_context(headers={"Accept-Language": "en"}):
        assert (language_name("de"), language_name("qqq")) == ("German", "qqq")


READ_ONLY = {"sqlite": "PRAGMA query_only=ON", "postgresql": "SET default_transaction_read_only = on"}


def test_a_database_that_takes_nothing_leaves_the_language_to_the_browser(app: Flask, client: Client) -> None:
    person = make_participant(make_event())
    assert person.account
    person.account.language = "en"
    db.session.commit()
    address = f"/{person.event.slug}/people"
    client.sign_in(person.account)

    def close(connection: Any, _record: Any) -> None:
        connection.cursor().execute(READ_ONLY[db.engine.dialect.name])
        if db.engine.dialect.name == "postgresql":
            connection.commit()

    db.session.remove()
    db.engine.dispose()
    listen.listen(db.engine, "connect", close)
    asked = client.get(f"{address}?lang=fr")
    assert (asked.status_code, language_of(asked.text), language_of(client.get(address).text)) == (200, "fr", "fr")
    listen.remove(db.engine, "connect", close)
    db.engine.dispose()
