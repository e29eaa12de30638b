"""The team sees who is on standby, what was offered, and what it won back."""

import re

from eventhub.db import db
from eventhub.models import Event
from tests.factories import make_meeting_without_time, make_standby, make_standby_offer
from tests.factories.moments import NOW, at
from tests.factories.places import make_placed
from tests.fixtures.clients import Client
from tests.fixtures.queries import count_queries
from tests.fixtures.teams import member

PAGE = "/trial/organise/meetings/standby"
FIGURE = re.compile(r'figure-number">(\d+)</span> <span class="figure-words">([^<]+)<')


def on_standby(event: Event, status: str | None = "open", **values: object) -> None:
    ada, bela = make_placed(event, given_name="Ada"), make_placed(event, given_name="Bela")
    standby = make_standby(ada, at("14:00"), **values)
    request = make_meeting_without_time(ada, bela).request
    assert request is not None
    if status:
        make_standby_offer(standby, request, status=status)
    db.session.commit()


def page(client: Client, event: Event, role: str = "desk") -> str:
    client.sign_in(member(event, role))
    return " ".join(client.get(f"{PAGE}?lang=en").text.split())


def test_who_waits_and_what_was_offered(client: Client, event: Event) -> None:
    on_standby(event, cause="cancelled")
    text = page(client, event)
    shown = ("Their meeting was cancelled", "waits for an answer until", "Ada", "Bela")
    assert [words in text for words in shown] == [True] * 4


def test_sums_say_what_was_won_back(client: Client, event: Event) -> None:
    on_standby(event, "taken", cause="missed", closed_at=NOW)
    on_standby(event, "lapsed", closed_at=NOW)
    text = page(client, event)
    figures = {words: number for number, words in FIGURE.findall(text)}
    assert figures == {
        "times came free": "1",
        "offered by people themselves": "1",
        "offers wait for an answer": "0",
        "meetings won back": "1",
    }
    assert "Nobody is on standby." in text


def test_a_viewer_does_not_see_names(client: Client, event: Event) -> None:
    client.sign_in(member(event, "viewer"))
    assert client.get(PAGE).status_code == 403


def test_as_many_statements_for_thirty_as_for_one(client: Client, event: Event) -> None:
    on_standby(event)
    page(client, event)
    with count_queries() as one:
        client.get(PAGE)
    for _ in range(29):
        on_standby(event)
    with count_queries() as thirty:
        text = client.get(f"{PAGE}?lang=en").text
    assert (text.count("waits for an answer until"), len(thirty)) == (30, len(one))
