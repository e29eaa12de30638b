"""Another time for a meeting, on the pages of both: asked, agreed to, declined, taken back; refused in words."""

import re

import pytest
from sqlalchemy import select

from eventhub.db import db
from eventhub.models import Event, Meeting, MeetingMove, Person
from tests.factories import make_event, make_meeting, make_move, make_participant, make_table, make_veto, make_window
from tests.factories.moments import at
from tests.fixtures.clients import Client

SLOT = "2027-10-19T12:20Z"  # 14:20 in Marseille


@pytest.fixture
def pair(event: Event) -> tuple[Person, Person]:
    make_window(event, "14:00", "15:00")
    return make_participant(event, given_name="Ada"), make_participant(event, given_name="Bela")


@pytest.fixture
def meeting(event: Event, pair: tuple[Person, Person]) -> Meeting:
    meeting = make_meeting(*pair, at("14:00"), make_table(event, name="7"))
    db.session.commit()
    return meeting


@pytest.fixture
def move(meeting: Meeting, pair: tuple[Person, Person]) -> MeetingMove:
    move = make_move(meeting, pair[0], at("14:20"), words="My train")
    db.session.commit()
    return move


def address_of(meeting: Meeting) -> str:
    return f"/{meeting.item.event.slug}/meetings/{meeting.item.public_id}"


def questions() -> list[MeetingMove]:
    db.session.rollback()
    return list(db.session.scalars(select(MeetingMove)))


def start_of(meeting: Meeting) -> object:
    db.session.rollback()
    return meeting.item.starts_at


def test_the_page_leads_to_other_times(client: Client, pair: tuple[Person, Person], meeting: Meeting) -> None:
    client.sign_in(pair[0].account)
    assert f'href="{address_of(meeting)}/move"' in client.get(address_of(meeting)).text
    page = client.get(f"{address_of(meeting)}/move").text
    assert re.findall(r'type="radio" name="slot"[^>]*value="([^"]+)"', page) == [SLOT, "2027-10-19T12:40Z"]
    assert "This meeting" in page


def test_a_no_for_ever_looks_like_a_full_day(client: Client, pair: tuple[Person, Person], meeting: Meeting) -> None:
    """The page offers no time that the answer would refuse: such a time would tell of the "no"."""
    make_veto(pair[1], pair[0])
    db.session.commit()
    client.sign_in(pair[0].account)
    page = client.get(f"{address_of(meeting)}/move").text
    assert re.findall(r'type="radio" name="slot"[^>]*value="([^"]+)"', page) == []
    assert "Bela is free" not in page
    answer = client.send(f"{address_of(meeting)}/move", page=address_of(meeting), slot=SLOT, version="1")
    assert (answer.status_code, "directory any more" in answer.text) == (409, False)
    assert (questions(), start_of(meeting)) == ([], at("14:00"))


def test_asking_and_a_yes(client: Client, pair: tuple[Person, Person], meeting: Meeting) -> None:
    client.sign_in(pair[0].account)
    response = client.send(f"{address_of(meeting)}/move", slot=SLOT, words="My train", version="1")
    page = client.get(response.location).text
    assert "You asked for another time." in page
    assert start_of(meeting) == at("14:00")
    client.sign_in(pair[1].account)
    page = client.get(address_of(meeting)).text
    assert "Ada" in page
    assert "asks for another time" in page
    assert "My train" in page
    [asked] = questions()
    response = client.send(
        f"{address_of(meeting)}/moves/{asked.public_id}/accept", page=address_of(meeting), version="1"
    )
    assert "The meeting has its new time." in client.get(response.location).text
    assert start_of(meeting) == at("14:20")


def test_without_consent_it_moves_at_once(
    client: Client, event: Event, pair: tuple[Person, Person], meeting: Meeting
) -> None:
    event.moves_need_consent = False
    db.session.commit()
    client.sign_in(pair[0].account)
    response = client.send(f"{address_of(meeting)}/move", slot=SLOT, version="1")
    assert "The meeting has its new time, and everybody was told." in client.get(response.location).text
    assert start_of(meeting) == at("14:20")


def test_a_no_with_a_word(client: Client, pair: tuple[Person, Person], meeting: Meeting, move: MeetingMove) -> None:
    client.sign_in(pair[1].account)
    response = client.send(f"{address_of(meeting)}/moves/{move.public_id}/decline", words="I speak then", version="1")
    assert "The meeting stays where it is. The other person was told." in client.get(response.location).text
    db.session.rollback()
    assert move.status == "declined"
    assert client.get(f"{address_of(meeting)}/moves/{move.public_id}/decline").status_code == 302
    page = client.get(address_of(meeting), headers={"Accept-Language": "en"}).text
    assert ("You kept the time as it is" in page, "I speak then" in page) == (True, True)
    client.sign_in(pair[0].account)
    page = client.get(address_of(meeting), headers={"Accept-Language": "en"}).text
    assert (f"{pair[1].name} keeps the time as it is" in page, "I speak then" in page) == (True, True)


def test_a_word_that_is_too_long_is_kept(
    client: Client, pair: tuple[Person, Person], meeting: Meeting, move: MeetingMove
) -> None:
    client.sign_in(pair[1].account)
    for address, values in (
        (f"{address_of(meeting)}/moves/{move.public_id}/decline", {}),
        (f"{address_of(meeting)}/move", {"slot": SLOT}),
        (f"{address_of(meeting)}/cancel", {}),
    ):
        response = client.send(address, words="x" * 501, **values)
        assert (response.status_code, "x" * 501 in response.text) == (422, True)
    db.session.rollback()
    assert move.status == "pending"


def test_taking_it_back(client: Client, pair: tuple[Person, Person], meeting: Meeting, move: MeetingMove) -> None:
    client.sign_in(pair[0].account)
    address = f"{address_of(meeting)}/moves/{move.public_id}/withdraw"
    response = client.send(address, page=address_of(meeting), version="1")
    assert "Your question is withdrawn." in client.get(response.location).text
    again = client.send(address, page=address_of(meeting), version="1")
    assert "was withdrawn in the meantime" in client.get(again.location).text


def test_one_without_a_time_and_one_that_is_none(client: Client, pair: tuple[Person, Person], meeting: Meeting) -> None:
    client.sign_in(pair[0].account)
    assert client.send(f"{address_of(meeting)}/move").status_code == 422
    for slot in ("soon", "2027-10-19T11:00Z"):
        response = client.send(f"{address_of(meeting)}/move", slot=slot, version="1")
        assert (response.status_code, "No meeting can be at that time." in response.text) == (409, True)


def test_a_time_that_went(client: Client, event: Event, pair: tuple[Person, Person], meeting: Meeting) -> None:
    client.sign_in(pair[0].account)
    token = client.token_of(f"{address_of(meeting)}/move")
    make_meeting(pair[1], make_participant(event), at("14:20"), make_table(event))
    db.session.commit()
    data = {"csrf_token": token, "slot": SLOT, "version": "1"}
    response = client.post(f"{address_of(meeting)}/move", data=data)
    assert response.status_code == 409
    assert "is not free at" in response.text
    assert questions() == []


def test_a_phase_in_which_only_the_team_moves(
    client: Client, event: Event, pair: tuple[Person, Person], meeting: Meeting
) -> None:
    event.phase = "frozen"
    db.session.commit()
    client.sign_in(pair[0].account)
    page = client.get(address_of(meeting)).text
    assert 'href="#why-not-moved"' in page
    assert "The meetings are fixed now; only the organisers change them." in page
    response = client.send(f"{address_of(meeting)}/move", slot=SLOT)
    assert "The meetings are fixed now" in client.get(response.location).text


def test_my_meetings_say_who_waits_for_me(
    client: Client, pair: tuple[Person, Person], meeting: Meeting, move: MeetingMove
) -> None:
    address = f"/{meeting.item.event.slug}/meetings"
    client.sign_in(pair[1].account)
    page = client.get(address).text
    assert ("Asks for another time" in page, "is-to-answer" in page) == (True, True)
    client.sign_in(pair[0].account)
    page = client.get(address).text
    assert ("You asked for another time" in page, "is-to-answer" in page) == (True, False)


def test_a_third_person_is_refused(client: Client, event: Event, meeting: Meeting, move: MeetingMove) -> None:
    third = make_participant(event)
    db.session.commit()
    client.sign_in(third.account)
    for part in ("move", f"moves/{move.public_id}/decline", f"moves/{move.public_id}/accept"):
        assert client.get(f"{address_of(meeting)}/{part}").status_code == 403


def test_another_events_ids_lead_nowhere(
    client: Client, pair: tuple[Person, Person], meeting: Meeting, move: MeetingMove
) -> None:
    other = make_event()
    theirs = make_meeting(make_participant(other), make_participant(other), at("14:00"), make_table(other))
    here = make_meeting(pair[0], make_participant(pair[0].event), at("14:40"), make_table(pair[0].event))
    db.session.commit()
    client.sign_in(pair[0].account)
    slug = pair[0].event.slug
    assert client.get(f"/{slug}/meetings/{theirs.item.public_id}/move").status_code == 404
    assert client.get(f"/{other.slug}/meetings/{meeting.item.public_id}/move").status_code == 404
    assert client.get(f"{address_of(here)}/moves/{move.public_id}/decline").status_code == 404


def test_cancelling_with_a_word(client: Client, pair: tuple[Person, Person], meeting: Meeting) -> None:
    client.sign_in(pair[0].account)
    client.send(f"{address_of(meeting)}/cancel", words="I am ill")
    client.sign_in(pair[1].account)
    assert "I am ill" in client.get(address_of(meeting)).text
