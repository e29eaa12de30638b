"""Files are the same for everybody: whoever shares them shares nobody's key."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from werkzeug.test import TestResponse

from eventhub.db import db
from eventhub.web.files import FILES
from eventhub.web.style_sheets import style_sheet_address
from tests.factories import make_event, make_participant
from tests.factories.pictures import make_picture
from tests.fixtures.clients import Client


@pytest.fixture
def app(sqlite_app: Flask) -> Flask:
    return sqlite_app


@pytest.fixture
def addresses(app: Flask) -> list[str]:
    """A file of each kind, of an event that has pictures and an accent."""
    event = make_event(accent="#1D4ED8")
    picture = make_picture(event)
    make_participant(event)
    db.session.commit()
    with app.test_request_context():
        sheet = style_sheet_address()
    own = [f"/{event.slug}/pictures/{picture.file.sha256}.webp", f"/{event.slug}/accents/1D4ED8.css"]
    return [sheet, "/static/icons/favicon.svg", *own]


def test_files_are_views_that_are_there(app: Flask) -> None:
    assert FILES - set(app.view_functions) == set()


def test_nobody_finds_a_cookie_in_a_file(client: Client, addresses: list[str]) -> None:
    """Neither a sign-in's, nor a form's, nor what was chosen: for visitors and for the signed-in alike."""
    event_page = addresses[2].split("/pictures")[0]
    client.get(f"{event_page}/register")
    person = make_participant(make_event())
    db.session.commit()
    for reader in (client, client.sign_in(person.account)):
        answers = [reader.get(f"{address}{'&' if '?' in address else '?'}theme=dark&lang=fr") for address in addresses]
        assert [answer.status_code for answer in answers] == [200] * len(addresses)
        assert [answer.headers.getlist("Set-Cookie") for answer in answers] == [[]] * len(addresses)
        assert [answer.headers["Cache-Control"].split(",")[0] for answer in answers] == ["public"] * len(addresses)


def test_an_error_is_kept_by_nobody(client: Client) -> None:
    assert client.get("/static/nothing.css?v=1").headers["Cache-Control"] == "private, no-cache"


def test_the_style_sheet_is_compressed_for_everybody(client: Client, addresses: list[str]) -> None:
    person = make_participant(make_event())
    db.session.commit()
    answer = client.sign_in(person.account).get(addresses[0], headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"


def test_a_sign_in_is_renewed_once_a_day(client: Client) -> None:
    """A page that only reads brings no session back: it may be older than what a form has kept meanwhile."""
    person, today = make_participant(make_event()), datetime.now(UTC).replace(hour=9)
    db.session.commit()
    with client.sign_in(person.account).session_transaction() as browser:
        browser.permanent = True
    sent = []
    for moment in (today, today + timedelta(hours=1), today + timedelta(days=1)):
        with time_machine.travel(moment):
            client.get("/")  # the first page of all makes the token of forms, too
            sent.append(session_cookies(client.get("/account/")))
    assert sent == [0, 0, 0]
    with time_machine.travel(today + timedelta(days=2)):
        assert [session_cookies(client.get("/")), session_cookies(client.get("/"))] == [1, 0]


def session_cookies(answer: TestResponse) -> int:
    return sum(one.startswith("eventhub=") for one in answer.headers.getlist("Set-Cookie"))
