"""The desk: two parts of names, one key, one more: two people are booked at the first time that suits both."""

from urllib.parse import urlencode

import pytest
from sqlalchemy import select

from eventhub.db import db
from eventhub.models import Event, Meeting, Person
from tests.factories import make_meeting, make_participant, make_table, make_window
from tests.factories.moments import at
from tests.fixtures.clients import Client
from tests.fixtures.queries import count_queries
from tests.fixtures.teams import member

PAGE = "/trial/organise/meetings/desk"


def somebody(event: Event, name: str) -> Person:
    person = make_participant(event, given_name=name)
    assert person.registration is not None
    person.registration.search_text = person.name.lower()
    return person


@pytest.fixture
def pair(event: Event) -> tuple[Person, Person]:
    event.phase = "live"
    make_window(event, "14:00", "15:00")
    make_table(event, name="7")
    pair = somebody(event, "Ada"), somebody(event, "Bela")
    db.session.commit()
    return pair


@pytest.fixture
def team(event: Event, client: Client) -> Client:
    return client.sign_in(member(event, "desk"))


def asked(**values: str) -> str:
    return f"{PAGE}?{urlencode({'lang': 'en'} | values)}"


def book(team: Client, pair: tuple[Person, Person], slot: str) -> str:
    chosen = {"first": pair[0].public_id, "second": pair[1].public_id}
    answer = team.send(PAGE, page=asked(**chosen), slot=slot, **chosen)
    return answer.text if answer.status_code != 302 else team.get(answer.location).text


def test_two_parts_of_names_find_the_first_time(team: Client, pair: tuple[Person, Person]) -> None:
    text = team.get(asked(find_first="ada", find_second="bel")).text
    assert text.count('type="radio"') == 3
    assert text.index('value="2027-10-19T12:00Z" checked') < text.index('value="2027-10-19T12:20Z"')
    assert "14:00–14:20, Table 7" in text
    assert "Booked: Ada" in book(team, pair, "2027-10-19T12:00Z")
    db.session.rollback()
    assert [one.item.starts_at for one in db.session.scalars(select(Meeting))] == [at("14:00")]


def test_of_several_one_is_chosen(event: Event, team: Client, pair: tuple[Person, Person]) -> None:
    other = somebody(event, "Adam")
    db.session.commit()
    text = team.get(asked(find_first="ada", find_second="bel")).text
    assert [f"first={one.public_id}" in text for one in (pair[0], other)] == [True, True]
    assert 'type="radio"' not in text
    assert "Nobody of the event has a name like this." in team.get(asked(find_first="zzz")).text
    assert "Nobody meets themselves." in team.get(asked(find_first="bel", find_second="bel")).text


def test_of_more_than_can_be_shown_it_is_said(event: Event, team: Client, pair: tuple[Person, Person]) -> None:
    said = []
    for number in (7, 1):
        for _ in range(number):
            somebody(event, "Adam")
        db.session.commit()
        text = team.get(asked(find_first="ada")).text
        said.append((text.count(f'<li><a href="{PAGE}?'), "More people have a name like this." in text))
    assert said == [(8, False), (8, True)]


def test_what_they_have_ahead_is_told(event: Event, team: Client, pair: tuple[Person, Person]) -> None:
    meeting = make_meeting(pair[0], make_participant(event, given_name="Carl"), at("14:00"), make_table(event))
    db.session.commit()
    text = team.get(asked(find_first="ada", find_second="bel")).text
    assert meeting.request is not None
    assert f"/organise/meetings/{meeting.request.public_id}" in text
    assert 'value="2027-10-19T12:20Z" checked' in text


def test_two_who_meet_already_are_led_there(event: Event, team: Client, pair: tuple[Person, Person]) -> None:
    make_meeting(*pair, at("14:00"), make_table(event))
    db.session.commit()
    text = team.get(asked(find_first="ada", find_second="bel")).text
    assert ("The two meet already" in text, 'type="radio"' in text) == (True, False)


def test_against_a_rule_the_way_leads_to_all_times(event: Event, team: Client, pair: tuple[Person, Person]) -> None:
    event.phase = "requests"
    db.session.commit()
    text = team.get(asked(find_first="ada", find_second="bel")).text
    assert ("No time suits both within the rules." in text, 'type="radio"' in text) == (True, False)
    assert f"/organise/meetings/book?first={pair[0].public_id}&amp;second={pair[1].public_id}" in text


def test_whoever_was_faster_is_named_and_the_two_stay(event: Event, team: Client, pair: tuple[Person, Person]) -> None:
    make_meeting(pair[0], make_participant(event), at("14:00"), make_table(event))
    db.session.commit()
    text = book(team, pair, "2027-10-19T12:00Z")
    assert "Somebody who comes has something else at" in text
    assert 'value="2027-10-19T12:20Z" checked' in text
    assert "Pick one of the times." in book(team, pair, "")
    assert "No meeting can be at that time." in book(team, pair, "soon")


def test_whom_nobody_knows(event: Event, team: Client, pair: tuple[Person, Person]) -> None:
    answer = team.send(PAGE, page=PAGE, slot="2027-10-19T12:00Z", first="0" * 16, second=pair[1].public_id)
    assert (answer.status_code, list(db.session.scalars(select(Meeting)))) == (409, [])


def test_as_many_statements_for_thirty_as_for_one(event: Event, team: Client, pair: tuple[Person, Person]) -> None:
    address = asked(find_first="ada", find_second="bel")
    team.get(address)
    with count_queries() as one:
        team.get(address)
    for number in range(30):
        make_table(event, name=f"t{number}")
        make_meeting(somebody(event, f"Z{number}"), somebody(event, f"Y{number}"), at("14:00"), make_table(event))
    db.session.commit()
    with count_queries() as thirty:
        team.get(address)
    assert len(one) == len(thirty)
