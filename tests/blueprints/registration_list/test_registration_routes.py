"""One registration in the browser: its answers and history, the team's notes, what the team can do with it."""

import pytest
from flask import Flask
from sqlalchemy import select

from eventhub.blueprints.registration_list.registration_routes import steps_of
from eventhub.db import db
from eventhub.models import (
    Account,
    Event,
    RegistrationNote,
)
from eventhub.services.log import note
from tests.blueprints.registration_list.test_routes import LIST, address_of, called, make_trial, page_of
from tests.factories import make_account
from tests.factories.moments import NOW
from tests.factories.registration_list import make_member, make_registration
from tests.fixtures.clients import Client
from tests.fixtures.queries import count_queries


@pytest.fixture
def event(app: Flask) -> Event:
    return make_trial()


def test_thirty_notes_cost_as_much_as_one(client: Client, event: Event, owner: Account) -> None:
    registration = make_registration(event)
    address, sent = f"{LIST}/{registration.public_id}", []
    for more in (1, 29):
        for _ in range(more):
            writer = make_account()
            note = RegistrationNote(registration_id=registration.id, account_id=writer.id, text="So", created_at=NOW)
            db.session.add(note)
        db.session.commit()
        page_of(client, address)
        with count_queries() as count:
            page_of(client, address)
        sent.append(len(count))
    assert sent[0] == sent[1]


def test_shows_one_registration_with_answers_of_its_form(client: Client, event: Event, owner: Account) -> None:
    page = page_of(client, address_of(event, "Zoé"))
    assert "&lt;b&gt;Abel&lt;/b&gt;" in page
    assert "Seed" in page
    assert "gone" in page  # of an older version of the form
    assert "Institut d’essai" in page


def test_keeps_a_note_and_its_writer_deletes_it(client: Client, event: Event, owner: Account) -> None:
    address = address_of(event, "Zoé")
    client.send(f"{address}/notes", page=address, text="Speaks at ten.\r\n<script>")
    page = page_of(client, address)
    assert "Speaks at ten.\n&lt;script&gt;" in page
    assert "A note was added" in page
    db.session.rollback()
    note = db.session.scalars(select(RegistrationNote)).one()
    client.send(f"{address}/notes/delete", page=address, note=str(note.id))
    db.session.rollback()
    assert db.session.scalars(select(RegistrationNote)).all() == []


def test_leaves_the_note_of_somebody_else(client: Client, event: Event, owner: Account) -> None:
    address = address_of(event, "Zoé")
    client.send(f"{address}/notes", page=address, text="Mine.")
    db.session.rollback()
    number = db.session.scalars(select(RegistrationNote.id)).one()
    other = make_member(event, "registrations")
    db.session.commit()
    client.sign_in(other)
    client.send(f"{address}/notes/delete", page=address, note=str(number))
    assert "This note is somebody else’s." in page_of(client, address)
    assert len(db.session.scalars(select(RegistrationNote)).all()) == 1


@pytest.mark.parametrize("text", ["", " \n ", "x" * 2001])
def test_refuses_a_note_that_is_none(client: Client, event: Event, owner: Account, text: str) -> None:
    address = address_of(event, "Zoé")
    assert client.send(f"{address}/notes", page=address, text=text).status_code == 422


def test_the_history_says_what_the_log_says(client: Client, event: Event, owner: Account) -> None:
    marc = called(event, "Marc")
    for action in ("registration.address_confirmed", "delegation.invited", "consent.withdrawn"):
        note(action, ("registration", marc.public_id), owner, NOW, event=event)
    db.session.commit()
    page = page_of(client, f"{LIST}/{marc.public_id}")
    for words in ("Confirmed the address", "A colleague was invited to a delegation", "A consent was withdrawn"):
        assert words in page


def test_the_team_is_offered_its_own_steps_alone(event: Event) -> None:
    """Not those of the person, of a colleague or of the line."""
    statuses = ("unconfirmed", "pending", "waitlisted", "confirmed", "rejected", "cancelled")
    assert {status: steps_of(make_registration(event, status=status)) for status in statuses} == {
        "unconfirmed": [],
        "pending": ["approve", "reject", "wait_list", "cancel"],
        "waitlisted": ["reject", "give_place", "cancel"],
        "confirmed": ["cancel"],
        "rejected": ["approve"],
        "cancelled": ["reinstate"],
    }
