"""Taking back what one did in the editor, and doing it again."""

import pytest
from werkzeug.test import TestResponse

from eventhub.db import db
from eventhub.models import Account, Event, Session, SessionDraft
from eventhub.services.drafts import Placement, place
from eventhub.transactions import transact
from tests.factories import make_session
from tests.factories.moments import NOW, at
from tests.fixtures.clients import Client
from tests.fixtures.teams import member

ADDRESS = "/trial/organise/programme"
FETCH = {"X-Requested-With": "fetch"}


@pytest.fixture
def session(event: Event) -> Session:
    made = make_session(event, titles={"en": "Vesicles"})
    db.session.commit()
    return made


def start_of(session: Session) -> object:
    db.session.rollback()
    return db.session.get_one(SessionDraft, session.item_id).starts_at


def moved(session: Session, account: Account, clock: str) -> None:
    where = Placement(session.item.public_id, at(clock), at(clock.replace(":00", ":45")), None)
    transact(place, session.item.event, [where], account, NOW)


def turn(client: Client, act: str) -> TestResponse:
    return client.post(f"{ADDRESS}/{act}", data={"csrf_token": client.token_of(ADDRESS)}, headers=FETCH)


def test_there_and_back_and_there_again(owner: Account, session: Session, client: Client) -> None:
    moved(session, owner, "14:00")
    undone = turn(client, "undo")
    assert (undone.status_code, "Undone." in undone.text, 'data-act="2"' in undone.text) == (200, True, True)
    assert start_of(session) == at("09:30")
    redone = turn(client, "redo")
    assert (redone.status_code, "Done again." in redone.text, 'data-act="3"' in redone.text) == (200, True, True)
    assert start_of(session) == at("14:00")


@pytest.mark.parametrize(("act", "words"), [("undo", "nothing left to undo"), ("redo", "nothing to do again")])
def test_nothing_to_take_back_is_said(act: str, words: str, owner: Account, session: Session, client: Client) -> None:
    answer = turn(client, act)
    assert (answer.status_code, words in answer.text) == (409, True)


def test_what_another_changed_since_stays(owner: Account, event: Event, session: Session, client: Client) -> None:
    moved(session, owner, "14:00")
    moved(session, member(event, "programme"), "15:00")
    answer = turn(client, "undo")
    assert (answer.status_code, "“Vesicles” was changed since" in answer.text) == (409, True)
    assert start_of(session) == at("15:00")


def test_without_a_script_it_leads_back_to_the_day(owner: Account, session: Session, client: Client) -> None:
    moved(session, owner, "14:00")
    fields = {"csrf_token": client.token_of(ADDRESS)}
    answer = client.post(f"{ADDRESS}/undo?day=2027-10-19&zoom=3", data=fields)
    assert (answer.status_code, answer.location) == (302, f"{ADDRESS}?day=2027-10-19&zoom=3")


@pytest.mark.parametrize("act", ["undo", "redo"])
def test_a_viewer_takes_nothing_back(act: str, event: Event, client: Client) -> None:
    client.sign_in(member(event, "viewer"))
    fields = {"csrf_token": client.token_of("/account/details")}
    assert client.post(f"{ADDRESS}/{act}", data=fields).status_code == 403
