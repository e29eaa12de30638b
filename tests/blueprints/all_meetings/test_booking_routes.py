"""The team brings two people together on its page: whom, when, which rules are set aside."""

from urllib.parse import urlencode

import pytest
from sqlalchemy import select
from werkzeug.test import TestResponse

from eventhub.db import db
from eventhub.models import Account, Event, Meeting, Person
from tests.factories import make_event, make_meeting, make_participant, make_table, make_window
from tests.factories.moments import at
from tests.fixtures.clients import Client
from tests.fixtures.queries import count_queries
from tests.fixtures.teams import member

SLOT = "2027-10-19T12:20Z"  # 14:20 in Marseille


@pytest.fixture
def pair(event: Event) -> tuple[Person, Person]:
    make_window(event, "14:00", "15:00")
    make_table(event, name="7")
    pair = make_participant(event, given_name="Ada"), make_participant(event, given_name="Bela")
    for person in pair:
        person.registration.search_text = person.name.lower()  # type: ignore[union-attr]
    db.session.commit()
    return pair


def address_of(event: Event, **asked: str) -> str:
    return f"/{event.slug}/organise/meetings/book?{urlencode(asked)}"


def chosen(pair: tuple[Person, Person]) -> dict[str, str]:
    return {"first": pair[0].public_id, "second": pair[1].public_id}


def book(client: Client, pair: tuple[Person, Person], **fields: str) -> TestResponse:
    page = address_of(pair[0].event, **chosen(pair))
    return client.send(address_of(pair[0].event), page=page, **chosen(pair), **fields)


def booked(event: Event) -> list[Meeting]:
    db.session.rollback()
    return list(db.session.scalars(select(Meeting)))


def test_both_are_looked_for_by_name(client: Client, owner: Account, event: Event, pair: tuple[Person, Person]) -> None:
    page = client.get(address_of(event, find_first="ada")).text
    assert f"first={pair[0].public_id}" in page
    page = client.get(address_of(event, first=pair[0].public_id, find_second="bela")).text
    assert f"second={pair[1].public_id}" in page
    page = client.get(address_of(event, find_first="ada", find_second="bela")).text
    kept = (f"find_second=bela&amp;first={pair[0].public_id}", 'name="find_first" value="ada"')
    assert [words in page for words in kept] == [True, True]
    assert "Nobody of the event has a name like this." in client.get(address_of(event, find_first="zzz")).text


def test_they_are_booked(client: Client, owner: Account, event: Event, pair: tuple[Person, Person]) -> None:
    response = book(client, pair, slot=SLOT)
    [meeting] = booked(event)
    assert meeting.item.starts_at == at("14:20")
    assert meeting.request is not None
    assert response.location.endswith(meeting.request.public_id)
    assert "The meeting is booked, and everybody was told." in client.get(response.location).text


def test_a_rule_is_set_aside_with_a_reason(
    client: Client, owner: Account, event: Event, pair: tuple[Person, Person]
) -> None:
    event.phase = "requests"
    db.session.commit()
    assert "times are not booked yet" in client.get(address_of(event, **chosen(pair))).text
    for fields, words in (
        ({}, "Rules of the event stand in the way."),
        ({"rules": "phase"}, "The reason is missing."),
    ):
        response = book(client, pair, slot=SLOT, **fields)
        assert (response.status_code, words in response.text) == (409, True)
        assert booked(event) == []
    response = book(client, pair, slot=SLOT, rules="phase", reason="They leave early")
    page = client.get(response.location).text
    assert "They leave early" in page
    assert owner.name in page


def test_who_is_taken_cannot_be_chosen(
    client: Client, owner: Account, event: Event, pair: tuple[Person, Person]
) -> None:
    make_meeting(pair[0], make_participant(event), at("14:20"), make_table(event))
    db.session.commit()
    page = client.get(address_of(event, **chosen(pair))).text
    assert f'value="{SLOT}"' not in page
    assert page.count('type="radio"') == 2
    response = book(client, pair, slot=SLOT, rules="phase", reason="x")
    assert response.status_code == 409
    assert "Somebody who comes has something else at" in response.text


def test_two_who_meet_already_are_led_there(
    client: Client, owner: Account, event: Event, pair: tuple[Person, Person]
) -> None:
    meeting = make_meeting(*pair, at("14:20"), make_table(event))
    db.session.commit()
    page = client.get(address_of(event, **chosen(pair))).text
    assert "The two meet already" in page
    assert meeting.request is not None
    assert meeting.request.public_id in page


def test_bad_input(client: Client, owner: Account, event: Event, pair: tuple[Person, Person]) -> None:
    other = make_event()
    stranger, table = make_participant(other), make_table(other)
    db.session.commit()
    for fields, status in (
        ({"slot": ""}, 422),
        ({"slot": "soon"}, 409),
        ({"slot": "2027-10-19T11:00Z"}, 409),
        ({"slot": SLOT, "table": str(table.id)}, 409),
        ({"slot": SLOT, "table": "x"}, 409),
        ({"slot": SLOT, "reason": "x" * 501}, 422),
        ({"slot": SLOT, "second": stranger.public_id}, 409),
        ({"slot": SLOT, "second": pair[0].public_id}, 409),
    ):
        page = address_of(event, **chosen(pair))
        response = client.send(address_of(event), page=page, **chosen(pair) | fields)
        assert (fields, response.status_code) == (fields, status)
        assert booked(event) == []


def test_the_number_of_queries_does_not_grow_with_slots(client: Client) -> None:
    numbers = []
    for until in ("14:20", "20:00"):
        event = make_event()
        team = member(event)
        make_window(event, "14:00", until)
        make_table(event)
        pair = make_participant(event), make_participant(event)
        db.session.commit()
        client.sign_in(team)
        with count_queries() as count:
            assert client.get(address_of(event, **chosen(pair))).status_code == 200
        numbers.append(len(count))
    assert numbers[0] == numbers[1]
