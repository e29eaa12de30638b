"""Each keeps what came of a meeting on its page; the team sees sums."""

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
    """One that was an hour ago."""
    moment = now().replace(minute=0, second=0, microsecond=0) - timedelta(hours=1)
    people = make_participant(event, given_name="Ada"), make_participant(event, given_name="Bela")
    made = make_meeting(*people, moment, make_table(event))
    db.session.commit()
    return made


def page_of(meeting: Meeting) -> str:
    return f"/trial/meetings/{meeting.item.public_id}"


def keep(client: Client, meeting: Meeting, **typed: str) -> TestResponse:
    address = f"{page_of(meeting)}/outcome"
    return client.send(address, page=f"{address}?lang=en", **typed)


def sign_in(client: Client, meeting: Meeting, place: int) -> None:
    client.sign_in(sorted(meeting.item.attendances, key=lambda one: one.person_id)[place].person.account)


def test_it_is_kept_and_shown_to_oneself(client: Client, meeting: Meeting) -> None:
    sign_in(client, meeting, 0)
    assert "Say what came of it" in client.get(f"{page_of(meeting)}?lang=en").text
    answer = keep(client, meeting, result="going_on", note="<b>Secret</b>", next_step="Send it", seen="")
    text = client.get(answer.location).text
    shown = ("It is kept.", "We go on together", "&lt;b&gt;Secret&lt;/b&gt;", "Send it")
    assert [words in text for words in shown] == [True] * 4
    sign_in(client, meeting, 1)
    text = client.get(f"{page_of(meeting)}?lang=en").text
    assert ("Secret" in text, "We go on together" in text, "Send it" in text) == (False, False, True)


def test_what_the_other_wrote_is_said_and_what_was_typed_stays(client: Client, meeting: Meeting) -> None:
    sign_in(client, meeting, 0)
    keep(client, meeting, result="useful", note="", next_step="Send it", seen="")
    sign_in(client, meeting, 1)
    answer = keep(client, meeting, result="useful", note="Mine", next_step="Call", seen="")
    assert (answer.status_code, "Send it" in answer.text, "Mine" in answer.text) == (409, True, True)
    assert (
        keep(client, meeting, result="useful", note="Mine", next_step="Send it, call", seen="Send it").status_code
        == 302
    )


@pytest.mark.parametrize("typed", [{"result": "great"}, {"note": "x" * 2001}, {"next_step": "x" * 501}])
def test_what_is_no_outcome_is_refused(client: Client, meeting: Meeting, typed: dict[str, str]) -> None:
    sign_in(client, meeting, 0)
    assert keep(client, meeting, **{"result": "useful"} | typed).status_code == 422


def test_the_team_sees_sums(client: Client, event: Event, meeting: Meeting) -> None:
    sign_in(client, meeting, 0)
    keep(client, meeting, result="going_on", note="Secret", next_step="", seen="")
    db.session.rollback()
    client.sign_in(member(event, "meetings"))
    text = client.get("/trial/organise/meetings/outcomes?lang=en").text
    assert ("We go on together" in text, "Secret" in text) == (True, False)
    assert client.get(f"{page_of(meeting)}/outcome").status_code == 403
