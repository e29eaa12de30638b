"""The organiser's first page: what is missing first, how many come, what is next."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask

from eventhub.blueprints.events.overview import next_dates, overview_of, places_by_category
from eventhub.db import db
from eventhub.models import Event
from tests.factories import make_event, make_participant, make_session
from tests.factories.moments import NOW, at
from tests.factories.registration_list import make_registration
from tests.fixtures.clients import Client
from tests.fixtures.queries import count_queries
from tests.fixtures.teams import member

BOTH = {"fr": "Essai", "en": "Trial"}


@pytest.fixture
def event(app: Flask) -> Event:
    return make_event(slug="trial", state="draft", capacity=40)


def test_what_blocks_opening_comes_first(event: Event, app: Flask) -> None:
    with app.test_request_context():
        found = overview_of(event, NOW)
    assert [row.blocks_opening for row in found.missing] == [True, True, False, False]
    assert found.blocking == 2
    assert replace(found, missing=[]).blocking == 0


def test_dates_that_passed_are_left_out(event: Event, app: Flask) -> None:
    event.opens_at, event.closes_at = at("07:00"), None
    with app.test_request_context():
        words = [date.words for date in next_dates(event, at("08:00"))]
    assert words == ["The event begins", "The event ends", "Personal data is erased"]


@pytest.mark.parametrize("role", ["owner", "programme", "registrations", "meetings", "desk", "viewer"])
def test_each_role_reads_it_and_has_the_links_of_its_own(event: Event, client: Client, role: str) -> None:
    event.taglines = {"fr": "Venez"}
    answer = client.sign_in(member(event, role)).get("/trial/organise/")
    assert (answer.status_code, "1 text misses one of the event’s languages." in answer.text) == (200, True)
    assert ('href="/trial/organise/settings"' in answer.text) == (role == "owner")
    assert ("Open the event" in answer.text) == (role == "owner")
    assert ('href="/trial/organise/translations"' in answer.text) == (role in {"owner", "programme"})


@pytest.mark.parametrize("number", [1, 30])
def test_a_full_event_costs_no_more_queries(event: Event, client: Client, number: int) -> None:
    for _one in range(number):
        make_participant(event)
        make_session(event)
    client.sign_in(member(event, "owner"))
    with count_queries() as count:
        text = client.get("/trial/organise/").text
    assert ("of 40 places taken" in text, len([one for one in count.statements if one.startswith("SELECT")])) == (
        True,
        18,
    )


def test_who_waits_for_a_decision_comes_first(event: Event, client: Client) -> None:
    for _one in range(2):
        make_registration(event, status="pending")
    db.session.commit()
    page = client.sign_in(member(event, "registrations")).get("/trial/organise/").text
    points = page.split('<ul class="checklist">')[1].split("</ul>")[0]
    assert "2 registrations wait for your decision" in points.split("</li>")[0]
    assert 'href="/trial/organise/registrations?status=pending"' in points.split("</li>")[0]


def test_whoever_may_not_see_registrations_has_the_numbers_without_links(event: Event, client: Client) -> None:
    make_registration(event, status="pending")
    page = client.sign_in(member(event, "desk")).get("/trial/organise/").text
    assert "waits for your decision" not in page
    assert '<span class="figure-number">1</span> <span class="figure-words">waits for your answer</span>' in page
    assert "?status=pending" not in page


def test_places_that_are_left_are_told_by_category(event: Event, app: Flask) -> None:
    first = event.categories[0]
    first.capacity, first.taken = 8, 6
    with app.test_request_context():
        bars = [(bar.number, bar.length, bar.part) for bar in places_by_category(event)]
    assert bars[0] == (2, 75.0, 75)
    assert len(bars) == sum(one.capacity is not None for one in event.categories)


@pytest.mark.parametrize(("state", "hours"), [("open", -1), ("over", 1), ("archived", 1)])
def test_what_is_over_needs_nothing_any_more(event: Event, app: Flask, state: str, hours: int) -> None:
    event.state = state
    with app.test_request_context():
        found = overview_of(event, event.ends_at - timedelta(hours=hours))
    assert (found.is_settled, found.missing, found.done) == (True, [], [])


def test_a_draft_whose_day_is_past_still_says_what_it_needs(event: Event, app: Flask) -> None:
    with app.test_request_context():
        found = overview_of(event, event.ends_at)
    assert (found.is_settled, "Dates to come" in [row.label for row in found.missing]) == (False, True)


def test_of_whom_it_forgot_there_is_nothing_to_decide(event: Event, client: Client) -> None:
    for status in ("pending", "waitlisted", "confirmed"):
        make_registration(event, status=status)
    event.state, event.purged_at = "archived", NOW
    page = client.sign_in(member(event, "owner")).get("/trial/organise/?lang=en").text
    assert "The personal data of this event was erased on" in page
    assert '<span class="figure-words">of 40 places taken</span>' in page
    said = ("wait", "Dates to come", "thing to do", "Everything is ready", "Next dates", "place left")
    assert [words for words in said if words in page.split("<main")[1].split("</main")[0]] == []
