"""The hours in which sessions may be are typed by the clocks of the event, day by day."""

import re
from html import unescape

import pytest

from eventhub.db import db
from eventhub.models import Event
from eventhub.services.open_hours import content_of
from tests.factories.moments import DAY
from tests.fixtures.clients import Client
from tests.fixtures.teams import member

PAGE = "/trial/organise/programme/hours"
FROM, TO = f"from_{DAY.isoformat()}", f"to_{DAY.isoformat()}"
TYPED = {FROM: "09:00", TO: "18:00", "walking_minutes": "10"}


@pytest.fixture
def team(event: Event, client: Client) -> Client:
    return client.sign_in(member(event, "programme"))


def opened(text: str) -> str:
    found = re.search(r'name="opened"[^>]*value="([^"]*)"', text)
    assert found
    return unescape(found[1])


def kept(event: Event) -> tuple[dict[str, tuple[str, str]], int]:
    db.session.rollback()
    db.session.expire_all()
    standing = content_of(event)
    return standing.hours, standing.walking_minutes


def test_they_are_kept_shown_and_emptied(event: Event, team: Client) -> None:
    assert team.send(PAGE, opened=opened(team.get(PAGE).text), **TYPED).location == PAGE
    assert kept(event) == ({DAY.isoformat(): ("09:00", "18:00")}, 10)
    text = team.get(PAGE).text
    assert re.findall(r'type="time" value="([\d:]+)"', text) == ["09:00", "18:00"]
    assert team.send(PAGE, opened=opened(text), **TYPED | {FROM: "", TO: ""}).location == PAGE
    assert kept(event) == ({}, 10)


@pytest.mark.parametrize(
    ("typed", "code", "words"),
    [
        ({TO: ""}, 422, "Type both hours of this day, or none."),
        ({"walking_minutes": "61"}, 422, "Type a number from 0 to 60."),
        ({TO: "08:00"}, 409, "the hours would not end after they begin."),
    ],
)
def test_what_is_refused_is_said(event: Event, team: Client, typed: dict[str, str], code: int, words: str) -> None:
    answer = team.send(f"{PAGE}?lang=en", opened=opened(team.get(PAGE).text), **TYPED | typed)
    assert (answer.status_code, words in answer.text, kept(event)) == (code, True, ({}, 5))


def test_two_tabs(event: Event, team: Client) -> None:
    before = opened(team.get(PAGE).text)
    assert team.send(PAGE, opened=before, **TYPED).status_code == 302
    stale = team.send(f"{PAGE}?lang=en", opened=before, **TYPED | {TO: "20:00"})
    assert (stale.status_code, "Changed since you opened this form: opening hours." in stale.text) == (409, True)
    assert team.send(PAGE, opened=opened(stale.text), **TYPED | {TO: "20:00"}).status_code == 302
    assert kept(event) == ({DAY.isoformat(): ("09:00", "20:00")}, 10)
