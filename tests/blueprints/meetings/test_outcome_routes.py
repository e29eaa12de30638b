"""Each keeps what came of a meeting on its page; the team sees sums."""

from datetime import timedelta

import pytest
from werkzeug.test import TestResponse

from eventhub.db import db
from eventhub.models import Event, Meeting
from eventhub.models.item import LEFT
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


def at_another_time(meeting: Meeting, change: str) -> None:
    """It begins later, has no time, or was called off before."""
    item = meeting.item
    if change == "ahead":
        item.starts_at = now().replace(minute=0, second=0, microsecond=0) + timedelta(hours=2)
        item.ends_at = item.starts_at + timedelta(minutes=20)
    elif change == "unscheduled":
        item.starts_at = item.ends_at = None
    item.state = "scheduled" if change == "ahead" else change
    db.session.commit()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("ahead", "Come back once it has begun."),
        ("unscheduled", "This meeting has no time yet. Come back once it has begun."),
        ("cancelled", "This meeting was cancelled in the meantime."),
    ],
)
def test_before_anything_can_come_of_it_the_page_leads_back(
    client: Client, meeting: Meeting, change: str, words: str
) -> None:
    at_another_time(meeting, change)
    sign_in(client, meeting, 0)
    answer = client.get(f"{page_of(meeting)}/outcome?lang=en")
    assert (answer.status_code, answer.location) == (302, page_of(meeting))
    text = client.get(f"{answer.location}?lang=en").text
    assert (words in text, "What came of it?" in text) == (True, False)


def test_what_is_sent_before_is_refused_with_the_same_words(client: Client, meeting: Meeting) -> None:
    sign_in(client, meeting, 0)
    token = client.token_of(f"{page_of(meeting)}/outcome?lang=en")
    at_another_time(meeting, "ahead")
    answer = client.post(f"{page_of(meeting)}/outcome", data={"csrf_token": token, "result": "useful"})
    assert (answer.status_code, "Come back once it has begun." in answer.text) == (409, True)


def test_who_left_says_nothing_of_it(client: Client, meeting: Meeting) -> None:
    sign_in(client, meeting, 0)
    min(meeting.item.attendances, key=lambda one: one.person_id).role = LEFT
    db.session.commit()
    answer = client.get(f"{page_of(meeting)}/outcome")
    assert (answer.status_code, answer.location) == (302, page_of(meeting))


def test_the_team_sees_sums(client: Client, event: Event, meeting: Meeting) -> None:
    sign_in(client, meeting, 0)
    keep(client, meeting, result="going_on", note="Secret", next_step="", seen="")
    db.session.rollback()
    client.sign_in(member(event, "meetings"))
    text = client.get("/trial/organise/meetings/outcomes?lang=en").text
    assert ("We go on together" in text, "Secret" in text) == (True, False)
    assert client.get(f"{page_of(meeting)}/outcome").status_code == 403
