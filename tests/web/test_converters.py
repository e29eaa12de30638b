"""An address of the wrong shape is a page that isn't there, in the reader's language and with the way back."""

import pytest
from flask import Flask
from werkzeug.exceptions import NotFound

from eventhub.db import db, new_public_id
from eventhub.demo.stamps import Stamps
from tests.factories import make_event
from tests.fixtures.clients import Client


def values_at(app: Flask, path: str) -> dict[str, object] | None:
    """What the address is read as; None where it leads nowhere."""
    try:
        return dict(app.url_map.bind("").match(path)[1])
    except NotFound:
        return None


@pytest.mark.parametrize("slug", ["abc", "a-b", "2027", "x" * 60])
def test_a_slug(sqlite_app: Flask, slug: str) -> None:
    assert values_at(sqlite_app, f"/{slug}/practical") == {"event": slug}


@pytest.mark.parametrize("slug", ["ab", "x" * 61, "Abc", "a_b", "é" * 3, "abc\x00", "abc\n", "a b", "a.b"])
def test_no_slug(sqlite_app: Flask, slug: str) -> None:
    assert values_at(sqlite_app, f"/{slug}/practical") is None


@pytest.mark.parametrize(
    "made", [new_public_id(), Stamps(7).public_id("person", "claire"), "0" * 16], ids=["real", "demonstration", "zeros"]
)
def test_a_public_id(sqlite_app: Flask, made: str) -> None:
    assert values_at(sqlite_app, f"/trial/meetings/{made}") == {"event": "trial", "meeting_id": made}
    assert values_at(sqlite_app, f"/trial/meetings/{made}.ics") == {"event": "trial", "meeting_id": made}


@pytest.mark.parametrize(
    "odd", ["0" * 15, "0" * 17, "A" * 16, "g" * 16, "\x00" * 16, "é" * 16, "1' OR '1'='1'", "٣" * 16]
)
def test_no_public_id(sqlite_app: Flask, odd: str) -> None:
    assert values_at(sqlite_app, f"/trial/meetings/{odd}") is None


@pytest.mark.parametrize("token", ["a" * 20, "Az09_-" * 7, "a" * 128])
def test_a_token(sqlite_app: Flask, token: str) -> None:
    assert values_at(sqlite_app, f"/trial/register/confirm/{token}") == {"event": "trial", "token": token}


@pytest.mark.parametrize("odd", ["a" * 19, "a" * 129, "a" * 20 + ".", "a" * 20 + "\x00", "é" * 20])
def test_no_token(sqlite_app: Flask, odd: str) -> None:
    assert values_at(sqlite_app, f"/trial/register/confirm/{odd}") is None


def test_the_page_speaks_the_reader_s_language_and_leads_back_to_the_event(app: Flask, client: Client) -> None:
    event = make_event()
    db.session.commit()
    answer = client.get(f"/{event.slug}/people/%00?lang=en")
    assert answer.status_code == 404
    assert '<html lang="en"' in answer.text
    assert f'href="/{event.slug}/"' in answer.text


def test_the_page_names_no_draft(app: Flask, client: Client) -> None:
    event = make_event(state="draft", names={"en": "Unannounced"})
    db.session.commit()
    answer = client.get(f"/{event.slug}/people/x?lang=en")
    assert (answer.status_code, "Unannounced" in answer.text, event.slug in answer.text) == (404, False, False)
