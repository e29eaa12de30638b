"""An owner keeps the settings; two who change them at once both read what happened, and nothing typed is lost."""

import re
from html import unescape
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from eventhub.db import db
from eventhub.models import Event, LogEntry
from tests.factories import make_event, make_session, make_window
from tests.fixtures.clients import Client
from tests.fixtures.teams import member

PAGE = "/trial/organise/settings"


@pytest.fixture
def event(app: Flask) -> Event:
    return make_event(slug="trial", controllers={"fr": "Grappe", "en": "Cluster"})


@pytest.fixture
def owner(event: Event, client: Client) -> Client:
    return client.sign_in(member(event, "owner"))


def fields_of(text: str) -> dict[str, Any]:
    """What the page's form would send if nothing were typed."""
    text = text[text.index('class="face-form"') :]
    inputs = re.finditer(r'<input[^>]*?name="(?P<name>\w+)"[^>]*?value="(?P<value>[^"]*)"', text)
    areas = re.finditer(r'<textarea[^>]*name="(?P<name>\w+)"[^>]*>\s*(?P<value>[^<]*)</textarea>', text)
    found = {one["name"]: unescape(one["value"]) for one in (*inputs, *areas) if 'type="checkbox"' not in one[0]}
    chosen = re.search(r'<option selected value="([^"]+)"', text)
    assert chosen
    return found | {"time_zone": chosen[1], "languages": ["fr", "en"]}


def save(client: Client, fields: dict[str, Any] | None = None, **typed: Any) -> TestResponse:
    return client.post(f"{PAGE}?lang=en", data=(fields or fields_of(client.get(PAGE).text)) | typed)


def reread(event: Event) -> Event:
    db.session.rollback()
    db.session.expire_all()
    return event


@pytest.mark.parametrize(("role", "status"), [("owner", 200), ("programme", 403), ("viewer", 403)])
def test_who_may(event: Event, client: Client, role: str, status: int) -> None:
    assert client.sign_in(member(event, role)).get(PAGE).status_code == status


def test_what_is_typed_is_kept_and_logged(owner: Client, event: Event) -> None:
    answer = save(owner, city="Lyon", venue_fr="Palais", retention_months="6", requires_second_factor="y")
    assert answer.status_code == 302
    kept = reread(event)
    assert (kept.city, kept.venues, kept.retention_months, kept.requires_second_factor) == (
        "Lyon",
        {"fr": "Palais"},
        6,
        True,
    )
    entry = db.session.scalars(select(LogEntry)).one()
    assert entry.values == {"changed": ["city", "venues", "retention_months", "requires_second_factor"]}


def test_saving_what_stands_changes_and_logs_nothing(owner: Client, event: Event) -> None:
    before = (event.starts_at, event.ends_at, event.names)
    assert save(owner).status_code == 302
    assert ((event.starts_at, event.ends_at, event.names), db.session.scalars(select(LogEntry)).all()) == (before, [])


def test_of_two_tabs_the_second_is_told_and_keeps_what_was_typed(owner: Client, event: Event) -> None:
    fields = fields_of(owner.get(PAGE).text)
    save(owner, fields, city="Lyon")
    answer = save(owner, fields, mailbox="other@example.org")
    assert (answer.status_code, "Changed since you opened this form: town." in answer.text) == (409, True)
    assert (fields_of(answer.text)["mailbox"], reread(event).city) == ("other@example.org", "Lyon")
    assert save(owner, fields_of(answer.text), city="Lyon").status_code == 302
    assert reread(event).mailbox == "other@example.org"


@pytest.mark.parametrize(
    ("typed", "status", "sentence"),
    [
        ({"name_fr": ""}, 422, "Type the name in this language."),
        ({"mailbox": "nobody"}, 422, "The @ is missing"),
        ({"languages": []}, 422, "Choose at least one language."),
        ({"retention_months": ""}, 422, "Type a number of months."),
        ({"retention_months": "37"}, 409, "Personal data is kept for 1 to 36 months."),
        ({"ends_on": "2027-10-18"}, 409, "The event would end before it starts."),
        ({"description_fr": "x" * 4001}, 422, "Shorten this to 4000 characters."),
        ({"time_zone": "Mars/Base"}, 422, "Not a valid choice"),
    ],
)
def test_what_is_wrong_is_said(owner: Client, event: Event, typed: dict[str, Any], status: int, sentence: str) -> None:
    answer = save(owner, city="Lyon", **typed)
    assert (answer.status_code, sentence in answer.text, "Lyon" in answer.text) == (status, True, True)
    assert reread(event).city == "Marseille"


def test_dates_that_leave_something_outside_are_asked_about(owner: Client, event: Event) -> None:
    make_session(event)
    make_window(event)
    db.session.commit()
    moved: dict[str, Any] = {"starts_on": "2027-10-20", "ends_on": "2027-10-20"}
    answer = save(owner, **moved)
    assert (answer.status_code, "1 session, 1 meeting window" in answer.text) == (409, True)
    assert save(owner, fields_of(answer.text), accept_outside="y").status_code == 302
    assert reread(event).starts_at.isoformat() == "2027-10-20T06:30:00+00:00"
    assert "1 session lies outside of these dates." in owner.get(PAGE).text


def test_the_address_stays_once_the_event_is_open(owner: Client, event: Event) -> None:
    assert save(owner, address="other").status_code == 409
    event.state = "draft"
    db.session.commit()
    assert save(owner, address="other").status_code == 302
    assert reread(event).slug == "other"


def test_another_zone_keeps_the_hour_that_is_typed(owner: Client, event: Event) -> None:
    assert save(owner, time_zone="America/New_York").status_code == 302
    assert reread(event).starts_at.isoformat() == "2027-10-19T12:30:00+00:00"


def test_a_language_that_is_taken_away_keeps_its_texts(owner: Client, event: Event) -> None:
    assert save(owner, languages=["en"]).status_code == 302
    kept = reread(event)
    assert (kept.languages, sorted(kept.names)) == (["en"], ["en", "fr"])
