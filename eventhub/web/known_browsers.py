"""From where a password is tried: a browser that its owner signed in with before, else a network.

A stranger's wrong passwords stop the network that they come from, and no browser that is known. What such a browser
keeps is signed, and names nobody: a number of its own, and a mark of each account that signed in here.
"""

import hmac
import secrets
from hashlib import sha256
from ipaddress import IPv6Address, ip_address

from flask import Flask, Response, current_app, g, request
from itsdangerous import BadSignature, URLSafeTimedSerializer

from eventhub.services.accounts import Source
from eventhub.web.files import YEAR

ACCOUNTS = 5  # of one browser, the latest: a family's, or those of an office
OF_HOST, OF_HOUSE = 32, 64  # how many leading bits one sender cannot change at will: of IPv4, of IPv6


def source_of(email: str) -> Source:
    """From where somebody tries to sign in with this address."""
    browser, marks = kept()
    if mark_of(browser, email) in marks:
        return Source(f"browser {browser}", is_known=True)
    return Source(f"network {network_of(request.remote_addr or '')}")


def network_of(address: str) -> str:
    """The network that an address stands for: whoever has one of IPv6 has millions of them."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv6Address) and found.ipv4_mapped:
        found = found.ipv4_mapped
    spare = found.max_prefixlen - (OF_HOUSE if isinstance(found, IPv6Address) else OF_HOST)
    return f"{found.version} {int(found) >> spare:x}"


def remember(email: str) -> None:
    """Somebody with this address signed in here: the answer to this request tells the browser to keep that."""
    browser, marks = kept()
    browser = browser or secrets.token_urlsafe(16)
    mark = mark_of(browser, email)
    g.known_browser = [browser, [*(one for one in marks if one != mark), mark][-ACCOUNTS:]]


def kept() -> tuple[str, list[str]]:
    """What this browser brings: its number and its marks; nothing where it is not as we gave it, or too old."""
    try:
        browser, marks = signer().loads(request.cookies.get(current_app.config["KNOWN_COOKIE_NAME"], ""), max_age=YEAR)
    except BadSignature:
        return "", []
    return browser, marks


def mark_of(browser: str, email: str) -> str:
    """What a browser keeps of an address: nobody who reads it finds out which."""
    secret = current_app.config["SECRET_KEY"].encode()
    return hmac.new(secret, f"known {browser} {email}".encode(), sha256).hexdigest()[:32]


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
