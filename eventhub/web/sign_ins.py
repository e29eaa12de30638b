"""Ties this browser to a sign-in, and lets it go: each time with a session that begins anew."""

import flask
from flask import g, request

from eventhub.queries.viewers import sign_in_of
from eventhub.web import access
from eventhub.web.clock import now


def let_in(token: str) -> None:
    """This browser is signed in from here on; nothing of its old session goes into the new one."""
    flask.session.clear()
    sign_in = sign_in_of(token, now())
    if sign_in is None:
        raise RuntimeError("let_in() comes after the sign-in was committed")
    flask.session.permanent = True
    access.begin_sign_in(token, sign_in)
    g.pop("viewer", None)


def let_out() -> None:
    """This browser is signed out; the row of its sign-in is ended by `services.sign_ins`."""
    access.end_sign_in()
    flask.session.clear()
    g.pop("viewer", None)


def browser_name() -> str:
    """How this browser calls itself, for the list of sign-ins."""
    return str(request.user_agent.string)
