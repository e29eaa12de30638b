"""Doing without announcements by the link of one: no sign-in, one click, taken back on the same page."""

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.models import Event, Person
from eventhub.services.forgetting import forget_people
from eventhub.transactions import transact
from eventhub.web.unsubscribe_links import unsubscribe_token
from tests.factories import make_event, make_participant
from tests.factories.moments import NOW
from tests.fixtures.clients import Client


@pytest.fixture
def person(event: Event) -> Person:
    made = make_participant(event)
    db.session.commit()
    return made


@pytest.fixture
def address(app: Flask, person: Person) -> str:
    return f"/trial/announcements/{unsubscribe_token(person.public_id)}"


def declined(person: Person) -> bool:
    db.session.rollback()
    return db.session.get_one(Person, person.id).announcements_declined_at is not None


def test_opening_the_link_changes_nothing(client: Client, person: Person, address: str) -> None:
    answer = client.get(f"{address}?lang=en")
    assert (answer.status_code, declined(person)) == (200, False)
    assert "Get no more announcements" in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"


def test_a_mail_program_needs_one_post_and_no_token(client: Client, person: Person, address: str) -> None:
    for _ in range(2):
        answer = client.post(address, data={"List-Unsubscribe": "One-Click"})
        assert (answer.status_code, declined(person)) == (200, True)


def test_it_is_taken_back_on_the_page(client: Client, person: Person, address: str) -> None:
    assert "You get no more announcements" in client.post(f"{address}?lang=en").text
    assert "Announcements by mail" in client.post(f"{address}?lang=en", data={"again": "yes"}).text
    assert not declined(person)


def test_an_event_that_is_long_over_still_listens(client: Client, person: Person, address: str) -> None:
    person.event.state = "archived"
    db.session.commit()
    assert client.post(address).status_code == 200


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_link_that_we_did_not_make_for_this_event_leads_nowhere(
    client: Client, person: Person, address: str, method: str
) -> None:
    other = make_event()
    db.session.commit()
    letter = "A" if address[-30] != "A" else "B"
    wrong = [
        f"{address[:-30]}{letter}{address[-29:]}",
        address.replace("/trial/", f"/{other.slug}/"),
        f"/trial/announcements/{unsubscribe_token('0' * 16)}",
        f"/trial/announcements/{'x' * 55}",
    ]
    assert [getattr(client, method)(one).status_code for one in wrong] == [404] * 4
    assert not declined(person)


def test_nobody_is_found_there_once_they_are_erased(client: Client, person: Person, address: str) -> None:
    transact(forget_people, [person], NOW)
    assert client.post(address).status_code == 404
