"""Whom I refused for ever: said with a "no", seen by me alone, taken back."""

from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.models import Veto
from tests.factories import make_event, make_participant, make_request
from tests.factories.meetings import make_veto
from tests.fixtures.clients import Client
from tests.fixtures.queries import count_queries


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
    found = [words in theirs for words in ("Request declined", "for ever", "never", "refuse")]
    assert found == [True, False, False, False]


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
