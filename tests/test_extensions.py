"""Whom a limit counts: an account, however often it signs in; a visitor by the network."""

from contextvars import Context
from datetime import UTC, datetime

import pytest
from flask import Flask, session

from eventhub.db import db
from eventhub.extensions import reader
from eventhub.services.sign_ins import open_sign_in
from eventhub.transactions import transact
from tests.factories import make_account


def counted(app: Flask, token: str | None = None, place: str = "192.0.2.1") -> str:
    """In a context of its own, as on a server."""
    return Context().run(asked, app, token, place)


def asked(app: Flask, token: str | None, place: str) -> str:
    with app.test_request_context(environ_overrides={"REMOTE_ADDR": place}):
        if token:
            session["_user_id"] = token
        return reader()


@pytest.fixture
def tokens(sqlite_app: Flask) -> list[str]:
    """Two sign-ins of one account, one of another."""
    claire, other = make_account(), make_account()
    db.session.commit()
    return [transact(open_sign_in, account, "test", datetime.now(UTC)) for account in (claire, claire, other)]


def test_an_account_is_counted_however_often_it_signs_in(sqlite_app: Flask, tokens: list[str]) -> None:
    first, again, other = (counted(sqlite_app, token) for token in tokens)
    assert (first == again, first == other) == (True, False)


def test_and_wherever_it_is(sqlite_app: Flask, tokens: list[str]) -> None:
    assert counted(sqlite_app, tokens[0]) == counted(sqlite_app, tokens[0], "198.51.100.7")


def test_a_sign_in_that_ended_is_a_visitor(sqlite_app: Flask) -> None:
    assert counted(sqlite_app, "gone") == counted(sqlite_app) != counted(sqlite_app, place="192.0.2.2")


def test_a_visitor_is_their_network(sqlite_app: Flask) -> None:
    one, other = (counted(sqlite_app, place=place) for place in ("2001:db8:0:1::1", "2001:db8:0:1:ffff::9"))
    assert one == other
