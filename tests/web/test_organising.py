"""The organiser's navigation: what the role may open, in groups, and where one is."""

import re

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.models import Event, TeamMember
from tests.architecture.addresses import make_organiser
from tests.factories import make_account, make_event
from tests.fixtures.clients import Client


@pytest.fixture
def app(sqlite_app: Flask) -> Flask:
    return sqlite_app


def places_on(client: Client, event: Event, page: str) -> tuple[list[str], list[str]]:
    """The pages of the navigation that this page shows, and which of them is marked as the one that it is."""
    text = client.get(f"/{event.slug}/organise/{page}?lang=en").text
    _, _, rest = text.partition('<nav class="organise-navigation"')
    links = re.findall(r'<a href="[^"]+"( aria-current="page")?>([^<]+)</a>', rest.partition("</nav>")[0])
    return [label for _mark, label in links], [label for mark, label in links if mark]


def test_an_owner_opens_everything(client: Client) -> None:
    event = make_event()
    account = make_organiser(event)
    db.session.commit()
    shown, here = places_on(client.sign_in(account), event, "face")
    assert {"Overview", "Appearance", "Missing translations"} <= set(shown)
    assert here == ["Appearance"]


def test_others_open_what_their_role_may(client: Client) -> None:
    event, account = make_event(), make_account()
    db.session.add(TeamMember(event_id=event.id, account_id=account.id, role="desk"))
    db.session.commit()
    shown, here = places_on(client.sign_in(account), event, "")
    assert "Appearance" not in shown
    assert here == ["Overview"]


def test_nobody_else_has_one(client: Client) -> None:
    event = make_event()
    db.session.commit()
    assert places_on(client, event, "face") == ([], [])
