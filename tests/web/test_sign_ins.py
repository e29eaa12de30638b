"""A browser that signs in or out begins with nothing of the session before."""

from datetime import UTC, datetime, timedelta

import flask
import pytest
import time_machine
from flask import Flask, g
from sqlalchemy import select

from eventhub.db import db
from eventhub.models import SignIn
from eventhub.services.sign_ins import open_sign_in
from eventhub.transactions import transact
from eventhub.web.clock import now
from eventhub.web.sign_ins import (
    asking_browser,
    browser_name,
    is_proved,
    keep_seen,
    let_in,
    let_out,
    prove,
    short_browser_name,
)
from eventhub.web.viewers import current_token, viewer
from tests.factories import make_account


def test_lets_a_browser_in_and_out(sqlite_app: Flask) -> None:
    account = make_account()
    db.session.commit()
    token = transact(open_sign_in, account, "test", now())
    with sqlite_app.test_request_context("/", headers={"User-Agent": "Trial/1.0"}):
        flask.session["kept"] = "before"
        assert (viewer().account, browser_name()) == (None, "Trial/1.0")
        let_in(token)
        assert (viewer().account, current_token(), flask.session.permanent) == (account, token, True)
        assert "kept" not in flask.session
        flask.session["kept"] = "between"
        let_out()
        assert (viewer().account, current_token(), dict(flask.session)) == (None, None, {})


def test_a_sign_in_that_was_not_kept_lets_nobody_in(sqlite_app: Flask) -> None:
    with sqlite_app.test_request_context("/"), pytest.raises(RuntimeError):
        let_in("token")


FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
EDGE = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Mobile Safari/604.1"
ANDROID = "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36"


@pytest.mark.parametrize(
    ("told", "name"),
    [
        (FIREFOX, "Firefox, Windows"),
        (EDGE, "Edge, Windows"),
        (IPHONE, "Safari, iPhone"),
        (ANDROID, "Chrome, Android"),
        ("curl/8.5", "curl/8.5"),
        ("<b>odd</b>", "bodd/b"),
        ("", "A browser without a name"),
    ],
)
def test_a_browser_is_called_as_people_call_it(sqlite_app: Flask, told: str, name: str) -> None:
    with sqlite_app.test_request_context("/?lang=en"):
        assert short_browser_name(told) == name


def test_a_proof_lasts_ten_minutes(sqlite_app: Flask) -> None:
    moment = datetime.now(UTC)
    with sqlite_app.test_request_context():
        assert not is_proved()
        prove()
        assert is_proved()
        kept = dict(flask.session)
    for minutes, expected in ((9, True), (11, False), (-1, False)):
        g.pop("now", None)  # kept for the context of the test
        with time_machine.travel(moment + timedelta(minutes=minutes)), sqlite_app.test_request_context():
            flask.session.update(kept)
            assert is_proved() == expected


def test_each_browser_that_asks_has_a_secret_of_its_own(sqlite_app: Flask) -> None:
    with sqlite_app.test_request_context(headers={"User-Agent": "Trial/1.0"}):
        first, second = asking_browser(), asking_browser()
    assert (first.name, first.token, first.step == second.step) == ("Trial/1.0", None, False)


def test_keeps_that_a_browser_is_at_work(sqlite_app: Flask) -> None:
    account = make_account()
    db.session.commit()
    token = transact(open_sign_in, account, "test", datetime.now(UTC) - timedelta(hours=1))
    with sqlite_app.test_request_context():
        keep_seen()  # a visitor is kept nowhere
        let_in(token)
        keep_seen()
        moment = now()
    db.session.rollback()
    assert db.session.scalars(select(SignIn.seen_at)).one() == moment
