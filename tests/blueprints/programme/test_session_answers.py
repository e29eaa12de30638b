"""The page of a session as each reader stands to it."""

import pytest
from flask import Flask

from eventhub.db import db
from tests.factories import make_event, make_participant
from tests.factories.publications import make_talk
from tests.fixtures.clients import Client
from tests.fixtures.teams import member

SIGN_IN, KEEP, TAKE, LIST = "/account/sign-in?next=", "/bookmark", "/seat", "/seats"


def offered(client: Client, address: str) -> list[str]:
    page = client.get(address).text
    ways = {
        SIGN_IN: f'href="{SIGN_IN}{address}"',
        KEEP: f'action="{address}/bookmark"',
        TAKE: f'action="{address}/seat"',
    }
    ways[LIST] = '/seats"'
    return [way for way, link in ways.items() if link in page]


@pytest.mark.parametrize(
    ("state", "kind", "expected"),
    [
        ("published", "talk", ([SIGN_IN], [KEEP, TAKE], [], [LIST])),
        ("published", "break", ([], [], [], [LIST])),
        ("cancelled", "talk", ([], [], [], [LIST])),
    ],
)
def test_what_each_reader_is_offered(app: Flask, state: str, kind: str, expected: tuple[list[str], ...]) -> None:
    event = make_event()
    talk = make_talk(event, "09:30", "10:30", capacity=2, kind=kind)
    talk.item.state = state
    person, waiting = make_participant(event), make_participant(event, status="waitlisted")
    team = member(event, "viewer")
    db.session.commit()
    address = f"/{event.slug}/sessions/{talk.item.public_id}"
    readers = (None, person.account, waiting.account, team)
    found = []
    for account in readers:
        client = app.test_client()
        assert isinstance(client, Client)
        found.append(offered(client.sign_in(account) if account else client, address))
    assert tuple(found) == expected
