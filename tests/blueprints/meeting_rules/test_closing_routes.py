"""A table is closed from the list and opened again; what is booked there is said before."""

import html

import pytest

from eventhub.db import db
from eventhub.models import Event, Meeting, MeetingTable
from eventhub.queries.meeting_tables import key_of
from tests.factories import make_meeting, make_table
from tests.factories.moments import at
from tests.factories.places import make_placed
from tests.fixtures.clients import Client
from tests.fixtures.teams import member

LIST = "/trial/organise/meetings/tables"


@pytest.fixture
def team(event: Event, client: Client) -> Client:
    return client.sign_in(member(event, "desk"))


@pytest.fixture
def table(event: Event) -> MeetingTable:
    made = make_table(event, name="7", position=0)
    db.session.commit()
    return made


@pytest.fixture
def meeting(event: Event, table: MeetingTable) -> Meeting:
    people = make_placed(event, family_name="Benhaddou"), make_placed(event, family_name="Delmas")
    made = make_meeting(*people, at("14:20"), table)
    db.session.commit()
    return made


def agreed_in(text: str) -> str:
    tag = text.partition('name="agreed"')[2].partition(">")[0]
    return tag.partition('value="')[2].partition('"')[0]


def test_it_is_closed_and_opened_again(team: Client, table: MeetingTable) -> None:
    address = f"{LIST}/{key_of(table)}"
    assert f"{address}/close" in team.get(f"{LIST}?lang=en").text
    answer = team.send(f"{address}/close", page=f"{address}/close", agreed="", meetings="another")
    text = team.get(answer.location).text
    assert "Table 7 is closed: nobody is placed there any more." in text
    assert f"{address}/open" in text
    assert team.get(f"{address}/close").location == f"{LIST}#table-{key_of(table)}"
    answer = team.send(f"{address}/open", page=LIST)
    assert "Table 7 is open again." in team.get(answer.location).text
    db.session.rollback()
    assert table.closed_at is None


def test_what_is_booked_there_is_said_before(event: Event, team: Client, table: MeetingTable, meeting: Meeting) -> None:
    other = make_table(event, name="8")
    db.session.commit()
    address = f"{LIST}/{key_of(table)}/close"
    page = team.get(f"{address}?lang=en").text
    assert ("Benhaddou" in page, "Delmas" in page) == (True, True)
    refused = team.send(address, page=address, agreed="", meetings="another")
    assert (refused.status_code, "1 meeting is booked at this table." in refused.text) == (409, True)
    answer = team.send(address, page=address, agreed=agreed_in(page), meetings="another")
    assert "1 meeting went to another table; everybody was told." in team.get(answer.location).text
    db.session.rollback()
    assert meeting.table_id == other.id


def test_whoever_only_reads_has_no_such_button(event: Event, client: Client, table: MeetingTable) -> None:
    client.sign_in(member(event, "viewer"))
    assert "/close" not in client.get(LIST).text


def test_the_buttons_address_leads_back(team: Client, table: MeetingTable) -> None:
    assert team.get(f"{LIST}/{key_of(table)}/open").location == f"{LIST}#table-{key_of(table)}"


@pytest.mark.parametrize(
    ("asked", "way"),
    [
        ("from=day&day=2027-10-19", "/trial/organise/meetings/day?day=2027-10-19"),
        ("from=day&day=//elsewhere.example", "/trial/organise/meetings/day"),
        ("from=day", "/trial/organise/meetings/day"),
        ("from=//elsewhere.example&day=2027-10-19", f"{LIST}#table-KEY"),
    ],
)
def test_whoever_came_from_the_day_goes_back_to_it_and_nowhere_else(
    team: Client, table: MeetingTable, asked: str, way: str
) -> None:
    address, back = f"{LIST}/{key_of(table)}", way.replace("KEY", key_of(table))
    page = team.get(f"{address}/close?{asked}").text
    action = html.unescape(page.partition(f'action="{address}')[2].partition('"')[0])
    ways = html.unescape(page).partition("<main")[2].count(f'href="{back}"')
    answer = team.send(f"{address}{action}", page=f"{address}/close?{asked}", agreed="", meetings="another")
    again = [team.get(f"{address}/{end}?{asked}").location for end in ("close", "open")]
    opened = team.send(f"{address}/open?{asked}", page=LIST)
    assert (ways >= 2, [answer.location, *again, opened.location]) == (True, [back] * 4)
