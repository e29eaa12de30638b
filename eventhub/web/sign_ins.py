"""Ties this browser to a sign-in, and lets it go: each time with a session that begins anew."""

import re
import secrets

import flask
from flask import g, request
from flask_babel import gettext as _
from sqlalchemy.exc import DBAPIError

from eventhub.queries.viewers import sign_in_of
from eventhub.services.sign_ins import Browser, is_unseen, see
from eventhub.transactions import is_passing, transact
from eventhub.web import viewers
from eventhub.web.clock import now
from eventhub.web.known_browsers import remember

PROVED = "proved_at"
PROVED_FOR = 600  # seconds


def let_in(token: str) -> None:
    """This browser is signed in from here on; nothing of its old session goes into the new one."""
    flask.session.clear()
    sign_in = sign_in_of(token, now())
    if sign_in is None:
        raise RuntimeError("let_in() comes after the sign-in was committed")
    flask.session.permanent = True
    viewers.begin_sign_in(token, sign_in)
    remember(sign_in.account)
    g.pop("viewer", None)


def let_out() -> None:
    """This browser is signed out; the row of its sign-in is ended by `services.sign_ins`."""
    viewers.end_sign_in()
    flask.session.clear()
    g.pop("viewer", None)


def browser_name() -> str:
    """How this browser calls itself, for the list of sign-ins."""
    return str(request.user_agent.string)


def asking_browser() -> Browser:
    """This browser, as the services that sign it in want to know it."""
    return Browser(browser_name(), viewers.current_token(), secrets.token_urlsafe(32))


# What a browser calls itself by names several; the first that it has is the one that it is.
PROGRAMS = (("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"),
            ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))  # fmt: skip
SYSTEMS = (("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("CrOS", "ChromeOS"), ("Windows", "Windows"),
           ("Mac OS X", "macOS"), ("Linux", "Linux"))  # fmt: skip


def short_browser_name(told: str) -> str:
    """What a person would call it: "Firefox, Windows"; as it calls itself where that says neither."""
    names = [next((name for sign, name in known if sign in told), "") for known in (PROGRAMS, SYSTEMS)]
    found = ", ".join(filter(None, names))
    return found or re.sub(r"[^\w ./-]", "", told)[:60].strip() or str(_("A browser without a name"))


def prove() -> None:
    """Who sits at this browser has just proved who they are, by more than a sign-in that was left open."""
    flask.session[PROVED] = int(now().timestamp())


def is_proved() -> bool:
    """Whether that was a moment ago."""
    proved_at = flask.session.get(PROVED)
    return isinstance(proved_at, int) and 0 <= now().timestamp() - proved_at < PROVED_FOR


def keep_seen() -> None:
    """That this browser is at work; not where the database takes nothing just now."""
    sign_in, token = viewers.current_sign_in(), viewers.current_token()
    if sign_in is None or token is None or not is_unseen(sign_in, now()):
        return
    try:
        transact(see, token, now())
    except DBAPIError as fault:
        if not is_passing(fault):
            raise
