"""One address (of the network) can have twenty mails sent in an hour; correcting a form costs nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from eventhub.app import create_app
from eventhub.db import db
from eventhub.extensions import limiter
from tests.factories import make_event
from tests.fixtures.app import running, settings_for
from tests.fixtures.clients import Client

ANSWERS = {"category": "researcher", "given_name": "Claire", "family_name": "Maurin", "privacy": "y"}


@pytest.fixture
def limited_app(sqlite_url: str, tmp_path: Path) -> Iterator[Flask]:
    """An application that counts, begun anew."""
    app = create_app(settings_for(sqlite_url, tmp_path, EVENTHUB_RATE_LIMITS="on"))
    with app.app_context():
        limiter.reset()
    yield from running(app)


def test_the_twenty_first_registration_of_an_hour_is_refused(limited_app: Flask) -> None:
    make_event(slug="trial")
    db.session.commit()
    client = limited_app.test_client()
    assert isinstance(client, Client)
    wrong = [client.send("/trial/register", **ANSWERS, email="claire@").status_code for _ in range(3)]
    right = [client.send("/trial/register", **ANSWERS, email="claire@example.org").status_code for _ in range(21)]
    assert wrong == [422] * 3
    assert right == [302] * 20 + [429]
