"""Who is erased stands in nothing that the team wrote beside the list; others do."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.models import Event, InvitationCode, OneTimeLink, OutboxMessage, Person, SavedView
from eventhub.services.erasures import erase_account, erase_part
from eventhub.services.teams import Letter, invite
from eventhub.transactions import transact
from eventhub.web.mail import render
from tests.factories import make_account, make_event, make_participant
from tests.factories.moments import NOW
from tests.factories.places import make_code

LATER = NOW + timedelta(days=1)


@pytest.fixture
def event(app: Flask) -> Event:
    return make_event()


@pytest.fixture
def ana(event: Event) -> Person:
    person = make_participant(event, given_name="Ana", family_name="Silva")
    assert person.registration
    event.taken = person.registration.category.taken = 1
    db.session.commit()
    return person


def keep_views(event: Event, **asked: str) -> None:
    account = make_account()
    db.session.add_all(
        SavedView(event_id=event.id, account_id=account.id, name=name, asked=text) for name, text in asked.items()
    )
    db.session.commit()


def view_names() -> list[str]:
    return list(db.session.scalars(select(SavedView.name).order_by(SavedView.name)))


def test_views_that_look_for_them_go(event: Event, ana: Person) -> None:
    named = {"About Ana Silva": "status=pending", "a": "q=silva", "b": "q=ana+silva&status=pending"}
    others = {"c": "q=ana", "d": "q=silvain", "e": "status=pending", "f": "q=silva+bo"}
    keep_views(event, **named, **others)
    keep_views(make_event(), g="q=silva")
    transact(erase_part, ana, ana.account, LATER)
    assert view_names() == ["c", "d", "e", "f", "g"]


def test_a_search_that_finds_a_namesake_stays(event: Event, ana: Person) -> None:
    make_participant(event, given_name="Bo", family_name="Silva")
    keep_views(event, a="q=silva", b="q=ana+silva")
    transact(erase_part, ana, ana.account, LATER)
    assert view_names() == ["a"]


def test_notes_on_codes_that_name_them_go(event: Event, ana: Person) -> None:
    for note in ("For Ana Silva", "For the press", "For Silva SA"):
        make_code(event, note=note)
    db.session.commit()
    transact(erase_part, ana, ana.account, LATER)
    notes = list(db.session.scalars(select(InvitationCode.note).order_by(InvitationCode.id)))
    assert notes == ["", "For the press", "For Silva SA"]


def test_whom_they_invited_reads_no_name(event: Event) -> None:
    leaver, stays = make_account(name="Ana Silva"), make_account(name="Bo Stays")
    db.session.commit()
    for account, address in ((leaver, "one@example.org"), (stays, "two@example.org")):
        transact(invite, event, address, "desk", Letter(address, "https://trial/join", "en"), account, NOW)
    transact(erase_account, leaver, LATER)
    links = db.session.scalars(select(OneTimeLink).order_by(OneTimeLink.id))
    assert [link.values["by"] for link in links] == ["", "Bo Stays"]
    mails = [render(mail).as_string() for mail in db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id))]
    assert ["Ana" in mail for mail in mails] == [False, False]
    assert ["Somebody who has left invites you" in mail for mail in mails] == [True, False]
