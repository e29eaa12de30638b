"""The team notes on the meeting's page who did not come, and that they came after all."""

from datetime import timedelta

import pytest
from werkzeug.test import TestResponse

from eventhub.db import db
from eventhub.models import Event, Meeting
from eventhub.web.clock import now
from tests.factories import make_meeting, make_participant, make_table
from tests.fixtures.clients import Client
from tests.fixtures.teams import member


@pytest.fixture
def meeting(event: Event) -> Meeting:
    """One that began five minutes ago."""
    moment = now().replace(second=0, microsecond=0)
    begun = moment - timedelta(minutes=5 + moment.minute % 5)
    people = make_participant(event, given_name="Ada"), make_participant(event, given_name="Bela")
    made = make_meeting(*people, begun, make_table(event, name="7"))
    db.session.commit()
    return made


@pytest.fixture
def team(event: Event, client: Client) -> Client:
    return client.sign_in(member(event, "desk"))


def page_of(meeting: Meeting) -> str:
    assert meeting.request is not None
    return f"/{meeting.item.event.slug}/organise/meetings/{meeting.request.public_id}"


def miss(team: Client, meeting: Meeting, absent: str) -> TestResponse:
    address = f"{page_of(meeting)}/missed"
    return team.send(address, page=address, absent=absent, version=str(meeting.item.version))


def test_who_did_not_come_is_noted(team: Client, meeting: Meeting) -> None:
    assert "Somebody did not come" in team.get(f"{page_of(meeting)}?lang=en").text
    absent = meeting.item.attendances[0].person
    response = miss(team, meeting, absent.public_id)
    text = team.get(response.location).text
    assert "It is noted. Time and table are free, and everybody was told." in text
    assert f"{absent.name} did not come." in text
    db.session.rollback()
    assert (meeting.item.state, meeting.missed_by_id) == ("cancelled", absent.id)


def test_nobody_came(team: Client, meeting: Meeting) -> None:
    assert "Nobody came." in team.get(miss(team, meeting, "nobody").location).text


def test_who_is_meant_has_to_be_said(team: Client, meeting: Meeting) -> None:
    for absent in ("", "somebody-else"):
        assert miss(team, meeting, absent).status_code == 422
    db.session.rollback()
    assert meeting.item.state == "scheduled"


def test_they_came_after_all(team: Client, meeting: Meeting) -> None:
    page = miss(team, meeting, "nobody").location
    db.session.rollback()
    answer = team.send(f"{page_of(meeting)}/held", page=page, version=str(meeting.item.version))
    assert "The meeting stands again, and everybody was told." in team.get(answer.location).text
    db.session.rollback()
    assert (meeting.item.state, meeting.missed_at) == ("scheduled", None)


def test_the_buttons_address_leads_back(team: Client, meeting: Meeting) -> None:
    assert team.get(f"{page_of(meeting)}/held").location == page_of(meeting)
