"""An owner opens, ends and archives the event; a step back or to the end asks to be sure, an event not ready stays."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from werkzeug.test import TestResponse

from eventhub.db import db
from eventhub.models import Event
from eventhub.web.addresses import absolute
from tests.factories import make_event
from tests.factories.moments import NOW
from tests.fixtures.clients import Client
from tests.fixtures.teams import member

PAGE = "/trial/organise/state"
BOTH = {"fr": "Essai", "en": "Trial"}


@pytest.fixture
def event(app: Flask) -> Event:
    return make_event(slug="trial", state="draft", venues=BOTH, controllers=BOTH)


@pytest.fixture
def owner(event: Event, client: Client) -> Client:
    return client.sign_in(member(event, "owner"))


def step(client: Client, seen: str, wanted: str, **typed: str) -> TestResponse:
    token = client.token_of(PAGE)
    return client.post(f"{PAGE}?lang=en", data={"csrf_token": token, "seen": seen, "wanted": wanted} | typed)


def state(event: Event) -> str:
    db.session.rollback()
    db.session.expire_all()
    return event.state


@pytest.mark.parametrize(("role", "status"), [("owner", 200), ("programme", 403), ("desk", 403)])
def test_who_may(event: Event, client: Client, role: str, status: int) -> None:
    assert client.sign_in(member(event, role)).get(PAGE).status_code == status


def test_an_event_opens_and_visitors_see_it(owner: Client, event: Event, app: Flask) -> None:
    visitor = app.test_client()
    assert visitor.get("/trial/").status_code == 404
    assert step(owner, "draft", "open").status_code == 302
    assert (state(event), visitor.get("/trial/").status_code) == ("open", 200)


def test_what_is_missing_is_named_and_linked(owner: Client, event: Event) -> None:
    event.mailbox = ""
    db.session.commit()
    page = owner.get(f"{PAGE}?lang=en").text
    assert ("What is missing before it can open:" in page, 'href="/trial/organise/settings#mailbox"' in page) == (
        True,
        True,
    )
    answer = step(owner, "draft", "open")
    assert (answer.status_code, "What is missing: the organisers’ address." in answer.text) == (409, True)
    assert state(event) == "draft"


def test_a_step_back_asks_to_be_sure(owner: Client, event: Event) -> None:
    step(owner, "draft", "open")
    answer = step(owner, "open", "draft")
    assert (answer.status_code, "Tick this box to take this step." in answer.text) == (422, True)
    assert step(owner, "open", "draft", is_sure="y").status_code == 302
    assert state(event) == "draft"


def test_the_end_asks_to_be_sure(owner: Client, event: Event) -> None:
    step(owner, "draft", "open")
    answer = step(owner, "open", "over", is_sure="y")
    assert (answer.status_code, answer.text.count("Tick this box to take this step."), state(event)) == (422, 2, "open")
    assert step(owner, "open", "over", is_end="y").status_code == 302
    assert state(event) == "over"


def test_an_open_event_shows_its_address(owner: Client, event: Event) -> None:
    assert "The address to pass on" not in owner.get(f"{PAGE}?lang=en").text
    step(owner, "draft", "open")
    page = owner.get(f"{PAGE}?lang=en").text
    assert "The event is open." in page
    assert page.count(f'<a href="{absolute("events.home", event="trial")}">') == 1


@pytest.mark.parametrize(("seen", "wanted"), [("draft", "archived"), ("draft", "king"), ("", "open"), ("open", "over")])
def test_steps_that_are_none_are_refused(owner: Client, event: Event, seen: str, wanted: str) -> None:
    assert (step(owner, seen, wanted).status_code, state(event)) == (409, "draft")


def test_of_two_who_decide_the_second_is_told(owner: Client, event: Event) -> None:
    step(owner, "draft", "open")
    answer = step(owner, "draft", "open")
    assert (answer.status_code, "Look at how it stands now, and decide again." in answer.text) == (409, True)


@pytest.mark.parametrize("state", ["open", "over"])
def test_an_end_before_its_day_is_warned_of(owner: Client, event: Event, state: str) -> None:
    event.state = state
    db.session.commit()
    with time_machine.travel(event.ends_at - timedelta(days=340), tick=False):
        owner.sign_in(member(event, "owner"))
        assert "it ends on Tuesday 19 October 2027, in 340 days." in owner.get(f"{PAGE}?lang=en").text
    with time_machine.travel(event.ends_at, tick=False):
        owner.sign_in(member(event, "owner"))
        assert "By its dates the event is not over yet" not in owner.get(f"{PAGE}?lang=en").text


def test_what_was_erased_and_what_is_past_is_not_promised(owner: Client, event: Event) -> None:
    event.state, event.purged_at = "over", event.ends_at
    event.starts_at, event.ends_at = NOW - timedelta(days=500), NOW - timedelta(days=499)
    db.session.commit()
    page = owner.get(f"{PAGE}?lang=en").text
    assert "Its personal data is erased already." in page
    assert "Nobody can register: the last day of the event is past." in page
