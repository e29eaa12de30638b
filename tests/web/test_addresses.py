"""Whole addresses begin with what people type, wherever they are made."""

from flask import Flask

from eventhub.web.addresses import absolute

SIGN_IN = "http://127.0.0.1:8000/account/sign-in?next=/trial/registration"


def test_is_the_same_within_a_request_and_outside(sqlite_app: Flask) -> None:
    assert absolute("accounts.sign_in", next="/trial/registration") == SIGN_IN
    with sqlite_app.test_request_context("http://elsewhere.example.org/"):
        assert absolute("accounts.sign_in", next="/trial/registration") == SIGN_IN
