"""Whom I refuse for ever: said with a "no" or of anybody, seen by me alone, taken back."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.models import Person, Veto
from tests.factories import make_event, make_meeting, make_participant, make_request, make_table
from tests.factories.meetings import make_meeting_without_time, make_move, make_veto
from tests.factories.moments import at
from tests.fixtures.clients import Client
from tests.fixtures.queries import count_queries

ENDS = (
    "Your request is withdrawn.",
    "Their request is declined, without a word why.",
    "Your question for another time is withdrawn.",
    "Their question for another time is declined, without a word why.",
)
LONG_AGO = datetime(2026, 1, 1, 12, tzinfo=UTC)
OF_A_PERSON = ("people", "requests/ask", "meetings/refused")  # a page about each


def vetoes() -> list[tuple[int, int]]:
    db.session.rollback()
    return [(row[0], row[1]) for row in db.session.execute(select(Veto.person_id, Veto.against_id))]


def test_a_no_for_ever_is_listed_and_looks_plain_to_the_other(app: Flask, client: Client) -> None:
    event = make_event()
    asker, me = make_participant(event), make_participant(event)
    request = make_request(asker, me)
    db.session.commit()
    page = f"/{event.slug}/requests/{request.public_id}"
    client.sign_in(me.account).send(f"{page}/decline", page=page, reason="", for_ever="y", version=1)
    assert vetoes() == [(me.id, asker.id)]
    assert asker.name in client.get(f"/{event.slug}/meetings/refused").text
    theirs = client.sign_in(asker.account).get(page).text
    found = [words in theirs for words in ("Request declined", "for ever", "never")]
    assert found == [True, False, False]


def address_of(person: Person) -> str:
    return f"/{person.event.slug}/meetings/refused/{person.public_id}"


@pytest.mark.parametrize(
    ("language", "link", "question", "said"),
    [
        ("en", "Refuse this person", "Refuse Ben Autre?", "You refuse Ben Autre from now on."),
        ("fr", "Refuser cette personne", "Refuser Ben Autre\N{NO-BREAK SPACE}?", "Vous refusez désormais Ben Autre."),
    ],
)
def test_anybody_is_refused_from_their_profile_in_two_steps(
    app: Flask, client: Client, language: str, link: str, question: str, said: str
) -> None:
    event = make_event()
    me, other = make_participant(event), make_participant(event, given_name="Ben", family_name="Autre")
    db.session.commit()
    spoken, profile = {"Accept-Language": language}, f"/{event.slug}/people/{other.public_id}"
    found = client.sign_in(me.account).get(profile, headers=spoken).text
    assert (address_of(other) in found, link in found) == (True, True)
    assert (question in client.get(address_of(other), headers=spoken).text, vetoes()) == (True, [])
    token = client.token_of(address_of(other))
    answer = client.post(address_of(other), data={"csrf_token": token}, headers=spoken)
    assert (answer.location, vetoes()) == (f"/{event.slug}/meetings/refused", [(me.id, other.id)])
    listed = client.get(answer.location, headers=spoken).text
    assert [words in listed for words in (said, "Ben Autre")] == [True, True]
    shown = client.get(profile, headers=spoken).text
    assert (link in shown, f'href="/{event.slug}/meetings/refused"' in shown) == (False, True)


def test_said_in_two_tabs_it_is_said_once(app: Flask, client: Client) -> None:
    event = make_event()
    me, other = make_participant(event), make_participant(event)
    db.session.commit()
    token = client.sign_in(me.account).token_of(address_of(other))
    answers = [client.post(address_of(other), data={"csrf_token": token}).status_code for _ in range(2)]
    assert (answers, vetoes()) == ([302, 302], [(me.id, other.id)])
    page = client.get(address_of(other))
    assert (page.status_code, "You refuse this person already." in client.get(page.location).text) == (302, True)


def asked_by_me(me: Person, other: Person) -> None:
    make_request(me, other)


def asked_by_them(me: Person, other: Person) -> None:
    make_request(other, me)


def to_meet(me: Person, other: Person) -> None:
    make_meeting(me, other, at("14:00"), make_table(me.event))


def having_met(me: Person, other: Person) -> None:
    make_meeting(me, other, LONG_AGO, make_table(me.event))


def to_meet_sometime(me: Person, other: Person) -> None:
    make_meeting_without_time(me, other)


def to_move_by_me(me: Person, other: Person) -> None:
    make_move(make_meeting(me, other, at("14:00"), make_table(me.event)), me, at("14:20"))


def to_move_by_them(me: Person, other: Person) -> None:
    make_move(make_meeting(me, other, at("14:00"), make_table(me.event)), other, at("14:20"))


def nothing(_me: Person, _other: Person) -> None:
    pass


@pytest.mark.parametrize(
    ("between", "ends", "stands"),
    [
        (nothing, "", False),
        (asked_by_me, ENDS[0], False),
        (asked_by_them, ENDS[1], False),
        (to_meet, "", True),
        (to_meet_sometime, "", True),
        (having_met, "", False),
        (to_move_by_me, ENDS[2], True),
        (to_move_by_them, ENDS[3], True),
    ],
)
def test_it_is_told_before_what_ends_and_what_stands(
    app: Flask, client: Client, between: Callable[[Person, Person], None], ends: str, stands: bool
) -> None:
    event = make_event()
    me, other = make_participant(event), make_participant(event)
    between(me, other)
    db.session.commit()
    page = client.sign_in(me.account).get(address_of(other)).text
    said = [one for one in ENDS if one in page]
    assert (said, "stands until one of you" in page) == ([ends] if ends else [], stands)


def test_who_hid_since_they_asked_is_refused_from_the_request(app: Flask, client: Client) -> None:
    """Their profile is no page for me any more, and no link leads there."""
    event = make_event()
    me, other = make_participant(event), make_participant(event, is_visible=False)
    request = make_request(other, me, status="declined", is_open=False)
    db.session.commit()
    page = client.sign_in(me.account).get(f"/{event.slug}/requests/{request.public_id}").text
    assert (address_of(other) in page, "See the profile" in page) == (True, False)
    client.send(address_of(other))
    assert vetoes() == [(me.id, other.id)]


def test_nobody_refuses_themselves_or_whom_they_cannot_know(app: Flask, client: Client) -> None:
    event = make_event()
    me, hidden = make_participant(event), make_participant(event, is_visible=False)
    elsewhere = make_participant(make_event())
    db.session.commit()
    client.sign_in(me.account)
    token = client.token_of(f"/{event.slug}/profile")
    for one in (me, hidden, elsewhere):
        address = f"/{event.slug}/meetings/refused/{one.public_id}"
        sent = client.post(address, data={"csrf_token": token})
        assert (client.get(address).status_code, sent.status_code, vetoes()) == (404, 404, [])


def test_the_other_sees_what_they_see_of_whoever_hides(app: Flask, client: Client) -> None:
    event = make_event()
    me, other, hidden = (make_participant(event) for _ in range(3))
    hidden.is_visible = False
    db.session.commit()
    client.sign_in(me.account).send(address_of(other), page=address_of(other))
    client.sign_in(other.account)

    def seen(person: Person) -> list[tuple[int, bool]]:
        pages = [client.get(f"/{event.slug}/{page}/{person.public_id}") for page in OF_A_PERSON]
        return [(page.status_code, person.name in page.text) for page in pages]

    assert (seen(me), seen(hidden)) == ([(404, False)] * 3, [(404, False)] * 3)


def test_a_plain_no_refuses_nobody_for_ever(app: Flask, client: Client) -> None:
    event = make_event()
    me = make_participant(event)
    request = make_request(make_participant(event), me)
    db.session.commit()
    page = f"/{event.slug}/requests/{request.public_id}"
    client.sign_in(me.account).send(f"{page}/decline", page=page, reason="", version=1)
    assert vetoes() == []


def test_it_is_taken_back_once(app: Flask, client: Client) -> None:
    event = make_event()
    me, other = make_participant(event), make_participant(event, is_visible=False)
    make_veto(me, other)
    db.session.commit()
    page = f"/{event.slug}/meetings/refused"
    client.sign_in(me.account)
    token = client.token_of(page)

    def take_back() -> str:
        answer = client.post(f"{page}/take-back", data={"csrf_token": token, "person": other.public_id})
        return client.get(answer.location).text

    said = [take_back(), take_back()]
    assert ["can find you and ask you again" in said[0], "took it back already" in said[1]] == [True, True]
    assert vetoes() == []


def test_nobody_takes_back_what_another_said(app: Flask, client: Client) -> None:
    event = make_event()
    me, other = make_participant(event), make_participant(event)
    elsewhere = make_participant(make_event())
    make_veto(me, other)
    make_veto(other, me)
    db.session.commit()
    page = f"/{event.slug}/meetings/refused"
    client.sign_in(other.account)
    token = client.token_of(page)
    for public_id in (other.public_id, elsewhere.public_id, "", "x" * 16):
        client.post(f"{page}/take-back", data={"csrf_token": token, "person": public_id})
    assert sorted(vetoes()) == sorted([(me.id, other.id), (other.id, me.id)])


def test_nobody_sees_whom_others_refuse(app: Flask, client: Client) -> None:
    event = make_event()
    me, other = make_participant(event), make_participant(event)
    make_veto(me, other)
    db.session.commit()
    page = client.sign_in(other.account).get(f"/{event.slug}/meetings/refused").text
    assert ("You refuse nobody" in page, me.name in page) == (True, False)


def test_the_list_costs_the_same_for_one_and_for_thirty(app: Flask, client: Client) -> None:
    event = make_event()
    me = make_participant(event)
    address = f"/{event.slug}/meetings/refused"

    def cost(count: int) -> int:
        for _ in range(count):
            make_veto(me, make_participant(event))
        db.session.commit()
        client.sign_in(me.account).get(address)
        with count_queries() as counted:
            client.get(address)
        return len(counted)

    assert cost(1) == cost(29)
