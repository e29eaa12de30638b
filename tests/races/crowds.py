"""Many clients who all press their button at the same moment."""

import http.client
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Barrier
from urllib.parse import urlencode

from flask import Flask, g, session
from flask_wtf.csrf import generate_csrf

from eventhub.models import Account
from eventhub.services.sign_ins import open_sign_in
from eventhub.transactions import transact

PATIENCE = 300.0  # seconds: a crowd on a busy machine waits long, and is answered


@dataclass(frozen=True)
class Press:
    """One form that is about to be sent, by somebody who is signed in."""

    cookie: str
    path: str
    body: str


@dataclass(frozen=True)
class Answer:
    status: int
    text: str
    cookie: str  # the browser's session, where a redirect carries its words to the next page


@dataclass(frozen=True)
class Browser:
    """Somebody's, signed in; it may have many pages open."""

    cookie: str
    token: str

    def press(self, path: str, **fields: object) -> Press:
        return Press(self.cookie, path, urlencode(fields | {"csrf_token": self.token}))


def browser_of(app: Flask, account: Account) -> Browser:
    """With its cookie, and the token that its forms bear."""
    token = transact(open_sign_in, account, "race", datetime.now(UTC))
    g.pop("csrf_token", None)  # kept for the context of the test, it would belong to the client before
    with app.test_request_context():
        session.update({"_user_id": token, "_fresh": True})
        made = generate_csrf()
        signer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]  # Flask's own
        return Browser(f"{app.config['SESSION_COOKIE_NAME']}={signer.dumps(dict(session))}", made)


def press(app: Flask, account: Account, path: str, **fields: object) -> Press:
    """The form as the account's browser would send it, with its cookie and its token."""
    return browser_of(app, account).press(path, **fields)


def send(port: int, one: Press, gate: Barrier) -> Answer:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    connection.connect()
    headers = {"Accept-Language": "en", "Cookie": one.cookie, "Content-Type": "application/x-www-form-urlencoded"}
    gate.wait()
    connection.request("POST", one.path, one.body, headers)
    response = connection.getresponse()
    answer = Answer(response.status, response.read().decode(), response.headers.get("Set-Cookie", ""))
    connection.close()
    return answer


def all_at_once(port: int, presses: Sequence[Press]) -> list[Answer]:
    """Send every form at the same moment; the answers, in the order of the forms."""
    gate = Barrier(len(presses))
    with ThreadPoolExecutor(len(presses)) as crowd:
        return list(crowd.map(lambda one: send(port, one, gate), presses))


def flashed(app: Flask, answer: Answer) -> list[str]:
    """The words that the next page will show."""
    return [words for _category, words in flashes(app, answer)]


def flashes(app: Flask, answer: Answer) -> list[tuple[str, str]]:
    """The same, each with what it is: success, warning."""
    signer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]  # Flask's own
    kept = signer.loads(answer.cookie.split("=", 1)[1].split(";", 1)[0])
    return [(category, words) for category, words in kept.get("_flashes", [])]


def statuses(answers: Sequence[Answer]) -> Counter[int]:
    return Counter(answer.status for answer in answers)
