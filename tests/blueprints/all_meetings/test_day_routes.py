"""The day's meetings on one page, to whoever sees all meetings; the desk closes tables and changes them from it."""

import pytest
import time_machine

from eventhub.db import db
from eventhub.models import Event, Meeting
from eventhub.queries.meeting_tables import key_of
from tests.factories import make_meeting, make_participant, make_table, make_window
from tests.factories.moments import NOW, at
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
    shown = (f'href="{address}"', "Table 7", "14:20", "Tuesday 19 October 2027: 1 meeting", "0 free")
    assert [words in text for words in shown] == [True] * 5


@pytest.mark.parametrize("asked", ["2027-10-19", "2030-01-01", "soon", ""])
def test_a_day_that_is_none_shows_one_that_is(team: Client, meeting: Meeting, asked: str) -> None:
    assert "Tuesday 19 October 2027: 1 meeting" in team.get(f"{PAGE}?lang=en&day={asked}").text


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


def acts_in(text: str, meeting: Meeting) -> tuple[bool, bool, bool]:
    """Whether the page leads to: closing the table, opening it again, giving the meeting another one."""
    assert meeting.request is not None
    assert meeting.table is not None
    table, key = f"/organise/meetings/{meeting.request.public_id}/table", key_of(meeting.table)
    way = f"?from=day&amp;day={at('14:00').date()}"
    shown = (f"/tables/{key}/close{way}", f"/tables/{key}/open{way}", f'{table}{way}" aria-label="Other table, Ada')
    return shown[0] in text, shown[1] in text, shown[2] in text


@pytest.mark.parametrize(("role", "may"), [("owner", True), ("meetings", True), ("desk", True), ("viewer", False)])
def test_who_may_book_for_others_acts_from_here(
    event: Event, client: Client, meeting: Meeting, role: str, may: bool
) -> None:
    client.sign_in(member(event, role))
    assert acts_in(client.get(f"{PAGE}?lang=en").text, meeting) == (may, False, may)
    assert meeting.table is not None
    meeting.table.closed_at = NOW
    db.session.commit()
    assert acts_in(client.get(f"{PAGE}?lang=en").text, meeting) == (False, may, may)


def test_what_has_begun_keeps_its_table(event: Event, client: Client, meeting: Meeting) -> None:
    with time_machine.travel(at("14:20"), tick=False):
        client.sign_in(member(event, "desk"))
        assert acts_in(client.get(f"{PAGE}?lang=en").text, meeting) == (True, False, False)


def test_a_closed_table_where_nobody_meets_is_opened_in_its_row(event: Event, client: Client, meeting: Meeting) -> None:
    key = key_of(make_table(event, name="8", closed_at=NOW))
    db.session.commit()
    shown = []
    for role in ("desk", "viewer"):
        text = client.sign_in(member(event, role)).get(f"{PAGE}?lang=en").text
        row = text.partition(f'id="table-{key}"')[2].partition("</tr>")[0]
        shown.append(("Closed" in row, f"/tables/{key}/open" in row))
    assert shown == [(True, True), (False, False)]


def test_it_brings_itself_up_to_date(team: Client, meeting: Meeting) -> None:
    text = team.get(PAGE).text
    assert (text.count('data-refreshed="30"'), "refreshed.js" in text) == (1, True)
