"""The programme inside other people's pages: one piece of HTML, or a page for a frame, and nothing else of ours."""

import re
from datetime import timedelta

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.models import Event
from tests.factories import make_event, make_room, make_session, make_speaker, make_track
from tests.factories.moments import at
from tests.fixtures.clients import Client
from tests.fixtures.queries import count_queries

DAY = timedelta(days=1)
ADDRESSES = ("programme/embed", "programme/embed/page")


def make_programme() -> Event:
    event = make_event(ends_at=at("17:00") + DAY)
    room = make_room(event)
    targets = make_track(event, key="targets")
    speaker = make_speaker(event, given_name="Ana", family_name="Pires")
    make_session(event, titles={"en": "<b>Grip</b>"}, track_id=targets.id, speakers=(speaker,), room_id=room.id)
    make_session(event, titles={"en": "Trials"}, starts_at=at("09:00") + DAY, ends_at=at("10:00") + DAY)
    make_session(event, titles={"en": "Lunch"}, kind="break", starts_at=at("12:00"), ends_at=at("13:00"))
    make_session(event, titles={"en": "Secret"}, state="draft")
    db.session.commit()
    return event


def test_the_fragment_is_one_element(app: Flask, client: Client) -> None:
    event = make_programme()
    text = client.get(f"/{event.slug}/programme/embed?lang=en").text.strip()
    assert re.fullmatch(r'<div class="eventhub-programme" lang="en">.*</div>', text, re.DOTALL)
    assert re.findall(r"<(?:!doctype|html|head|body|script|style|link)\b", text) == []
    assert re.findall(r"\s(?:style|on\w+)=", text) == []
    names = {name for value in re.findall(r'class="([^"]*)"', text) for name in value.split()}
    assert {name for name in names if not name.startswith("eventhub-programme")} == set()
    assert "&lt;b&gt;Grip" in text


def test_its_links_are_whole_and_leave_the_frame(app: Flask, client: Client) -> None:
    event = make_programme()
    links = re.findall(r"<a ([^>]*)>", client.get(f"/{event.slug}/programme/embed").text)
    home = f"http://127.0.0.1:8000/{event.slug}/"
    assert len(links) == 3
    assert [link for link in links if not (f'href="{home}' in link and 'target="_top"' in link)] == []


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", ["Grip", "Lunch", "Trials"]),
        ("track=targets", ["Grip"]),
        ("track=unknown", []),
        ("day=2027-10-19", ["Grip", "Lunch"]),
        ("day=2027-10-20", ["Trials"]),
        ("day=2027-10-20&track=targets", []),
        ("day=never", []),
    ],
)
def test_it_shows_what_is_asked_for(app: Flask, client: Client, query: str, titles: list[str]) -> None:
    event = make_programme()
    for address in ADDRESSES:
        text = client.get(f"/{event.slug}/{address}?lang=en&{query}").text
        assert [title for title in ("Grip", "Lunch", "Trials", "Secret") if title in text] == titles
        assert ("No session there" in text) is not bool(titles)


def test_any_site_may_read_it(app: Flask, client: Client) -> None:
    event = make_programme()
    for address in ADDRESSES:
        answer = client.get(f"/{event.slug}/{address}")
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert answer.headers["X-Robots-Tag"] == "noindex"
        known = {"If-None-Match": answer.headers["ETag"]}
        assert client.get(f"/{event.slug}/{address}", headers=known).status_code == 304


def test_the_page_alone_may_be_framed(app: Flask, client: Client) -> None:
    event = make_programme()
    addresses = ("programme/embed/page", "programme/embed", "programme", "")
    policies = [client.get(f"/{event.slug}/{address}").headers["Content-Security-Policy"] for address in addresses]
    assert ["frame-ancestors *" in policy for policy in policies] == [True, False, False, False]
    assert ["frame-ancestors 'none'" in policy for policy in policies] == [False, True, True, True]
    missing = client.get(f"/{event.slug}-not/programme/embed/page")
    assert "frame-ancestors 'none'" in missing.headers["Content-Security-Policy"]


def test_the_page_has_nothing_to_press(app: Flask, client: Client) -> None:
    event = make_programme()
    text = client.get(f"/{event.slug}/programme/embed/page?lang=en").text
    assert re.findall(r"<(?:form|button|input|script|iframe|img)\b", text) == []
    assert text.count('<div class="eventhub-programme"') == 1


def test_the_number_of_queries_does_not_grow(app: Flask, client: Client) -> None:
    numbers = []
    for sessions in (1, 30):
        event = make_event()
        for _ in range(sessions):
            track, room = make_track(event), make_room(event)
            make_session(event, speakers=(make_speaker(event),), track_id=track.id, room_id=room.id)
        db.session.commit()
        slug = event.slug
        with count_queries() as count:
            assert client.get(f"/{slug}/programme/embed").status_code == 200
        numbers.append(len(count))
    assert numbers[0] == numbers[1]
