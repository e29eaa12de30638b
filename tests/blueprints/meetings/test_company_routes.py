"""The page of who comes: colleagues, an interpreter, a link; words for what cannot be, and what was typed stays."""

import re

import pytest
from werkzeug.test import TestResponse

from eventhub.db import db
from eventhub.models import Event, Interpreter, Meeting, Person
from eventhub.queries.meetings import people_of
from tests.factories import make_meeting, make_organisation, make_table, make_veto, make_window
from tests.factories.moments import at
from tests.factories.places import make_placed
from tests.fixtures.clients import Client
from tests.fixtures.queries import count_queries

LINK = "https://meet.example.org/room"


@pytest.fixture
def people(event: Event) -> dict[str, Person]:
    event.phase, event.allows_online = "booking", True
    make_window(event, "14:00", "15:00")
    north = make_organisation(event, name="Institut Nord").id
    ours = {name: make_placed(event, given_name=name, organisation_id=north) for name in ("Ada", "Cleo", "Eva")}
    others = {"Bela": make_placed(event, given_name="Bela", organisation_id=None), "Ines": make_placed(event)}
    others["Ines"].given_name = "Ines"
    db.session.add(Interpreter(person_id=others["Ines"].id, event_id=event.id, languages=["fr", "ar"]))
    return ours | others


@pytest.fixture
def meeting(event: Event, people: dict[str, Person]) -> Meeting:
    made = make_meeting(people["Ada"], people["Bela"], at("14:00"), make_table(event, seats=4))
    db.session.commit()
    return made


def page_of(meeting: Meeting) -> str:
    return f"/trial/meetings/{meeting.item.public_id}"


def send(client: Client, meeting: Meeting, step: str, **typed: str) -> TestResponse:
    db.session.rollback()
    version = str(meeting.item.version)
    return client.send(
        f"{page_of(meeting)}/people/{step}", page=f"{page_of(meeting)}?lang=en", version=version, **typed
    )


def be(client: Client, person: Person) -> None:
    client.sign_in(person.account)


def names(meeting: Meeting) -> list[str]:
    db.session.rollback()
    return [one.given_name for one in people_of(meeting)]


def come(client: Client, meeting: Meeting, colleague: Person, how: str = "along") -> str:
    """Asked by whoever is signed in, and agreed; what they then read."""
    send(client, meeting, "colleague", colleague=colleague.public_id, how=how)
    be(client, colleague)
    db.session.rollback()
    page = f"{page_of(meeting)}/asked?lang=en"
    seen = re.search(r'name="asked_at" value="([^"]+)"', client.get(page).text)
    assert seen
    db.session.rollback()
    version = str(meeting.item.version)
    answer = client.send(f"{page_of(meeting)}/asked/agree", page=page, version=version, asked_at=seen.group(1))
    return client.get(answer.location).text


def test_the_page_offers_colleagues_interpreters_and_a_link(
    client: Client, meeting: Meeting, people: dict[str, Person]
) -> None:
    be(client, people["Ada"])
    assert "Who comes" in client.get(f"{page_of(meeting)}?lang=en").text
    text = client.get(f"{page_of(meeting)}/people?lang=en").text
    assert [f">{people[name].name}</option>" in text for name in ("Cleo", "Eva", "Bela")] == [True, True, False]
    assert ("French – Arabic" in text, "Meet by this link" in text) == (True, True)
    be(client, people["Bela"])
    assert "No colleague of your organisation" in client.get(f"{page_of(meeting)}/people?lang=en").text


def test_a_colleague_comes_along_sees_it_and_leaves(
    client: Client, meeting: Meeting, people: dict[str, Person]
) -> None:
    be(client, people["Ada"])
    assert "You come, and everybody was told." in come(client, meeting, people["Cleo"])
    assert names(meeting) == ["Ada", "Bela", "Cleo"]
    be(client, people["Ada"])
    text = client.get(f"{page_of(meeting)}/people?lang=en").text
    assert ("comes with Ada" in text, "Take off" in text) == (True, True)
    be(client, people["Cleo"])
    text = client.get(f"{page_of(meeting)}?lang=en").text
    assert ("I cannot come" in text, "Cancel the meeting" in text, ">Move<" in text) == (True, False, False)
    assert "Bela" in client.get("/trial/meetings?lang=en").text
    assert client.get(f"{page_of(meeting)}/people").status_code == 403
    assert "You do not come any more" in client.get(send(client, meeting, "leave").location).text
    assert names(meeting) == ["Ada", "Bela"]
    assert "You do not come to this meeting any more." in client.get(f"{page_of(meeting)}?lang=en").text


def test_a_colleague_goes_instead_and_one_goes_oneself(
    client: Client, meeting: Meeting, people: dict[str, Person]
) -> None:
    be(client, people["Ada"])
    come(client, meeting, people["Cleo"], "instead")
    assert names(meeting) == ["Bela", "Cleo"]
    be(client, people["Ada"])
    mine = client.get("/trial/meetings?lang=en").text
    assert (f"{people['Cleo'].name} goes instead of you" in mine, "Your next meeting" in mine) == (True, False)
    text = client.get(f"{page_of(meeting)}?lang=en").text
    assert ("goes instead of you." in text, "Cancel the meeting" in text) == (True, False)
    be(client, people["Bela"])
    assert people["Cleo"].name in client.get(f"{page_of(meeting)}?lang=en").text
    be(client, people["Cleo"])
    assert "Cancel the meeting" in client.get(f"{page_of(meeting)}?lang=en").text
    be(client, people["Ada"])
    assert "You go yourself" in client.get(send(client, meeting, "myself").location).text
    assert names(meeting) == ["Ada", "Bela"]


def test_an_interpreter_is_booked_and_taken_off(client: Client, meeting: Meeting, people: dict[str, Person]) -> None:
    be(client, people["Bela"])
    answer = send(client, meeting, "interpreter", interpreter=people["Ines"].public_id)
    assert "The interpreter is booked" in client.get(answer.location).text
    assert names(meeting) == ["Ada", "Bela", "Ines"]
    be(client, people["Ines"])
    text = client.get(f"{page_of(meeting)}?lang=en").text
    assert ("You interpret this meeting." in text, "I cannot come" in text) == (True, True)
    assert "You interpret" in client.get("/trial/meetings?lang=en").text
    assert "You interpret" in client.get("/trial/agenda?lang=en").text
    be(client, people["Ada"])
    send(client, meeting, "away", person=people["Ines"].public_id)
    assert names(meeting) == ["Ada", "Bela"]


def test_they_meet_by_a_link_that_strangers_do_not_see(
    client: Client, meeting: Meeting, people: dict[str, Person]
) -> None:
    be(client, people["Ada"])
    answer = send(client, meeting, "link", link=LINK)
    assert "You meet by the link" in client.get(answer.location).text
    assert f'href="{LINK}"' in client.get(f"{page_of(meeting)}?lang=en").text
    calendar = client.get(f"{page_of(meeting)}.ics").text.replace("\r\n ", "")
    assert LINK in calendar
    assert "By a link" in client.get("/trial/meetings?lang=en").text
    be(client, people["Cleo"])
    assert client.get(page_of(meeting)).status_code == 403
    be(client, people["Ada"])
    come(client, meeting, people["Cleo"])
    assert f'href="{LINK}"' in client.get(f"{page_of(meeting)}?lang=en").text
    send(client, meeting, "leave")
    gone = [client.get(f"{page_of(meeting)}{end}").text.replace("\r\n ", "") for end in ("", ".ics")]
    assert [LINK in text for text in gone] == [False, False]
    be(client, people["Bela"])
    assert "You meet at a table again" in client.get(send(client, meeting, "table").location).text


@pytest.mark.parametrize(
    "link", ["http://meet.example.org", "javascript:alert(1)", "https://a:b@meet.example.org", "https://", "meet", ""]
)
def test_what_is_no_safe_link_is_told_and_kept(
    client: Client, meeting: Meeting, people: dict[str, Person], link: str
) -> None:
    be(client, people["Ada"])
    answer = send(client, meeting, "link", link=link)
    assert (answer.status_code, f'value="{link}"' in answer.text) == (422, True)
    db.session.rollback()
    assert meeting.link == ""


def test_words_for_what_cannot_be(client: Client, meeting: Meeting, people: dict[str, Person]) -> None:
    be(client, people["Ada"])
    answer = send(client, meeting, "colleague", colleague=people["Bela"].public_id, how="along")
    assert (answer.status_code, "comes to this meeting already" in answer.text) == (409, True)
    answer = send(client, meeting, "colleague", colleague="", how="along")
    assert (answer.status_code, "Choose a colleague." in answer.text) == (422, True)
    answer = send(client, meeting, "colleague", colleague=people["Ines"].public_id, how="instead")
    assert (answer.status_code, "no colleague of your organisation" in answer.text) == (409, True)
    answer = send(client, meeting, "colleague", colleague="0" * 16, how="along")
    assert answer.status_code == 409
    answer = send(client, meeting, "interpreter", interpreter=people["Cleo"].public_id)
    assert answer.status_code in (409, 422)
    db.session.rollback()
    make_veto(people["Cleo"], people["Bela"])
    db.session.commit()
    answer = send(client, meeting, "colleague", colleague=people["Cleo"].public_id, how="along")
    assert (answer.status_code, "no colleague of your organisation" in answer.text) == (409, True)
    assert names(meeting) == ["Ada", "Bela"]


def test_whoever_was_asked_is_listed_and_the_question_taken_back(
    client: Client, meeting: Meeting, people: dict[str, Person]
) -> None:
    be(client, people["Ada"])
    answer = send(client, meeting, "colleague", colleague=people["Cleo"].public_id, how="instead")
    assert "Your colleague was asked." in client.get(answer.location).text
    text = client.get(f"{page_of(meeting)}/people?lang=en").text
    assert ("asked to go instead of you: no answer yet" in text, "Take back" in text) == (True, True)
    assert f">{people['Cleo'].name}</option>" not in text
    answer = send(client, meeting, "unask", person=people["Cleo"].public_id)
    assert "Nobody waits for their answer any more." in client.get(answer.location).text
    assert f">{people['Cleo'].name}</option>" in client.get(f"{page_of(meeting)}/people?lang=en").text
    answer = send(client, meeting, "unask", person=people["Cleo"].public_id)
    assert "changed in another window" in client.get(answer.location).text


def test_a_stale_page_is_told(client: Client, meeting: Meeting, people: dict[str, Person]) -> None:
    be(client, people["Ada"])
    answer = client.send(
        f"{page_of(meeting)}/people/colleague",
        page=f"{page_of(meeting)}?lang=en",
        version="77",
        colleague=people["Cleo"].public_id,
        how="along",
    )
    assert (answer.status_code, "changed in another window" in answer.text) == (409, True)


@pytest.mark.parametrize("step", ["colleague", "interpreter", "link", "table", "away", "unask", "leave", "myself"])
def test_whoever_returns_to_a_button_s_address_finds_the_meeting(
    client: Client, meeting: Meeting, people: dict[str, Person], step: str
) -> None:
    be(client, people["Ada"])
    assert client.get(f"{page_of(meeting)}/people/{step}").location == page_of(meeting)


def test_leaving_is_asked_about_first(client: Client, meeting: Meeting, people: dict[str, Person]) -> None:
    be(client, people["Ada"])
    assert 'id="leave-dialog"' in come(client, meeting, people["Cleo"])
    text = client.get(f"{page_of(meeting)}/people/leave?lang=en").text
    assert ("You cannot come?" in text, "The meeting takes place without you" in text) == (True, True)


def test_the_page_says_who_is_asked_and_who_stands_in(
    client: Client, meeting: Meeting, people: dict[str, Person]
) -> None:
    be(client, people["Ada"])
    send(client, meeting, "colleague", colleague=people["Cleo"].public_id, how="instead")
    assert f"No answer yet: {people['Cleo'].name}" in client.get(f"{page_of(meeting)}?lang=en").text
    come(client, meeting, people["Eva"], how="instead")
    be(client, people["Bela"])
    text = client.get(f"{page_of(meeting)}?lang=en").text
    assert f"{people['Eva'].name} goes instead of {people['Ada'].name}." in text


def test_a_link_is_changed_and_left_again(client: Client, meeting: Meeting, people: dict[str, Person]) -> None:
    be(client, people["Ada"])
    said = []
    for step, typed in (("link", {"link": LINK}), ("link", {"link": f"{LINK}-2"}), ("table", {})):
        said.append(client.get(send(client, meeting, step, **typed).location).text)
    words = (f'href="{LINK}"', f'href="{LINK}-2"', "You meet at a table again, at table")
    assert [one in text for one, text in zip(words, said, strict=True)] == [True] * 3
    db.session.rollback()
    assert (meeting.link, meeting.table is not None) == ("", True)


def test_strangers_change_nothing(client: Client, meeting: Meeting, people: dict[str, Person]) -> None:
    be(client, people["Eva"])
    for step in ("colleague", "interpreter", "link", "table", "away", "unask", "leave", "myself"):
        assert send(client, meeting, step).status_code == 403


def test_as_many_statements_for_thirty_colleagues_as_for_one(
    client: Client, meeting: Meeting, people: dict[str, Person], event: Event
) -> None:
    be(client, people["Ada"])
    address = f"{page_of(meeting)}/people?lang=en"
    client.get(address)
    with count_queries() as few:
        client.get(address)
    for _ in range(30):
        make_placed(event, organisation_id=people["Ada"].organisation_id)
        db.session.add(Interpreter(person_id=make_placed(event).id, event_id=event.id, languages=["fr", "en"]))
    db.session.commit()
    with count_queries() as many:
        text = client.get(address).text
    assert (text.count("</option>"), len(many)) == (33, len(few))
