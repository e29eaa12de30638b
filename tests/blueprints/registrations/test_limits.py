"""A network sends so many registrations an hour; correcting a form costs nothing, and one address gets few mails."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from eventhub.db import db
from eventhub.extensions import limiter
from eventhub.models import OutboxMessage
from tests.factories import make_event
from tests.factories.places import make_code
from tests.fixtures.app import running, settings_for
from tests.fixtures.clients import Client
from tests.fixtures.kept_apps import made_for_tests

ANSWERS = {"category": "researcher", "given_name": "Claire", "family_name": "Maurin", "privacy": "y"}


@pytest.fixture
def limited_app(sqlite_url: str, tmp_path: Path) -> Iterator[Flask]:
    """An application that counts, begun anew."""
    app = made_for_tests(settings_for(sqlite_url, tmp_path, EVENTHUB_RATE_LIMITS="on"))
    with app.app_context():
        limiter.reset()
    yield from running(app)


def test_a_network_registers_a_hundred_and_twenty_people_an_hour(limited_app: Flask) -> None:
    make_event(slug="trial")
    db.session.commit()
    client = limited_app.test_client()
    assert isinstance(client, Client)
    token = client.token_of("/trial/register")
    statuses = [post(client, token, "claire@") for _ in range(3)]
    statuses += [post(client, token, f"claire{number}@example.org") for number in range(121)]
    assert statuses == [422] * 3 + [302] * 120 + [429]


def test_an_address_gets_five_mails_an_hour_and_no_answer_tells(limited_app: Flask) -> None:
    make_event(slug="trial")
    db.session.commit()
    client = limited_app.test_client()
    assert isinstance(client, Client)
    token = client.token_of("/trial/register")
    assert [post(client, token, "claire@example.org") for _ in range(7)] == [302] * 7
    assert db.session.scalar(select(func.count()).select_from(OutboxMessage)) == 5


def test_a_network_guesses_thirty_codes_an_hour_of_one_event(limited_app: Flask) -> None:
    for slug in ("trial", "second"):
        make_code(make_event(slug=slug), code="GOOD")
    db.session.commit()
    client = limited_app.test_client()
    assert isinstance(client, Client)
    token = client.token_of("/trial/register")
    statuses = [post(client, token, "claire@example.org", code=f"GUESS{number}") for number in range(31)]
    assert statuses == [409] * 30 + [429]
    assert post(client, token, "claire@example.org", code="GOOD") == 429
    assert post(client, token, "claire@example.org") == 302
    assert post(client, token, "claire@example.org", slug="second", code="GUESS") == 409


def test_a_network_of_ipv6_is_one_however_many_addresses_it_has(limited_app: Flask) -> None:
    make_code(make_event(slug="trial"), code="GOOD")
    db.session.commit()
    client = limited_app.test_client()
    assert isinstance(client, Client)
    token = client.token_of("/trial/register")
    places = [f"2001:db8:0:1::{number:x}" for number in range(1, 32)]
    statuses = [post(client, token, "claire@example.org", place, code=f"GUESS{place[-2:]}") for place in places]
    assert statuses == [409] * 30 + [429]
    assert post(client, token, "claire@example.org", "2001:db8:0:2::1", code="GUESS") == 409


def test_a_good_code_is_no_guess(limited_app: Flask) -> None:
    make_code(make_event(slug="trial"), code="GOOD")
    db.session.commit()
    client = limited_app.test_client()
    assert isinstance(client, Client)
    token = client.token_of("/trial/register")
    statuses = [post(client, token, f"claire{number}@example.org", code="GOOD") for number in range(32)]
    assert statuses == [302] * 32


def post(client: Client, token: str, email: str, place: str = "127.0.0.1", slug: str = "trial", **more: str) -> int:
    answers = {"csrf_token": token, **ANSWERS, "email": email, **more}
    at = {"REMOTE_ADDR": place}
    return client.post(f"/{slug}/register", data=answers, environ_overrides=at).status_code
