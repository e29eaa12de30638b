"""Who may makes an event: from nothing, or as a copy of one that is theirs; nothing typed is lost."""

import re
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from eventhub.db import db
from eventhub.models import Account, Event, LogEntry, TeamMember
from tests.factories import make_account, make_event, make_participant
from tests.fixtures.clients import Client
from tests.fixtures.kept import OURS

TYPED = {
    "name_en": "Autumn Meeting",
    "name_fr": "Rencontres d’automne",
    "languages": ["en", "fr"],
    "time_zone": "Europe/Paris",
    "starts_on": "2028-10-17",
    "starts_at": "09:00",
    "ends_on": "",
    "ends_at": "18:00",
    "address": "",
}


@pytest.fixture
def maker(app: Flask) -> Account:
    account = make_account(may_create_events=True, name="Ada Essai")
    db.session.commit()
    return account


def create(client: Client, **typed: Any) -> TestResponse:
    return client.post("/new", data={"csrf_token": client.token_of("/new")} | TYPED | typed)


def made(slug: str) -> Event:
    db.session.rollback()
    return db.session.scalars(select(Event).where(Event.slug == slug)).one()


def test_who_may(app: Flask, client: Client, maker: Account) -> None:
    event = make_event()
    operator = make_account(is_operator=True)
    participant = make_participant(event).account
    db.session.commit()
    codes = [client.sign_in(one).get("/new").status_code for one in (maker, operator, participant)]
    assert codes == [200, 200, 403]


def test_a_visitor_signs_in_first(client: Client) -> None:
    answer = client.get("/new")
    assert (answer.status_code, answer.location) == (302, "/account/sign-in?next=/new")


def test_an_event_is_made_as_a_draft_of_ones_own(client: Client, maker: Account) -> None:
    answer = create(client.sign_in(maker))
    assert (answer.status_code, answer.location) == (302, "/autumn-meeting-2028/organise/")
    event = made("autumn-meeting-2028")
    assert (event.state, event.names["fr"], event.languages) == ("draft", "Rencontres d’automne", ["en", "fr"])
    assert (event.starts_at.isoformat(), event.ends_at.isoformat()) == (
        "2028-10-17T07:00:00+00:00",
        "2028-10-17T16:00:00+00:00",
    )
    first = event.categories[0]
    assert (len(event.categories), first.key, first.names["fr"]) == (4, "researcher", "Chercheuse, chercheur")
    member = db.session.scalars(select(TeamMember).where(TeamMember.event_id == event.id)).one()
    assert (member.account_id, member.role) == (maker.id, "owner")
    assert "event.created" in db.session.scalars(select(LogEntry.action).where(LogEntry.event_id == event.id)).all()


def test_its_overview_says_what_is_missing(client: Client, maker: Account) -> None:
    create(client.sign_in(maker))
    text = client.get("/autumn-meeting-2028/organise/").text
    assert "Only the team sees the event." in text
    assert re.search(r"needed before opening", text)


def test_the_errors_stand_in_the_order_of_the_page(client: Client, maker: Account) -> None:
    wrong = {"name_fr": "", "languages": ["fr", "en"], "address": "É", "starts_on": "", "starts_at": "", "ends_at": ""}
    page = create(client.sign_in(maker), **wrong).text
    listed = re.findall(r'href="#(\w+)"', page[page.index("error-summary-list") : page.index("</section>")])
    assert listed == ["name_fr", "address", "starts_on", "starts_at", "ends_at"]
    shown = re.findall(r'<(?:input|select)[^>]* id="(\w+)"', page[page.index("<form", page.index("</section>")) :])
    assert [name for name in shown if name in listed] == listed


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"name_fr": ""}, "Type the name in this language."),
        ({"address": "Été!"}, "Use 3 to 60 small letters"),
        ({"starts_on": "17/10/2028"}, "This is no day. Write it as 2027-10-19."),
        ({"starts_on": ""}, "Choose the first day."),
        ({"starts_on": "0028-10-17"}, "Check the year."),
        ({"starts_at": "9 h"}, "This is no hour. Write it as 09:00."),
        ({"languages": []}, "Choose at least one language."),
        ({"name_en": "x" * 121}, "Shorten this to 120 characters."),
    ],
)
def test_what_is_not_well_formed_is_said(client: Client, maker: Account, typed: dict[str, Any], sentence: str) -> None:
    answer = create(client.sign_in(maker), **typed)
    assert (answer.status_code, sentence in answer.text) == (422, True)
    assert db.session.scalars(select(Event)).all() == []


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"address": "account"}, "This address belongs to a page of EventHub itself."),
        ({"address": "taken"}, "Another event has this address."),
        ({"ends_on": "2028-10-16"}, "The event would end before it starts."),
    ],
)
def test_what_the_rules_refuse_is_said_and_kept(
    client: Client, maker: Account, typed: dict[str, Any], sentence: str
) -> None:
    make_event(slug="taken")
    db.session.commit()
    answer = create(client.sign_in(maker), **typed)
    assert (answer.status_code, sentence in answer.text, "Autumn Meeting" in answer.text) == (409, True, True)


def test_the_same_name_twice_gets_another_address(client: Client, maker: Account) -> None:
    client.sign_in(maker)
    assert [create(client).location for _one in range(2)] == [
        "/autumn-meeting-2028/organise/",
        "/autumn-meeting-2028-2/organise/",
    ]


def test_a_script_in_a_name_stays_words(client: Client, maker: Account) -> None:
    client.sign_in(maker)
    place = create(client, name_en="<script>alert(1)</script>", address="odd-name").location
    assert "<script>alert(1)" not in client.get(place).text


def test_a_copy_is_made_by_an_owner_who_may_create(client: Client, maker: Account) -> None:
    event = make_event(slug="last-year")
    others = make_event(slug="others")
    db.session.add(TeamMember(event_id=event.id, account_id=maker.id, role="owner"))
    db.session.add(TeamMember(event_id=others.id, account_id=maker.id, role="programme"))
    owner = make_account()
    db.session.add(TeamMember(event_id=event.id, account_id=owner.id, role="owner"))
    db.session.commit()
    pages = ("/last-year/organise/copy", "/others/organise/copy")
    assert [client.sign_in(maker).get(page).status_code for page in pages] == [200, 403]
    assert client.sign_in(owner).get(pages[0]).status_code == 403
    client.sign_in(maker)
    assert "/last-year/organise/copy" in client.get("/new").text
    typed = {"name_fr": "Encore", "name_en": "Again", "starts_on": "2028-10-17", "address": "again"}
    answer = client.post(pages[0], data={"csrf_token": client.token_of(pages[0])} | typed)
    assert answer.location == "/again/organise/"
    assert made("again").starts_at.isoformat() == "2028-10-17T06:30:00+00:00"


def test_a_stale_token_keeps_what_was_typed(client: Client, maker: Account) -> None:
    answer = client.sign_in(maker).post("/new", data=TYPED | {"csrf_token": "old"}, headers=OURS)
    assert (answer.status_code, "Autumn Meeting" in answer.text) == (422, True)
