"""Whatever goes wrong: a page in words, and a log that tells no secret."""

import json

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from eventhub.db import db
from eventhub.domain.errors import SlotTaken
from eventhub.web import access
from tests.factories import make_event, make_participant
from tests.factories.moments import at
from tests.fixtures.clients import Client


@pytest.fixture
def app(capsys: pytest.CaptureFixture[str], sqlite_app: Flask) -> Flask:
    """An application with two pages that go wrong; its log is caught, so that comes first."""

    @access.public
    def refused() -> str:
        raise SlotTaken(at("14:00"), None)

    @access.public
    def failing(token: str) -> str:
        db.session.execute(
            text("INSERT INTO nowhere VALUES (:secret)"), {"secret": "-".join(("argon2", "hash", token))}
        )
        return ""

    sqlite_app.testing = False
    sqlite_app.add_url_rule("/refused", view_func=refused)
    sqlite_app.add_url_rule("/failing/<token:token>", view_func=failing)
    return sqlite_app


def test_a_refusal_that_no_form_takes_is_a_page(client: Client) -> None:
    response = client.get("/refused")
    assert response.status_code == 409
    assert "was taken a moment ago." in response.text


def test_a_fault_is_a_page_with_a_number_and_no_trace(client: Client, capsys: pytest.CaptureFixture[str]) -> None:
    response = client.get(f"/failing/{'t' * 32}")
    logged = json.loads(capsys.readouterr().err.strip().splitlines()[-1])
    assert response.status_code == 500
    assert (logged["number"] in response.text, "Traceback" in response.text) == (True, False)


def test_the_log_tells_no_secret(client: Client, capsys: pytest.CaptureFixture[str]) -> None:
    client.get(f"/failing/{'t' * 32}")
    logged = capsys.readouterr().err
    assert ("nowhere" in logged, "argon2-hash" in logged, "t" * 32 in logged) == (True, False, False)


@pytest.mark.parametrize(
    ("language", "words"), [("fr", "Il n’y a pas de page à cette adresse"), ("en", "There is no page at this address")]
)
def test_an_unknown_address_is_a_page_with_a_way_back(client: Client, language: str, words: str) -> None:
    event = make_event()
    db.session.commit()
    slug = event.slug
    response = client.get(f"/{slug}/nowhere", headers={"Accept-Language": language})
    assert (response.status_code, words in response.text, f'href="/{slug}/"' in response.text) == (404, True, True)


def test_the_page_of_a_fault_asks_the_database_nothing(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """The database is down, and somebody with a sign-in comes."""
    person = make_participant(make_event())
    db.session.commit()
    slug = person.event.slug
    client.sign_in(person.account)

    def refuse(*_arguments: object, **_named: object) -> None:
        raise OperationalError("SELECT", {}, Exception("connection refused"))

    monkeypatch.setattr("sqlalchemy.orm.Session.execute", refuse)
    monkeypatch.setattr("sqlalchemy.orm.Session.scalar", refuse)
    response = client.get(f"/{slug}/people")
    assert (response.status_code, "<h1>" in response.text) == (500, True)
