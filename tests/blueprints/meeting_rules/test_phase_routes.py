"""The team's page of phases: the step that says what it does, dates in the event's zone, and what people see of it."""

import re
from datetime import timedelta

import pytest

from eventhub.db import db
from eventhub.models import Event, PhaseDate
from eventhub.queries.phases import dates_of
from eventhub.web.clock import now
from tests.fixtures.clients import Client
from tests.fixtures.teams import member

ENGLISH = {"Accept-Language": "en"}


def address(event: Event, more: str = "") -> str:
    return f"/{event.slug}/organise/meetings/phases{more}"


def opened(client: Client, event: Event) -> str:
    found = re.search(r'name="opened"[^>]*value="([^"]*)"', client.get(address(event)).text)
    assert found
    return found[1].replace("&#34;", '"')


def put(event: Event, phase: str) -> None:
    event.phase = phase
    db.session.commit()


@pytest.mark.usefixtures("owner")
def test_a_step_says_what_it_does_and_then_does_it(client: Client, event: Event) -> None:
    put(event, "booking")
    page = client.get(address(event, "/over"), headers=ENGLISH).text
    assert "0 open requests expire." in page
    answer = client.send(address(event, "/over"), seen="booking")
    assert answer.status_code == 302
    db.session.rollback()
    assert event.phase == "over"


@pytest.mark.usefixtures("owner")
def test_a_step_from_another_phase_is_refused(client: Client, event: Event) -> None:
    put(event, "booking")
    assert client.send(address(event, "/over"), seen="requests").status_code == 409
    db.session.rollback()
    assert event.phase == "booking"


@pytest.mark.usefixtures("owner")
def test_a_phase_that_there_is_not_is_not_found(client: Client, event: Event) -> None:
    assert client.get(address(event, "/holiday")).status_code == 404


@pytest.mark.usefixtures("owner")
def test_a_date_is_kept_and_cleared(client: Client, event: Event) -> None:
    put(event, "closed")
    answer = client.send(address(event), booking="2199-10-12T09:00", opened=opened(client, event))
    assert answer.status_code == 302
    db.session.rollback()
    assert list(dates_of(event)) == ["booking"]
    assert 'value="2199-10-12T09:00"' in client.get(address(event)).text
    client.send(address(event), booking="", opened=opened(client, event))
    db.session.rollback()
    assert dates_of(event) == {}


@pytest.mark.usefixtures("owner")
@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"booking": "2001-10-12T09:00"}, "would have begun already"),
        ({"booking": "2199-10-12T09:00", "frozen": "2199-10-11T09:00"}, "comes after"),
    ],
)
def test_dates_that_cannot_be_are_said_and_not_kept(
    client: Client, event: Event, fields: dict[str, str], said: str
) -> None:
    put(event, "closed")
    answer = client.send(address(event), opened=opened(client, event), headers=ENGLISH, **fields)
    db.session.rollback()
    assert (answer.status_code, dates_of(event)) == (409, {})


def test_a_viewer_sees_the_phases_and_changes_nothing(client: Client, event: Event) -> None:
    client.sign_in(member(event, "viewer"))
    page = client.get(address(event), headers=ENGLISH)
    assert page.status_code == 200
    assert "Go to this phase" not in page.text
    assert client.get(address(event, "/over")).status_code in (403, 404)


@pytest.mark.usefixtures("owner")
def test_the_log_says_what_the_clock_did(client: Client, event: Event) -> None:
    from eventhub.jobs.phases import advance_phases  # noqa: PLC0415

    put(event, "closed")
    db.session.add(PhaseDate(event_id=event.id, phase="booking", starts_at=now() - timedelta(minutes=1)))
    db.session.commit()
    assert advance_phases() == 1
    assert "Meetings went from “Closed” to “Booking”" in client.get(f"/{event.slug}/organise/log", headers=ENGLISH).text
