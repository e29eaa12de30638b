"""A browser brings back the challenges that it was given, once each and in time; places are told by their names."""

from datetime import UTC, datetime, timedelta

import flask
import pytest
import time_machine
from flask import Flask, g

from eventhub.domain.errors import PasskeyNotGood
from eventhub.engines.passkeys import Place
from eventhub.web.passkeys import MOST, new_challenge, passkeys_work, place, spend_challenge
from tests.factories.authenticators import Authenticator

DEVICE = Authenticator()
SITE, HOME = "https://events.example.org", "http://127.0.0.1:8000"


def test_a_challenge_is_good_once(sqlite_app: Flask) -> None:
    with sqlite_app.test_request_context():
        challenge = new_challenge()
        assert spend_challenge(DEVICE.proved(challenge)) == (DEVICE.credential_id, challenge)
        with pytest.raises(PasskeyNotGood):
            spend_challenge(DEVICE.proved(challenge))


def test_an_old_copy_of_the_cookie_brings_no_challenge_back(app: Flask) -> None:
    with app.test_request_context():
        challenge = new_challenge()
        kept = dict(flask.session)
        spend_challenge(DEVICE.proved(challenge))
    with app.test_request_context():
        flask.session.update(kept)
        with pytest.raises(PasskeyNotGood):
            spend_challenge(DEVICE.proved(challenge))


def test_the_oldest_page_is_forgotten_first(sqlite_app: Flask) -> None:
    with sqlite_app.test_request_context():
        given = [new_challenge() for _ in range(MOST + 1)]
        with pytest.raises(PasskeyNotGood):
            spend_challenge(DEVICE.proved(given[0]))
        for challenge in given[1:]:
            spend_challenge(DEVICE.proved(challenge))


def test_a_page_that_lay_open_for_an_hour_asks_anew(sqlite_app: Flask) -> None:
    with sqlite_app.test_request_context():
        challenge = new_challenge()
        kept = dict(flask.session)
    g.pop("now", None)  # kept for the context of the test
    with time_machine.travel(datetime.now(UTC) + timedelta(hours=1, seconds=1)), sqlite_app.test_request_context():
        flask.session.update(kept)
        with pytest.raises(PasskeyNotGood):
            spend_challenge(DEVICE.proved(challenge))


@pytest.mark.parametrize(
    ("base", "asked", "expected", "works"),
    [
        (SITE, "http://events.example.org/", Place("events.example.org", SITE), True),
        (HOME, "http://localhost:8000/", Place("localhost", "http://localhost:8000"), True),
        (HOME, f"{HOME}/", Place("127.0.0.1", HOME), False),
        (HOME, "http://other.example.org/", Place("other.example.org", "http://other.example.org"), False),
    ],
)
def test_the_place_is_the_one_that_people_see(
    sqlite_app: Flask, base: str, asked: str, expected: Place, works: bool
) -> None:
    sqlite_app.config["BASE_URL"] = base
    with sqlite_app.test_request_context(base_url=asked):
        assert (place(), passkeys_work()) == (expected, works)
