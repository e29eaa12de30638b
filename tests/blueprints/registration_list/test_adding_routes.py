"""Somebody whom the team adds, in the browser: invited or let in, told, and never listed twice."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select, update

from eventhub.db import db
from eventhub.models import (
    Account,
    Event,
    LogEntry,
    OneTimeLink,
    OutboxMessage,
    Person,
)
from tests.blueprints.registration_list.test_routes import LIST, address_of, called, make_trial, page_of
from tests.fixtures.clients import Client
from tests.fixtures.teams import member


@pytest.fixture
def event(app: Flask) -> Event:
    return make_trial()


NEWCOMER = {
    "category": "startup",
    "given_name": "Nina",
    "family_name": "Neuve",
    "email": "Nina@Example.org",
    "organisation": "Jeune Pousse",
    "language": "en",
}


def test_invites_somebody_who_then_completes_their_part(client: Client, event: Event, owner: Account) -> None:
    answer = client.send(f"{LIST}/add", **NEWCOMER)
    assert answer.status_code == 302
    nina = called(event, "Nina")
    assert (nina.status, nina.source, nina.email, nina.consents) == ("unconfirmed", "organiser", "nina@example.org", [])
    mail = db.session.scalars(select(OutboxMessage)).one()
    assert mail.template == "invited_by_team"
    path = mail.values["complete_address"].removeprefix("http://127.0.0.1:8000")
    assert client.get(path).status_code == 200
    assert db.session.scalars(select(OneTimeLink.registration_id)).all() == [nina.id]


def test_takes_in_who_agreed_in_writing(client: Client, event: Event, owner: Account) -> None:
    client.send(f"{LIST}/add", **NEWCOMER, has_agreed="y", is_told="y")
    nina = called(event, "Nina")
    assert (nina.status, nina.line_number) == ("confirmed", 1)
    assert [(one.purpose, one.text_version) for one in nina.consents] == [("privacy", "paper")]
    assert nina.person.account is not None
    assert nina.person.account.password_hash is None
    assert db.session.scalars(select(OutboxMessage.template)).all() == ["added_by_team"]
    assert "registration.added" in db.session.scalars(select(LogEntry.action)).all()


def test_says_that_an_address_is_listed_and_where(client: Client, event: Event, owner: Account) -> None:
    zoe = called(event, "Zoé")
    answer = client.send(f"{LIST}/add?lang=en", **NEWCOMER | {"email": zoe.email.upper()})
    assert answer.status_code == 409
    assert "This address is in the list already." in answer.text
    assert f"{LIST}/{zoe.public_id}" in answer.text
    assert 'value="Neuve"' in answer.text


def test_refuses_what_is_no_address(client: Client, owner: Account) -> None:
    answer = client.send(f"{LIST}/add?lang=en", **NEWCOMER | {"email": "nina"})
    assert answer.status_code == 422


def test_says_how_many_places_are_left_and_how_somebody_was_added(client: Client, event: Event, owner: Account) -> None:
    event.capacity = event.taken + 1
    db.session.commit()
    assert "Startup – 1 place left" in page_of(client, f"{LIST}/add")
    said = []
    for name, more in (("In", {}), ("Waits", {}), ("Guest", {"one_more": "y"})):
        fields = {
            "category": "startup",
            "given_name": name,
            "family_name": "Neuf",
            "email": f"{name}@example.org",
            "language": "fr",
            "has_agreed": "y",
        }
        answer = client.send(f"{LIST}/add", **fields, **more)
        said.append((answer.status_code, page_of(client, answer.location)))
    assert [status for status, _page in said] == [302, 302, 302]
    sentences = (
        "In Neuf has a place.",
        "Waits Neuf is on the waiting list: no place was free.",
        "Guest Neuf has a place.",
    )
    assert [sentence in page for sentence, (_status, page) in zip(sentences, said, strict=True)] == [True, True, True]
    assert "Startup – full: they will wait" in page_of(client, f"{LIST}/add")


def test_a_tick_that_counts_for_nothing_is_not_swallowed(client: Client, event: Event, owner: Account) -> None:
    answer = client.send(f"{LIST}/add?lang=en", **NEWCOMER, one_more="y")
    assert answer.status_code == 422
    assert "This counts only for who has agreed in writing" in answer.text
    assert [one.given_name for one in db.session.scalars(select(Person).where(Person.given_name == "Nina"))] == []


@pytest.mark.parametrize("page", ["add", "import"])
@pytest.mark.parametrize("state", ["over", "archived"])
def test_nobody_is_added_to_what_is_over_and_that_is_said_first(
    client: Client, event: Event, owner: Account, state: str, page: str
) -> None:
    event.state = state
    db.session.commit()
    text = client.get(f"{LIST}/{page}?lang=en").text
    assert "The event is over: nobody can be added any more." in text
    assert 'name="family_name"' not in text
    assert 'type="file"' not in text
    listed = client.get(f"{LIST}?lang=en").text
    assert (f'href="{LIST}/add"' in listed, f'href="{LIST}/import"' in listed) == (False, False)


def test_who_has_not_confirmed_is_sent_the_link_again_and_no_other_mail(
    client: Client, event: Event, owner: Account
) -> None:
    client.send(f"{LIST}/add", **NEWCOMER)
    db.session.rollback()
    db.session.execute(update(OutboxMessage).values(created_at=datetime.now(UTC) - timedelta(hours=1)))
    db.session.commit()
    address = address_of(event, "Nina")
    page = page_of(client, address)
    assert ("Send the link again" in page, "step=mail" in page) == (True, False)
    client.send(f"{address}/link", page=address)
    assert "Another link is on its way to nina@example.org." in page_of(client, address)
    client.send(f"{address}/link", page=address)
    page = page_of(client, address)
    assert "A link left for this address a short while ago." in page
    assert "The team sent the link again" in page
    db.session.rollback()
    assert len(db.session.scalars(select(OneTimeLink)).all()) == 2


def test_the_desk_registers_who_is_there_and_goes_on_with_them(client: Client, event: Event) -> None:
    client.sign_in(member(event, "desk"))
    page = f"{LIST}/add?desk=1&lang=en"
    text = client.get(page).text
    assert ("Desk for meetings" in text, 'name="one_more"' in text) == (True, False)
    typed = {"category": "startup", "given_name": "Noor", "family_name": "Walk-in", "email": "noor@example.org"}
    answer = client.send(page, page=page, **typed, language="en", has_agreed="y", one_more="y")
    person = db.session.scalars(select(Person).where(Person.given_name == "Noor")).one()
    assert answer.location == f"/{event.slug}/organise/meetings/desk?first={person.public_id}"
    assert "Noor Walk-in" in client.get(answer.location).text
    again = client.send(page, page=page, **typed, language="en", has_agreed="y")
    assert (again.status_code, "See the registration that stands" in again.text) == (409, False)
