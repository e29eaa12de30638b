"""What a colleague asks me, in the list and on its page; my yes, my no, and what is over."""

import pytest
from sqlalchemy import select

from eventhub.db import db
from eventhub.models import ColleagueAsk, Event, Meeting, Person
from eventhub.queries.meetings import people_of
from tests.factories import make_ask, make_meeting, make_organisation, make_table, make_veto, make_window
from tests.factories.moments import at
from tests.factories.places import make_placed
from tests.fixtures.clients import Client

LINK = "https://meet.example.org/room"


@pytest.fixture
def people(event: Event) -> dict[str, Person]:
    event.phase = "booking"
    make_window(event, "14:00", "15:00")
    north = make_organisation(event).id
    ours = {name: make_placed(event, given_name=name, organisation_id=north) for name in ("Ada", "Cleo", "Eva")}
    return ours | {"Bela": make_placed(event, given_name="Bela", organisation_id=None)}


@pytest.fixture
def meeting(event: Event, people: dict[str, Person]) -> Meeting:
    made = make_meeting(people["Ada"], people["Bela"], at("14:00"), make_table(event, seats=4))
    make_ask(made, people["Ada"], people["Cleo"])
    made.link = LINK
    db.session.commit()
    return made


def page_of(meeting: Meeting) -> str:
    return f"/trial/meetings/{meeting.item.public_id}/asked"


def say(client: Client, meeting: Meeting, word: str) -> str:
    db.session.rollback()
    [ask] = db.session.scalars(select(ColleagueAsk))
    seen = {"version": str(meeting.item.version), "asked_at": ask.asked_at.isoformat()}
    answer = client.send(f"{page_of(meeting)}/{word}", page="/trial/messages?lang=en", **seen)
    return client.get(answer.location, follow_redirects=True).text


def test_it_stands_in_my_list_and_says_whom_when_and_where(
    client: Client, meeting: Meeting, people: dict[str, Person]
) -> None:
    client.sign_in(people["Cleo"].account)
    mine = client.get("/trial/meetings?lang=en").text
    assert ("Colleagues ask you to come" in mine, "asks you to come along" in mine) == (True, True)
    text = client.get(f"{page_of(meeting)}?lang=en").text
    asked = f"{people['Ada'].name} asks you to come along to the meeting with {people['Bela'].name}."
    assert (asked in text, "14:00–14:20" in text, LINK in text) == (True, True, False)


def test_yes_and_then_the_meeting_is_mine(client: Client, meeting: Meeting, people: dict[str, Person]) -> None:
    client.sign_in(people["Cleo"].account)
    assert "You come, and everybody was told." in say(client, meeting, "agree")
    db.session.rollback()
    assert people["Cleo"] in people_of(meeting)
    assert client.get(page_of(meeting)).location == page_of(meeting).removesuffix("/asked")
    assert "Colleagues ask you to come" not in client.get("/trial/meetings?lang=en").text


def test_pressed_twice_the_first_yes_holds(client: Client, meeting: Meeting, people: dict[str, Person]) -> None:
    client.sign_in(people["Cleo"].account)
    say(client, meeting, "agree")
    again = say(client, meeting, "agree")
    assert ("does not stand any more" in again, "Meeting with" in again) == (False, True)


def test_a_no_after_the_yes_leads_to_where_one_leaves(
    client: Client, meeting: Meeting, people: dict[str, Person]
) -> None:
    client.sign_in(people["Cleo"].account)
    say(client, meeting, "agree")
    text = say(client, meeting, "refuse")
    parts = ("You come to this meeting already. Should you not be able to, this page", "I cannot come", "Meeting with")
    assert [one in text for one in parts] == [True, True, True]


def test_no_and_it_is_over(client: Client, meeting: Meeting, people: dict[str, Person]) -> None:
    client.sign_in(people["Cleo"].account)
    assert "You do not come, and whoever asked was told." in say(client, meeting, "refuse")
    over = f"What {people['Ada'].name} asked you does not stand any more."
    assert [over in say(client, meeting, word) for word in ("agree", "refuse")] == [True, True]
    assert over in client.get(f"{page_of(meeting)}?lang=en", follow_redirects=True).text
    db.session.rollback()
    assert people["Cleo"] not in people_of(meeting)


@pytest.mark.parametrize("what", ["veto", "another organisation", "hidden"])
def test_what_cannot_be_any_more_is_read_no_more(
    client: Client, meeting: Meeting, people: dict[str, Person], event: Event, what: str
) -> None:
    client.sign_in(people["Cleo"].account)
    if what == "veto":
        make_veto(people["Bela"], people["Cleo"])
    elif what == "another organisation":
        people["Cleo"].organisation_id = make_organisation(event).id
    else:
        people["Cleo"].is_visible = False
    db.session.commit()
    assert "Colleagues ask you to come" not in client.get("/trial/meetings?lang=en").text
    text = client.get(f"{page_of(meeting)}?lang=en", follow_redirects=True).text
    assert ("does not stand any more" in text, people["Bela"].name in text) == (True, False)
    say(client, meeting, "agree")
    db.session.rollback()
    assert db.session.scalars(select(ColleagueAsk.status)).all() == ["withdrawn"]


def test_who_is_busy_then_is_told_and_may_still_answer(
    client: Client, meeting: Meeting, people: dict[str, Person], event: Event
) -> None:
    make_meeting(people["Cleo"], make_placed(event), at("14:00"), make_table(event))
    db.session.commit()
    client.sign_in(people["Cleo"].account)
    assert "You have something else at" in say(client, meeting, "agree")
    text = client.get(f"{page_of(meeting)}?lang=en").text
    assert ("You have something else at" in text, "I cannot come" in text) == (True, True)


@pytest.mark.parametrize("word", ["agree", "refuse"])
def test_whoever_returns_to_a_button_s_address_finds_the_question(
    client: Client, meeting: Meeting, people: dict[str, Person], word: str
) -> None:
    client.sign_in(people["Cleo"].account)
    assert client.get(f"{page_of(meeting)}/{word}").location == page_of(meeting)


@pytest.mark.parametrize("who", ["Ada", "Bela", "Eva"])
def test_nobody_else_sees_or_answers_it(client: Client, meeting: Meeting, people: dict[str, Person], who: str) -> None:
    client.sign_in(people[who].account)
    address = page_of(meeting)
    assert client.get(address).status_code == 404
    codes = [client.send(f"{address}/{word}", page="/trial/meetings").status_code for word in ("agree", "refuse")]
    assert codes == [404, 404]
