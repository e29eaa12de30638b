"""A browser in which somebody signed in is known by a mark that nobody reads or makes; others are their network."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask, Response

from eventhub.db import db
from eventhub.models import Account
from eventhub.queries.accounts import account_called
from eventhub.services.accounts import Source
from eventhub.web.files import YEAR
from eventhub.web.known_browsers import ACCOUNTS, keep, remember, source_of
from tests.factories import make_account

EMAIL = "claire@example.org"
NETWORK = Source("network 4 c0000201")


def account_with(email: str) -> Account:
    found = account_called(email)
    if found is None:
        found = make_account(email=email)
        db.session.commit()
    return found


def cookie_after(app: Flask, email: str, cookie: str = "") -> str:
    """What a browser keeps after somebody signed in."""
    with app.test_request_context(headers={"Cookie": f"known={cookie}"}):
        remember(account_with(email))
        said = keep(Response()).headers["Set-Cookie"]
    assert ("HttpOnly" in said, "SameSite=Lax" in said) == (True, True)
    return said.split(";")[0].removeprefix("known=")


def asked(app: Flask, cookie: str, email: str = EMAIL) -> Source:
    place = {"REMOTE_ADDR": "192.0.2.1"}
    with app.test_request_context(headers={"Cookie": f"known={cookie}"}, environ_overrides=place):
        return source_of(email)


def test_a_browser_is_known_to_whoever_signed_in_there_and_to_nobody_else(sqlite_app: Flask) -> None:
    cookie = cookie_after(sqlite_app, EMAIL)
    assert (asked(sqlite_app, cookie).is_known, asked(sqlite_app, cookie, "other@example.org")) == (True, NETWORK)
    assert asked(sqlite_app, cookie_after(sqlite_app, EMAIL)) != asked(sqlite_app, cookie)


def test_another_password_is_another_mark(sqlite_app: Flask) -> None:
    cookie = cookie_after(sqlite_app, EMAIL)
    account_with(EMAIL).password_hash = "another"
    db.session.commit()
    assert asked(sqlite_app, cookie) == NETWORK
    assert asked(sqlite_app, cookie_after(sqlite_app, EMAIL, cookie)).is_known


@pytest.mark.parametrize("cookie", ["", "x", "a.b.c"])
def test_what_we_did_not_sign_is_nothing(sqlite_app: Flask, cookie: str) -> None:
    assert asked(sqlite_app, cookie) == NETWORK


def test_a_mark_that_is_changed_or_too_old_is_nothing(sqlite_app: Flask) -> None:
    cookie = cookie_after(sqlite_app, EMAIL)
    assert asked(sqlite_app, f"A{cookie[1:]}" if cookie[0] != "A" else f"B{cookie[1:]}") == NETWORK
    with time_machine.travel(datetime.now(UTC) + timedelta(seconds=YEAR + 60)):
        assert asked(sqlite_app, cookie) == NETWORK


def test_it_names_nobody(sqlite_app: Flask) -> None:
    with sqlite_app.test_request_context():
        remember(account_with(EMAIL))
        said = keep(Response()).headers["Set-Cookie"]
    assert "claire" not in said
    first, second = (cookie_after(sqlite_app, EMAIL).split(".")[0] for _ in range(2))
    assert first != second  # two browsers of one person are not to be told as such


def test_the_latest_accounts_of_a_browser_are_known(sqlite_app: Flask) -> None:
    cookie = ""
    for number in range(ACCOUNTS + 1):
        cookie = cookie_after(sqlite_app, f"{number}@example.org", cookie)
    known = [asked(sqlite_app, cookie, f"{number}@example.org").is_known for number in range(ACCOUNTS + 1)]
    assert known == [False] + [True] * ACCOUNTS
