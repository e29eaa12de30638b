"""Who has a seat, for the team: a page and a file, constant in queries, noted in the log."""

import pytest
from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.models import Event, LogEntry, Session
from tests.factories import make_event, make_organisation, make_participant
from tests.factories.publications import make_seat, make_talk, make_wait
from tests.fixtures.clients import Client
from tests.fixtures.queries import count_queries
from tests.fixtures.teams import member


@pytest.fixture
def event(app: Flask) -> Event:
    return make_event()


@pytest.fixture
def talk(event: Event) -> Session:
    return make_talk(event, "09:30", "10:30", capacity=40, titles={"en": "Cells"})


def fill(event: Event, talk: Session, number: int) -> None:
    for _turn in range(number):
        make_seat(talk, make_participant(event, organisation=make_organisation(event)))
        make_wait(talk, make_participant(event))
    db.session.commit()


def address_of(talk: Session) -> str:
    return f"/{talk.item.event.slug}/organise/sessions/{talk.item.public_id}/seats"


def test_the_list_and_its_file(client: Client, event: Event, talk: Session) -> None:
    sitting = make_participant(event, given_name="=Ada", family_name="Lovelace", organisation=make_organisation(event))
    make_seat(talk, sitting)
    make_wait(talk, make_participant(event, given_name="Grace", family_name="Hopper"))
    client.sign_in(member(event, "programme"))
    address = address_of(talk)
    page = client.get(f"{address}?lang=en").text
    assert [words in page for words in ("1 of 40 seats are taken.", "=Ada Lovelace", "1. Grace Hopper")] == [True] * 3
    file = client.send(f"{address}/export", page=address, kind="csv")
    lines = file.data.decode("utf-8-sig").splitlines()
    assert (file.headers["Cache-Control"], len(lines)) == ("no-store", 3)
    assert lines[1].startswith("'=Ada,Lovelace,")
    assert lines[2].endswith('"waits, number 1"')
    db.session.rollback()
    logged = [(one.action, one.values) for one in db.session.scalars(select(LogEntry))]
    assert logged == [("session.seats_exported", {"kind": "csv", "count": 2})]


def test_thirty_seats_cost_no_more_queries_than_one(client: Client, event: Event, talk: Session) -> None:
    client.sign_in(member(event, "owner"))
    fill(event, talk, 1)
    address = address_of(talk)
    client.get(address)
    with count_queries() as few:
        client.get(address)
    fill(event, talk, 29)
    with count_queries() as many:
        client.get(address)
    assert len(many) == len(few), many.statements


@pytest.mark.parametrize(
    ("role", "expected"),
    [("owner", (200, 200)), ("registrations", (200, 200)), ("viewer", (200, 403)), ("desk", (403, 403))],
)
def test_who_sees_and_who_exports(
    client: Client, event: Event, talk: Session, role: str, expected: tuple[int, int]
) -> None:
    client.sign_in(member(event, role))
    sent = {"csrf_token": client.token_of(f"/{event.slug}/programme"), "kind": "csv"}
    address = address_of(talk)
    assert (client.get(address).status_code, client.post(f"{address}/export", data=sent).status_code) == expected


def test_an_open_session_says_so(client: Client, event: Event) -> None:
    talk = make_talk(event, "09:30", "10:30")
    client.sign_in(member(event, "owner"))
    page = client.get(f"{address_of(talk)}?lang=en").text
    assert "Free entry: nobody signs up for it." in page
    assert "Nobody has a seat yet." in page
