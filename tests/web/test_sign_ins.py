"""A browser that signs in or out begins with nothing of the session before."""

import flask
import pytest
from flask import Flask

from eventhub.db import db
from eventhub.services.sign_ins import open_sign_in
from eventhub.transactions import transact
from eventhub.web.access import current_token, viewer
from eventhub.web.clock import now
from eventhub.web.sign_ins import browser_name, let_in, let_out
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
