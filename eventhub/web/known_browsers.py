"""From where a password is tried: a browser that its owner signed in with before, else a network.

A stranger's wrong passwords stop the network that they come from, and no browser that is known. What such a browser
keeps is signed, and names nobody: a number of its own, and a mark of each account that signed in here.
"""

import hmac
import secrets
from hashlib import sha256

from flask import Flask, Response, current_app, g, request
from itsdangerous import BadSignature, URLSafeTimedSerializer

from eventhub.domain.networks import network_of
from eventhub.models import Account
from eventhub.queries.accounts import account_called
from eventhub.services.accounts import Source
from eventhub.web.files import YEAR

ACCOUNTS = 5  # of one browser, the latest: a family's, or those of an office


def source_of(email: str) -> Source:
    """From where somebody tries to sign in with this address."""
    browser, marks = kept()
    account = account_called(email)
    if account is not None and mark_of(browser, account) in marks:
        return Source(f"browser {browser}", is_known=True)
    return Source(f"network {network_of(request.remote_addr or '')}")


def remember(account: Account) -> None:
    """This account signed in here, or chose its password: the answer to this request tells the browser to keep that."""
    browser, marks = kept()
    browser = browser or secrets.token_urlsafe(16)
    mark = mark_of(browser, account)
    g.known_browser = [browser, [*(one for one in marks if one != mark), mark][-ACCOUNTS:]]


def kept() -> tuple[str, list[str]]:
    """What this browser brings: its number and its marks; nothing where it is not as we gave it, or too old."""
    try:
        browser, marks = signer().loads(request.cookies.get(current_app.config["KNOWN_COOKIE_NAME"], ""), max_age=YEAR)
    except BadSignature:
        return "", []
    return browser, marks


def mark_of(browser: str, account: Account) -> str:
    """What a browser keeps of an account: nobody who reads it finds out which. Another password is another mark."""
    secret = current_app.config["SECRET_KEY"].encode()
    told = f"known {browser} {account.email} {account.password_hash or ''}"
    return hmac.new(secret, told.encode(), sha256).hexdigest()[:32]


def signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt="eventhub.known")


def keep(response: Response) -> Response:
    if "known_browser" in g:
        settings = current_app.config
        response.set_cookie(
            settings["KNOWN_COOKIE_NAME"],
            signer().dumps(g.known_browser),
            max_age=YEAR,
            secure=settings["SESSION_COOKIE_SECURE"],
            httponly=True,
            samesite="Lax",
        )
    return response


def init(app: Flask) -> None:
    app.after_request(keep)
