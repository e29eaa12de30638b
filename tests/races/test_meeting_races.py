"""Races for people, slots and tables, on both databases, against a server of four processes.

Each has one winner; the rest get words and no fault. The negative controls take the guard out and see it fail.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select, text

from eventhub.db import db
from eventhub.models import Account, Event, MeetingRequest, Person, TableClaim
from tests.factories import make_event, make_participant, make_request, make_table, make_window
from tests.factories.moments import at
from tests.fixtures.app import settings_for
from tests.races.crowds import Answer, Press, all_at_once, press, statuses
from tests.races.servers import web_server

CROWD = 100
SLOT = "2027-10-19T12:00Z"

DOUBLE_PEOPLE = """
SELECT count(*) FROM attendance a JOIN item i ON i.id = a.item_id
JOIN attendance b ON b.person_id = a.person_id AND b.item_id > a.item_id JOIN item j ON j.id = b.item_id
WHERE i.state = 'scheduled' AND j.state = 'scheduled' AND i.starts_at < j.ends_at AND j.starts_at < i.ends_at
"""
DOUBLE_TABLES = """
SELECT count(*) FROM meeting m JOIN item i ON i.id = m.item_id
JOIN meeting n ON n.table_id = m.table_id AND n.item_id > m.item_id JOIN item j ON j.id = n.item_id
WHERE i.state = 'scheduled' AND j.state = 'scheduled' AND i.starts_at < j.ends_at AND j.starts_at < i.ends_at
"""


@pytest.fixture
def port(app: Flask, database_url: str, tmp_path: Path) -> Iterator[int]:
    with web_server(settings_for(database_url, tmp_path), tmp_path / "server.log") as port:
        yield port


@pytest.fixture
def event(app: Flask) -> Event:
    event = make_event()
    make_window(event, "14:00", "15:00")
    return event


def accepting(app: Flask, event: Event, requests: list[MeetingRequest]) -> list[Press]:
    """Every recipient about to accept at two o'clock."""
    db.session.commit()
    slug = event.slug
    who = [(db.session.get_one(Account, one.recipient.account_id), one.public_id) for one in requests]
    return [
        press(app, account, f"/{slug}/requests/{request_id}/accept", slot=SLOT, version=1)
        for account, request_id in who
    ]


def people(event: Event, count: int) -> list[Person]:
    return [make_participant(event) for _ in range(count)]


def count_of(statement: str) -> int:
    db.session.rollback()
    return db.session.scalar(text(statement)) or 0


def booked() -> int:
    return count_of("SELECT count(*) FROM item WHERE kind = 'meeting' AND state = 'scheduled'")


def for_one_slot(app: Flask, event: Event, crowd: int) -> list[Press]:
    """One person asked all of them; each says yes, at the same time."""
    asker = make_participant(event)
    for _ in range(crowd):
        make_table(event)
    return accepting(app, event, [make_request(asker, other) for other in people(event, crowd)])


def for_one_table(app: Flask, event: Event, crowd: int) -> list[Press]:
    """As many pairs, and a single table."""
    make_table(event)
    pairs = zip(people(event, crowd), people(event, crowd), strict=True)
    return accepting(app, event, [make_request(one, other) for one, other in pairs])


def mutual_asks(app: Flask, event: Event, pairs: int) -> list[Press]:
    """A asks B while B asks A."""
    couples = list(zip(people(event, pairs), people(event, pairs), strict=True))
    db.session.commit()
    slug = event.slug
    ways = [(a.account, b.public_id) for one, other in couples for a, b in ((one, other), (other, one))]
    return [
        press(app, account, f"/{slug}/requests/ask/{person_id}", message="Shall we?")
        for account, person_id in ways
        if account
    ]


def assert_one_winner(answers: list[Answer], words: str) -> None:
    assert statuses(answers) == {302: 1, 409: len(answers) - 1}
    assert all(words in answer.text for answer in answers if answer.status == 409)


def test_a_hundred_for_one_slot(app: Flask, port: int, event: Event) -> None:
    answers = all_at_once(port, for_one_slot(app, event, CROWD))
    assert_one_winner(answers, "14:00")
    assert (booked(), count_of(DOUBLE_PEOPLE)) == (1, 0)


def test_a_hundred_for_one_table(app: Flask, port: int, event: Event) -> None:
    answers = all_at_once(port, for_one_table(app, event, CROWD))
    assert_one_winner(answers, "14:00")
    assert (booked(), count_of(DOUBLE_TABLES)) == (1, 0)
    assert db.session.scalar(select(func.count()).select_from(TableClaim)) == 4


def test_both_ask_each_other_at_once(app: Flask, port: int, event: Event) -> None:
    answers = all_at_once(port, mutual_asks(app, event, CROWD // 2))
    assert statuses(answers) == {302: CROWD}
    requests = count_of("SELECT count(*) FROM meeting_request")
    pairs = count_of("SELECT count(*) FROM (SELECT DISTINCT lo_id, hi_id FROM meeting_request) AS pairs")
    assert (requests, pairs) == (CROWD // 2, CROWD // 2)


def test_two_requests_of_one_person_for_one_slot(app: Flask, port: int, event: Event) -> None:
    rounds = 12
    for _ in range(rounds):
        assert_one_winner(all_at_once(port, for_one_slot(app, event, 2)), "14:00")
    assert (booked(), count_of(DOUBLE_PEOPLE)) == (rounds, 0)


# Negative controls: without the guard, the same race must be seen to fail.

UNGUARDED: dict[str, dict[str, list[str]]] = {
    "person_claim": {
        "sqlite": [
            "DROP TABLE person_claim",
            "CREATE TABLE person_claim (person_id INTEGER, tick INTEGER, item_id INTEGER)",
        ],
        "postgresql": ["ALTER TABLE person_claim DROP CONSTRAINT pk_person_claim"],
    },
    "table_claim": {
        "sqlite": [
            "DROP TABLE table_claim",
            "CREATE TABLE table_claim (table_id INTEGER, tick INTEGER, item_id INTEGER)",
        ],
        "postgresql": ["ALTER TABLE table_claim DROP CONSTRAINT pk_table_claim"],
    },
    "meeting_request": {
        "sqlite": ["DROP INDEX uq_meeting_request_open"],
        "postgresql": ["DROP INDEX uq_meeting_request_open"],
    },
}
GUARDED_AGAIN = {
    "person_claim": [
        "DELETE FROM person_claim",
        "ALTER TABLE person_claim ADD CONSTRAINT pk_person_claim PRIMARY KEY (person_id, tick)",
    ],
    "table_claim": [
        "DELETE FROM table_claim",
        "ALTER TABLE table_claim ADD CONSTRAINT pk_table_claim PRIMARY KEY (table_id, tick)",
    ],
    "meeting_request": [
        "DELETE FROM meeting_request",
        "CREATE UNIQUE INDEX uq_meeting_request_open ON meeting_request (event_id, lo_id, hi_id) WHERE is_open",
    ],
}


@pytest.fixture
def unguarded(app: Flask, request: pytest.FixtureRequest) -> Iterator[str]:
    """The table of the parameter without its guard; PostgreSQL's database is used again, so it gets it back."""
    table: Any = request.param
    run_all(UNGUARDED[table][db.engine.dialect.name])
    yield table
    if db.engine.dialect.name == "postgresql":
        run_all(["TRUNCATE meeting_request, item CASCADE", *GUARDED_AGAIN[table]])


def run_all(statements: list[str]) -> None:
    db.session.remove()
    with db.engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))


@pytest.mark.parametrize("unguarded", ["person_claim"], indirect=True)
def test_without_claims_people_are_booked_twice(app: Flask, unguarded: str, port: int, event: Event) -> None:
    all_at_once(port, for_one_slot(app, event, 20))
    assert booked() > 1
    assert count_of(DOUBLE_PEOPLE) > 0


@pytest.mark.parametrize("unguarded", ["table_claim"], indirect=True)
def test_without_claims_tables_are_booked_twice(app: Flask, unguarded: str, port: int, event: Event) -> None:
    all_at_once(port, for_one_table(app, event, 20))
    if db.engine.dialect.name == "postgresql":
        assert count_of(DOUBLE_TABLES) > 0
    else:  # one writer at a time sees the others' claims: the guard shows when the look before it is left out
        assert booked() == 1


@pytest.mark.parametrize("unguarded", ["meeting_request"], indirect=True)
def test_without_the_index_pairs_have_two_requests(app: Flask, unguarded: str, port: int, event: Event) -> None:
    all_at_once(port, mutual_asks(app, event, 10))
    assert count_of("SELECT count(*) FROM meeting_request") > 10
