"""The day's meetings on one page, to whoever sees all meetings."""

import pytest

from eventhub.db import db
from eventhub.models import Event, Meeting
from tests.factories import make_meeting, make_participant, make_table, make_window
from tests.factories.moments import at
from tests.fixtures.clients import Client
from tests.fixtures.queries import count_queries
from tests.fixtures.teams import member

PAGE = "/trial/organise/meetings/day"


@pytest.fixture
def meeting(event: Event) -> Meeting:
    make_window(event, "14:00", "15:00")
    people = make_participant(event, given_name="Ada"), make_participant(event, given_name="Bela")
    made = make_meeting(*people, at("14:20"), make_table(event, name="7"))
    db.session.commit()
    return made


@pytest.fixture
def team(event: Event, client: Client) -> Client:
    return client.sign_in(member(event, "desk"))


def test_who_meets_where(team: Client, meeting: Meeting) -> None:
    text = team.get(f"{PAGE}?lang=en").text
    assert meeting.request is not None
    address = f"/trial/organise/meetings/{meeting.request.public_id}"
    shown = (f'href="{address}"', "Table 7", "14:20", "1 meeting stands.", "0 free")
    assert [words in text for words in shown] == [True] * 5


@pytest.mark.parametrize("asked", ["2027-10-19", "2030-01-01", "soon", ""])
def test_a_day_that_is_none_shows_one_that_is(team: Client, meeting: Meeting, asked: str) -> None:
    assert "1 meeting stands." in team.get(f"{PAGE}?lang=en&day={asked}").text


def test_before_there_is_a_window(event: Event, team: Client) -> None:
    assert "No meeting window yet" in team.get(f"{PAGE}?lang=en").text


def test_as_many_statements_for_thirty_as_for_one(event: Event, team: Client, meeting: Meeting) -> None:
    team.get(PAGE)
    with count_queries() as one:
        team.get(PAGE)
    for _number in range(30):
        make_meeting(make_participant(event), make_participant(event), at("14:20"), make_table(event))
    db.session.commit()
    with count_queries() as thirty:
        team.get(PAGE)
    assert len(one) == len(thirty)
