"""Whatever goes wrong: a page in words with what was typed, and nothing lost; locks here are real ones."""

import socket
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from flask import Flask
from sqlalchemy import delete, make_url
from sqlalchemy import event as listen

from eventhub.db import db
from eventhub.models import MeetingRequest, Person, TeamMember
from eventhub.web.access import public
from tests.factories import make_account, make_event, make_participant
from tests.fixtures.clients import Client
from tests.fixtures.kept import OURS, send_again
from tests.fixtures.kept_apps import QUOTED

WORDS = "Could we meet?\nI <b>wonder</b> & wait."
IMPATIENT = {"sqlite": "PRAGMA busy_timeout=100", "postgresql": "SET lock_timeout = '100ms'"}


@pytest.fixture
def impatient(app: Flask) -> Flask:
    """The application, which waits for a lock for a tenth of a second."""

    def hurry(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        cursor.execute(IMPATIENT[db.engine.dialect.name])
        cursor.close()
        if db.engine.dialect.name == "postgresql":
            connection.commit()

    db.engine.dispose()
    listen.listen(db.engine, "connect", hurry)
    return app


@contextmanager
def locked(*, against_reading: bool = False) -> Iterator[None]:
    """A second connection holds what a writer (or a reader) needs."""
    db.session.remove()
    db.engine.dispose()
    url = make_url(db.engine.url)
    if url.drivername == "sqlite":
        holder = sqlite3.connect(str(url.database), isolation_level=None)
        holder.execute(f"PRAGMA locking_mode={'EXCLUSIVE' if against_reading else 'NORMAL'}")
        holder.execute("BEGIN EXCLUSIVE" if against_reading else "BEGIN IMMEDIATE")
        holder.execute("UPDATE account SET language = language")
        yield
        holder.close()
        return
    address = url.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address) as other:
        other.execute(f"LOCK TABLE {QUOTED} IN {'ACCESS EXCLUSIVE' if against_reading else 'EXCLUSIVE'} MODE".encode())
        yield
        other.rollback()


@pytest.fixture
def asker(app: Flask, client: Client) -> Person:
    """Who is signed in, and reads French."""
    person = make_participant(make_event(slug="trial"))
    assert person.account
    person.account.language = "fr"
    db.session.commit()
    client.sign_in(person.account)
    return person


@pytest.fixture
def address(asker: Person) -> str:
    """Where somebody else can be asked for a meeting."""
    other = make_participant(asker.event)
    db.session.commit()
    return f"/trial/requests/ask/{other.public_id}"


def requests_sent() -> list[str]:
    db.session.rollback()
    return [request.message for request in db.session.query(MeetingRequest)]


def test_a_locked_database_keeps_what_was_typed(impatient: Flask, client: Client, address: str) -> None:
    token = client.token_of(address)
    with locked():
        response = client.post(address, data={"csrf_token": token, "message": WORDS}, headers=OURS)
    assert (response.status_code, response.headers["Retry-After"]) == (503, "10")
    assert (response.headers["Cache-Control"], '<html lang="fr"' in response.text) == ("no-store", True)
    assert "<b>" not in response.text
    assert requests_sent() == []
    assert send_again(client, response).status_code == 302
    assert requests_sent() == [WORDS]


def test_a_page_that_cannot_be_read_says_so(impatient: Flask, client: Client, asker: Person) -> None:
    with locked(against_reading=True):
        response = client.get("/trial/programme", headers={"Accept-Language": "en"})
    assert (response.status_code, response.headers["Retry-After"]) == (503, "10")
    assert ("load this page again" in response.text, "/trial/" in response.text) == (True, False)
    assert client.get("/trial/programme").status_code == 200


def test_no_database_at_all_is_the_same_page(app: Flask, client: Client, asker: Person) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        port = nobody.getsockname()[1]

    def refuse(*_arguments: Any, **_named: Any) -> Any:
        if db.engine.dialect.name == "sqlite":
            return sqlite3.connect(f"{db.engine.url.database}-is/not-there")
        return psycopg.connect(f"host=127.0.0.1 port={port} connect_timeout=1")

    db.session.remove()
    db.engine.dispose()
    listen.listen(db.engine, "do_connect", refuse)
    try:
        assert client.get("/trial/programme").status_code == 503
    finally:
        listen.remove(db.engine, "do_connect", refuse)


@pytest.mark.parametrize("page", ["people", "agenda", "meetings"])
@pytest.mark.parametrize(
    ("role", "line", "organise", "register"),
    [
        ("owner", "You are in the team of this event, and not registered for it.", True, False),
        ("desk", "You are in the team of this event, and not registered for it.", True, False),
        (None, "This is for confirmed participants of the event.", False, True),
    ],
)
def test_a_participants_page_tells_the_team_where_theirs_are(
    app: Flask, client: Client, page: str, role: str | None, line: str, organise: bool, register: bool
) -> None:
    event, account = make_event(slug="trial"), make_account()
    if role:
        db.session.add(TeamMember(event_id=event.id, account_id=account.id, role=role))
    db.session.commit()
    response = client.sign_in(account).get(f"/trial/{page}?lang=en")
    main = response.text.split("<main")[1].split("</main>")[0]
    assert (response.status_code, line in main) == (403, True)
    assert ("<h1>This page is for participants</h1>" in main) is (role is not None)
    assert ('href="/trial/organise/"' in main, 'href="/trial/register"' in main) == (organise, register)


def test_the_desk_is_not_told_that_the_organisers_pages_are_for_participants(app: Flask, client: Client) -> None:
    event, account = make_event(slug="trial"), make_account()
    db.session.add(TeamMember(event_id=event.id, account_id=account.id, role="desk"))
    db.session.commit()
    response = client.sign_in(account).get("/trial/organise/registrations?lang=en")
    assert (response.status_code, "<h1>This page is not open to you</h1>" in response.text) == (403, True)


def test_what_somebody_took_away_at_this_moment_is_no_fault(app: Flask, client: Client, asker: Person) -> None:
    gone = Person(event_id=asker.event_id, given_name="Ada", family_name="Orateur")
    db.session.add(gone)
    db.session.commit()

    def late() -> str:
        found = db.session.get_one(Person, gone.id)
        db.session.execute(delete(Person).where(Person.id == found.id).execution_options(synchronize_session=False))
        db.session.expire(found)
        return found.name

    app.add_url_rule("/late", view_func=public(late))
    answer = client.get("/late?lang=en")
    assert (answer.status_code, "Look at how it stands now, and decide again." in answer.text) == (409, True)
