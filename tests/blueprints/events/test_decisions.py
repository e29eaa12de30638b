"""What waits for the team stands first on its overview, for whoever may do something about it."""

import re

import pytest

from eventhub.db import db
from eventhub.models import Event
from tests.factories import make_event
from tests.factories.incoming import make_incoming
from tests.factories.mails import bury_mail
from tests.factories.moments import NOW
from tests.factories.registration_list import make_registration
from tests.fixtures.clients import Client
from tests.fixtures.teams import member

POINT = re.compile(r'href="([^"]+)"')


def decisions(client: Client, event: Event, role: str) -> list[str]:
    page = client.sign_in(member(event, role)).get(f"/{event.slug}/organise/?lang=en").text
    points = page.split('<ul class="checklist">')[1].split("</ul>")[0]
    found = [one for point in points.split("</li>") for one in POINT.findall(point)]
    return [one.partition("/organise/")[2] for one in found if "?" in one]


@pytest.mark.parametrize(
    ("role", "found"),
    [
        ("owner", ["registrations?status=pending", "incoming?state=waiting", "outbox?state=dead"]),
        ("meetings", ["incoming?state=waiting", "outbox?state=dead"]),
        ("desk", []),
    ],
)
def test_each_role_has_what_it_may_do(event: Event, client: Client, role: str, found: list[str]) -> None:
    event.taglines = {"fr": "Venez"}
    make_registration(event, status="pending")
    make_incoming(event)
    make_incoming(event, state="done")
    bury_mail(event)
    db.session.commit()
    assert decisions(client, event, role) == found


def test_what_is_another_event_s_is_not_told(event: Event, client: Client) -> None:
    event.taglines = {"fr": "Venez"}
    make_incoming(make_event())
    make_incoming(None)
    db.session.commit()
    assert decisions(client, event, "owner") == []


def test_nothing_waits_once_the_people_are_forgotten(event: Event, client: Client) -> None:
    make_incoming(event)
    event.state, event.purged_at = "archived", NOW
    db.session.commit()
    page = client.sign_in(member(event, "owner")).get(f"/{event.slug}/organise/?lang=en").text
    assert "incoming?state=waiting" not in page
