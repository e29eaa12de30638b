"""The tables as a calendar file: who meets whom, where and when, for the team alone and without a mail address."""

import re

import pytest
import vobject

from eventhub.db import db
from eventhub.models import Event, Meeting
from eventhub.queries.meeting_tables import key_of
from tests.factories import make_meeting, make_participant, make_table, make_window
from tests.factories.moments import at
from tests.fixtures.clients import Client
from tests.fixtures.teams import member

FILE = "/trial/organise/meetings/tables.ics"
PAGE = "/trial/organise/meetings/calendar"


@pytest.fixture
def meeting(event: Event) -> Meeting:
    people = make_participant(event, given_name="Ada"), make_participant(event, given_name="Bela")
    made = make_meeting(*people, at("14:20"), make_table(event, name="7"))
    make_table(event, name="9", closed_at=at("11:00"))
    db.session.commit()
    return made


@pytest.fixture
def team(event: Event, client: Client) -> Client:
    return client.sign_in(member(event, "desk"))


def test_it_says_who_meets_where_and_what_is_closed(team: Client, meeting: Meeting) -> None:
    answer = team.get(f"{FILE}?lang=en")
    (calendar,) = vobject.readComponents(answer.text)
    closed, met = sorted(calendar.vevent_list, key=lambda one: str(one.summary.value))
    ada, bela = sorted(one.person.name for one in meeting.item.attendances)
    assert met.summary.value == f"Table 7, zone A: {ada} and {bela}"
    assert (met.uid.value, met.dtstart.value, met.dtend.value) == (meeting.item.uid, at("14:20"), at("14:40"))
    assert (closed.summary.value, closed.dtstart.value) == ("Closed: Table 9, zone A", at("11:00"))
    assert meeting.request is not None
    assert met.url.value.endswith(f"/trial/organise/meetings/{meeting.request.public_id}")


def test_it_holds_no_address_of_who_meets(team: Client, meeting: Meeting) -> None:
    text = team.get(FILE).text.replace("\r\n ", "")
    addresses = [one.person.account.email for one in meeting.item.attendances if one.person.account]
    assert ([one in text for one in addresses], "ATTENDEE" in text) == ([False, False], False)


def test_one_table_has_a_file_of_its_own(team: Client, meeting: Meeting) -> None:
    assert meeting.table is not None
    one = team.get(f"{FILE}?table={key_of(meeting.table)}").text
    assert (one.count("BEGIN:VEVENT"), "Table 9" in one) == (1, False)
    assert team.get(f"{FILE}?table={'0' * 16}").status_code == 404


def test_unchanged_it_is_not_sent_again(team: Client, meeting: Meeting) -> None:
    known = team.get(FILE).headers["ETag"]
    assert team.get(FILE, headers={"If-None-Match": known}).status_code == 304


def test_the_page_of_the_day_leads_there(team: Client, meeting: Meeting) -> None:
    make_window(meeting.item.event, "14:00", "15:00")
    db.session.commit()
    assert f'href="{PAGE}"' in team.get("/trial/organise/meetings/day").text
    assert f'href="{FILE}"' in team.get(PAGE).text


def address_on(page: str) -> str:
    found = re.search(r'value="https?://[^/"]+(/calendar/team/[a-z0-9]+\.ics)"', page)
    assert found
    return found[1]


def test_a_member_gets_an_address_another_one_and_none(team: Client, meeting: Meeting) -> None:
    assert "/calendar/team/" not in team.get(f"{PAGE}?lang=en").text
    assert team.get(f"{PAGE}/code.svg").status_code == 404
    team.send(PAGE)
    page = team.get(f"{PAGE}?lang=en").text
    first = address_on(page)
    assert ("No program has fetched it yet." in page, "webcal://" in page) == (True, True)
    assert team.get(f"{PAGE}/code.svg").mimetype == "image/svg+xml"
    stranger = team.application.test_client()
    assert stranger.get(first, headers={"User-Agent": "Calendar/1"}).status_code == 200
    assert "by: Calendar/1" in team.get(f"{PAGE}?lang=en").text
    team.send(f"{PAGE}/renew", page=PAGE)
    second = address_on(team.get(PAGE).text)
    assert [stranger.get(one).status_code for one in (first, second)] == [404, 200]
    team.send(f"{PAGE}/revoke", page=PAGE)
    assert [stranger.get(second).status_code, "/calendar/team/" in team.get(PAGE).text] == [404, False]


def test_a_button_s_address_leads_back(team: Client, event: Event) -> None:
    back = [team.get(f"{PAGE}/{name}").headers["Location"] for name in ("renew", "revoke")]
    assert back == [PAGE, PAGE]
