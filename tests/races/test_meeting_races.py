"""Races for people, slots and tables, on both databases, against a server of four processes.

Each has one winner; the rest get words and no fault. The negative controls take the guard out and see it fail.
"""

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.models import Account, Event, MeetingRequest, Person
from tests.factories import make_event, make_participant, make_request, make_table, make_window
from tests.races.crowds import Answer, Press, all_at_once, flashed, press, statuses
from tests.races.guards import without_open_pairs, without_primary_key
from tests.races.tables import BOOKED, DOUBLE_PEOPLE, DOUBLE_TABLES, PAIRS, REQUESTS, count

# In CI enough for a fault to show; the hundred of the promise is for `make endurance`.
CROWDS = pytest.mark.parametrize("crowd", [24, pytest.param(100, marks=pytest.mark.endurance)])
FEW = pytest.mark.parametrize("crowd", [10, pytest.param(20, marks=pytest.mark.endurance)])
SLOT = "2027-10-19T12:00Z"


@pytest.fixture
def event(app: Flask) -> Event:
    return new_event()


def new_event() -> Event:
    event = make_event()
    make_window(event, "14:00", "15:00")
    db.session.commit()
    return event


def people(event: Event, number: int) -> list[Person]:
    return [make_participant(event) for _ in range(number)]


def accepting(app: Flask, event: Event, requests: list[MeetingRequest]) -> list[Press]:
    """Every recipient about to accept at two o'clock."""
    db.session.commit()
    slug = event.slug
    who = [(db.session.get_one(Account, one.recipient.account_id), one.public_id) for one in requests]
    return [
        press(app, account, f"/{slug}/requests/{request_id}/accept", slot=SLOT, version=1)
        for account, request_id in who
    ]


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


def assert_one_winner(answers: list[Answer]) -> None:
    assert statuses(answers) == {302: 1, 409: len(answers) - 1}
    assert all("14:00" in answer.text for answer in answers if answer.status == 409)


@CROWDS
def test_a_crowd_for_one_slot(app: Flask, port: int, event: Event, crowd: int) -> None:
    assert_one_winner(all_at_once(port, for_one_slot(app, event, crowd)))
    assert (count(BOOKED, event.id), count(DOUBLE_PEOPLE, event.id)) == (1, 0)


@CROWDS
def test_a_crowd_for_one_table(app: Flask, port: int, event: Event, crowd: int) -> None:
    assert_one_winner(all_at_once(port, for_one_table(app, event, crowd)))
    assert (count(BOOKED, event.id), count(DOUBLE_TABLES, event.id)) == (1, 0)


@CROWDS
def test_both_ask_each_other_at_once(app: Flask, port: int, event: Event, crowd: int) -> None:
    answers = all_at_once(port, mutual_asks(app, event, crowd // 2))
    assert statuses(answers) == {302: crowd // 2, 409: crowd // 2}
    sent = [flashed(app, answer)[0] for answer in answers if answer.status == 302]
    assert sum("Your request was sent" in words for words in sent) == crowd // 2
    refused = [answer.text for answer in answers if answer.status == 409]
    assert sum("has just asked you" in body for body in refused) == crowd // 2
    assert (count(REQUESTS, event.id), count(PAIRS, event.id)) == (crowd // 2, crowd // 2)


def test_two_requests_of_one_person_for_one_slot(app: Flask, port: int) -> None:
    for _ in range(5):
        event = new_event()
        assert_one_winner(all_at_once(port, for_one_slot(app, event, 2)))
        assert (count(BOOKED, event.id), count(DOUBLE_PEOPLE, event.id)) == (1, 0)


@pytest.mark.endurance
@FEW
def test_the_claims_alone_keep_a_person_in_one_place(app: Flask, blind_port: int, event: Event, crowd: int) -> None:
    assert_one_winner(all_at_once(blind_port, for_one_slot(app, event, crowd)))
    assert (count(BOOKED, event.id), count(DOUBLE_PEOPLE, event.id)) == (1, 0)


@pytest.mark.endurance
@FEW
def test_the_claims_alone_keep_a_table_single(app: Flask, blind_port: int, event: Event, crowd: int) -> None:
    assert_one_winner(all_at_once(blind_port, for_one_table(app, event, crowd)))
    assert (count(BOOKED, event.id), count(DOUBLE_TABLES, event.id)) == (1, 0)


# Negative controls: without the guard, the same race must be seen to fail.


def test_without_claims_people_are_booked_twice(app: Flask, blind_port: int, event: Event) -> None:
    with without_primary_key("person_claim"):
        all_at_once(blind_port, for_one_slot(app, event, 10))
        assert count(DOUBLE_PEOPLE, event.id) > 0


def test_without_claims_tables_are_booked_twice(app: Flask, blind_port: int, event: Event) -> None:
    with without_primary_key("table_claim"):
        all_at_once(blind_port, for_one_table(app, event, 10))
        assert count(DOUBLE_TABLES, event.id) > 0


def test_without_the_index_pairs_have_two_requests(app: Flask, blind_port: int, event: Event) -> None:
    with without_open_pairs():
        all_at_once(blind_port, mutual_asks(app, event, 10))
        assert count(REQUESTS, event.id) > count(PAIRS, event.id)
