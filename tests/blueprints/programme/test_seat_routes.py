"""Sign-up on the web: a seat, the line, and what stands in the way with the way to it."""

import pytest
import time_machine
from flask import Flask

from eventhub.db import db
from eventhub.models import Event, Person, Session
from eventhub.queries.seats import holders_of, waiting_for
from tests.factories import make_account, make_event, make_meeting, make_participant, make_table
from tests.factories.moments import at
from tests.factories.publications import make_seat, make_talk, make_wait
from tests.fixtures.clients import Client


@pytest.fixture
def event(app: Flask) -> Event:
    return make_event()


@pytest.fixture
def talk(event: Event) -> Session:
    return make_talk(event, "09:30", "10:30", capacity=1, titles={"en": "Cells"})


@pytest.fixture
def person(event: Event, talk: Session) -> Person:
    made = make_participant(event, account=make_account(language="en"))
    db.session.commit()
    return made


@pytest.fixture
def here(talk: Session) -> str:
    return f"/{talk.item.event.slug}/sessions/{talk.item.public_id}"


def standing(talk: Session) -> tuple[list[str], list[str]]:
    """Who sits and who waits."""
    db.session.rollback()
    return [one.person.public_id for one in holders_of(talk)], [one.person.public_id for one in waiting_for(talk)]


def test_a_seat_is_taken_stands_in_the_agenda_and_is_given_back(
    client: Client, talk: Session, person: Person, here: str
) -> None:
    client.sign_in(person.account)
    assert f'action="{here}/seat"' in client.get(here).text
    taken = client.send(f"{here}/seat", page=here)
    assert (taken.status_code, taken.location, standing(talk)) == (302, here, ([person.public_id], []))
    page = client.get(here).text
    assert "You have a seat." in page
    agenda = client.get(f"/{person.event.slug}/agenda").text
    assert ("you have a seat" in agenda, "Cells" in agenda) == (True, True)
    assert b"Cells" in client.get(f"/{person.event.slug}/agenda.ics").data
    given = client.send(f"{here}/seat/release", page=here)
    assert (given.status_code, standing(talk)) == (302, ([], []))


def test_whoever_comes_too_late_waits_and_is_told_the_position(
    client: Client, event: Event, talk: Session, person: Person, here: str
) -> None:
    first, sitting = make_participant(event), make_participant(event)
    make_seat(talk, sitting)
    make_wait(talk, first)
    db.session.commit()
    client.sign_in(person.account)
    page = client.get(here).text
    assert (f'action="{here}/seat/wait"' in page, f'action="{here}/seat"' in page) == (True, False)
    late = client.send(f"{here}/seat", page=here)
    assert (late.status_code, "The only seat is taken. Wait for one:" in late.text) == (409, True)
    client.send(f"{here}/seat/wait", page=here)
    assert "You wait for a seat: number 2 in the line." in client.get(here).text
    assert standing(talk) == ([sitting.public_id], [first.public_id, person.public_id])
    assert "you wait for a seat" in client.get(f"/{event.slug}/agenda").text
    client.send(f"{here}/seat/leave", page=here)
    assert standing(talk) == ([sitting.public_id], [first.public_id])


def test_waiting_for_what_is_free_gives_a_seat(client: Client, talk: Session, person: Person, here: str) -> None:
    client.sign_in(person.account)
    answer = client.send(f"{here}/seat/wait", page=here)
    assert (answer.status_code, standing(talk)) == (302, ([person.public_id], []))
    assert "A seat was free after all" in client.get(here).text


def test_a_meeting_at_that_time_is_named_with_the_way_to_it(
    client: Client, event: Event, talk: Session, person: Person, here: str
) -> None:
    other = make_participant(event, given_name="Dana", family_name="Weiss")
    meeting = make_meeting(person, other, at("10:00"), make_table(event))
    db.session.commit()
    client.sign_in(person.account)
    page = client.get(here).text
    assert "You meet Dana Weiss at 10:00. Cancel that meeting first, or choose another session." in page
    assert f'href="/{event.slug}/meetings/{meeting.item.public_id}"' in page
    assert f'action="{here}/seat"' not in page
    refused = client.send(f"{here}/seat", page=here)
    assert (refused.status_code, "You meet Dana Weiss at 10:00." in refused.text, standing(talk)) == (
        409,
        True,
        ([], []),
    )


def test_once_it_began_there_is_no_button_and_no_seat(client: Client, talk: Session, person: Person, here: str) -> None:
    client.sign_in(person.account)
    with time_machine.travel(at("09:31"), tick=False):
        client.sign_in(person.account)
        page = client.get(here).text
        refused = client.send(f"{here}/seat", page=here)
    assert (f'action="{here}/seat"' in page, "Seats are given until the session begins." in page) == (False, True)
    assert (refused.status_code, "This session began at 9:30." in refused.text) == (409, True)
    assert standing(talk) == ([], [])


def test_who_returns_to_a_refused_button_finds_the_session(client: Client, person: Person, here: str) -> None:
    ways = [client.get(f"{here}/{step}").location for step in ("seat", "seat/wait", "seat/release")]
    assert ways == [here] * 3


def test_visitors_and_strangers_take_no_seat(client: Client, talk: Session, person: Person, here: str) -> None:
    sent = {"csrf_token": client.token_of("/account/sign-in")}
    steps = ("seat", "seat/wait", "seat/release", "seat/leave")
    assert [client.post(f"{here}/{step}", data=sent).status_code for step in steps] == [302] * 4
    stranger = make_participant(make_event())
    db.session.commit()
    client.sign_in(stranger.account)
    sent = {"csrf_token": client.token_of(f"/{stranger.event.slug}/programme")}
    assert [client.post(f"{here}/{step}", data=sent).status_code for step in steps] == [403] * 4
    assert standing(talk) == ([], [])
