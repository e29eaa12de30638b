"""Times kept free for oneself, pressed in one's agenda; and what one needs to get to a table."""

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.models import Event, Person
from eventhub.queries.own_blocks import kept_times
from tests.factories import make_event, make_meeting, make_participant, make_table, make_window
from tests.factories.moments import at
from tests.factories.publications import make_block
from tests.fixtures.clients import Client
from tests.fixtures.queries import count_queries

SLOT, WINDOW = "2027-10-19T12:20Z", "2027-10-19T12:00Z"


@pytest.fixture
def event(app: Flask) -> Event:
    event = make_event()
    make_window(event, "14:00", "15:00")
    return event


@pytest.fixture
def person(event: Event, client: Client) -> Person:
    person = make_participant(event)
    db.session.commit()
    client.sign_in(person.account)
    return person


def agenda(event: Event, step: str = "") -> str:
    return f"/{event.slug}/agenda{step}"


def said(client: Client, event: Event, step: str, **values: str) -> str:
    """The agenda's page after this was sent."""
    response = client.send(agenda(event, step), page=f"{agenda(event)}?lang=en", **values)
    assert (response.status_code, response.location) == (302, agenda(event))
    return client.get(agenda(event)).text


def kept(person: Person) -> int:
    db.session.rollback()
    return len(kept_times(person))


def test_a_time_is_kept_and_given_back(client: Client, event: Event, person: Person) -> None:
    page = said(client, event, "/keep", slot=SLOT)
    assert ["Kept free" in page, "14:20 is kept free: nobody can book you then." in page] == [True, True]
    assert kept(person) == 1
    page = said(client, event, "/free", slot=SLOT)
    assert ["Kept free" in page, "14:20 can be booked again." in page, kept(person)] == [False, True, 0]


def test_a_whole_window_is_kept_and_says_what_stays(client: Client, event: Event, person: Person) -> None:
    make_meeting(
        person, make_participant(event, given_name="Tom", family_name="Okafor"), at("14:40"), make_table(event)
    )
    db.session.commit()
    page = said(client, event, "/keep", window=WINDOW)
    assert "2 times are kept free. You meet Tom Okafor at 14:40." in page
    page = said(client, event, "/free", window=WINDOW)
    assert ["These times can be booked again." in page, kept(person)] == [True, 0]


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"slot": "2027-10-19T12:10Z"}, "No meeting can be at that time. Choose one of the times shown."),
        ({"slot": "noon"}, "No meeting can be at that time. Choose one of the times shown."),
        ({}, "No meeting can be at that time. Choose one of the times shown."),
        ({"window": "2027-10-19T12:20Z"}, "No meeting can be at that time. Choose one of the times shown."),
        ({"slot": "2027-10-19T12:40Z"}, "You meet Tom Okafor at 14:40. Move or cancel that meeting first"),
    ],
)
def test_what_cannot_be_kept_says_why(
    client: Client, event: Event, person: Person, values: dict[str, str], words: str
) -> None:
    make_meeting(
        person, make_participant(event, given_name="Tom", family_name="Okafor"), at("14:40"), make_table(event)
    )
    db.session.commit()
    assert words in said(client, event, "/keep", **values)
    assert kept(person) == 0


def test_in_the_eyes_of_others_it_is_taken(client: Client, event: Event, person: Person) -> None:
    make_block(person, "14:00", "14:20")
    visitor = make_participant(event)
    db.session.commit()
    page = client.sign_in(visitor.account).get(f"{agenda(event)}?lang=en", follow_redirects=True).text
    assert "Kept free" not in page


def test_who_takes_no_part_keeps_nothing(client: Client, event: Event, person: Person) -> None:
    stranger = make_participant(make_event())
    db.session.commit()
    client.sign_in(stranger.account)
    assert [client.send(agenda(event, step), slot=SLOT).status_code for step in ("/keep", "/free", "/access")] == [
        403
    ] * 3


def test_a_table_without_steps_is_asked_for_and_not_any_more(client: Client, event: Event, person: Person) -> None:
    assert "Saved." in said(client, event, "/access", needs_accessible="y")
    assert (kept(person), db.session.get_one(Person, person.id).needs_accessible) == (0, True)
    assert "no other participant is shown it" in said(client, event, "/access")
    db.session.rollback()
    assert db.session.get_one(Person, person.id).needs_accessible is False


def test_an_address_left_behind_leads_back(client: Client, event: Event, person: Person) -> None:
    found = [client.get(agenda(event, step)).location for step in ("/keep", "/free", "/access")]
    assert found == [agenda(event)] * 3


def test_the_number_of_queries_does_not_grow_with_what_is_kept(client: Client, event: Event, person: Person) -> None:
    counts = []
    for clock in ("14:00", "14:20"):
        make_block(person, clock, "14:20" if clock == "14:00" else "14:40")
        db.session.commit()
        with count_queries() as count:
            assert client.get(agenda(event)).status_code == 200
        counts.append(len(count))
    assert counts[0] == counts[1]


def test_calendars_are_not_told(client: Client, event: Event, person: Person) -> None:
    make_block(person, "14:00", "14:20")
    db.session.commit()
    assert "VEVENT" not in client.get(f"/{event.slug}/agenda.ics").text
