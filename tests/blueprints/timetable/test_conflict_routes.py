"""Letting a conflict stand, and thinking better of it."""

import re

import pytest
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.timetable.conflicts import conflicts_of
from eventhub.models import AcceptedConflict, Account, Event, LogEntry, SessionDraft
from eventhub.queries.timetable import timetable_of
from tests.factories import make_room, make_session, make_speaker
from tests.factories.moments import NOW, at
from tests.fixtures.clients import Client
from tests.fixtures.teams import member

ADDRESS = "/trial/organise/programme"
FETCH = {"X-Requested-With": "fetch"}


@pytest.fixture
def clash(event: Event) -> str:
    """The key of the conflict of two sessions in one room."""
    room = make_room(event, names={"en": "Frioul"})
    for title in ("One", "Other"):
        make_session(event, titles={"en": title}, room_id=room.id)
    db.session.commit()
    return key_of(event)


def key_of(event: Event) -> str:
    (found,) = conflicts_of(timetable_of(event, NOW))
    db.session.rollback()
    return found.key


def numbers_in(page: str) -> list[str]:
    return re.findall(r'figure-number">(\d+)<', page)


def accepted() -> list[tuple[str, str, int | None]]:
    db.session.rollback()
    return [(one.rule, one.reason, one.account_id) for one in db.session.scalars(select(AcceptedConflict))]


def accept(client: Client, key: str, reason: str = "A joint session", **more: str) -> int:
    return client.send(f"{ADDRESS}/conflicts/accept?key={key}", reason=reason, **more).status_code


def test_an_accepted_conflict_is_told_with_its_reason_and_counts_no_more(
    owner: Account, clash: str, client: Client
) -> None:
    assert numbers_in(client.get(ADDRESS).text) == ["1", "0", "0"]
    assert accept(client, clash) == 302
    page = client.get(ADDRESS).text
    assert numbers_in(page) == ["0", "0", "0"]
    assert f"{owner.name}: “A joint session”" in page
    assert accepted() == [("room", "A joint session", owner.id)]
    acts = select(LogEntry.action, LogEntry.values).where(LogEntry.subject == "session")
    assert [tuple(row) for row in db.session.execute(acts)] == [("conflict.accepted", {"rule": "room"})]


def test_it_lapses_as_soon_as_one_of_its_sessions_moves(
    owner: Account, event: Event, clash: str, client: Client
) -> None:
    accept(client, clash)
    draft = db.session.scalars(select(SessionDraft)).first()
    assert draft
    draft.starts_at, draft.ends_at = at("09:45"), at("10:45")
    db.session.commit()
    assert key_of(event) != clash
    assert numbers_in(client.get(ADDRESS).text) == ["1", "0", "0"]


@pytest.mark.parametrize("reason", ["", "   ", "x" * 301])
def test_no_conflict_is_accepted_without_a_reason_that_fits(
    reason: str, owner: Account, clash: str, client: Client
) -> None:
    assert accept(client, clash, reason) == 422
    assert accepted() == []


def test_a_second_reason_takes_the_place_of_the_first(owner: Account, clash: str, client: Client) -> None:
    accept(client, clash, "First")
    accept(client, clash, "Second")
    assert accepted() == [("room", "Second", owner.id)]


def test_nobody_is_in_two_places_at_once(owner: Account, event: Event, client: Client) -> None:
    speaker = make_speaker(event)
    for _number in range(2):
        make_session(event, room_id=make_room(event).id, speakers=(speaker,))
    db.session.commit()
    rule = next(one for one in conflicts_of(timetable_of(event, NOW)) if not one.may_be_accepted)
    db.session.rollback()
    page = client.get(ADDRESS).text
    assert re.findall(r"conflicts/accept[^\"]*key=(\w+)", page) == []
    fields = {"csrf_token": client.token_of(ADDRESS), "reason": "It must be"}
    answer = client.post(f"{ADDRESS}/conflicts/accept?key={rule.key}", data=fields, headers=FETCH)
    assert answer.status_code == 422
    assert "Nobody can be in two places at once, whatever the reason." in answer.text
    assert accepted() == []


def test_what_stands_no_more_cannot_be_accepted(owner: Account, clash: str, client: Client) -> None:
    gone = "0" * 32
    assert client.get(f"{ADDRESS}/conflicts/accept?key={gone}").status_code == 404
    fields = {"csrf_token": client.token_of(ADDRESS), "reason": "It must be"}
    answer = client.post(f"{ADDRESS}/conflicts/accept?key={gone}", data=fields, headers=FETCH)
    assert answer.status_code == 409
    assert "This conflict stands no more: something of it moved." in answer.text


def test_it_can_count_again(owner: Account, clash: str, client: Client) -> None:
    accept(client, clash)
    address = f"{ADDRESS}/conflicts/withdraw?key={clash}"
    answer = client.send(address, page=ADDRESS)
    assert (answer.status_code, accepted()) == (302, [])
    assert numbers_in(client.get(ADDRESS).text) == ["1", "0", "0"]
    fields = {"csrf_token": client.token_of(ADDRESS)}
    assert client.post(address, data=fields, headers=FETCH).status_code == 409


@pytest.mark.parametrize("act", ["accept", "withdraw"])
def test_a_viewer_accepts_nothing(act: str, event: Event, clash: str, client: Client) -> None:
    client.sign_in(member(event, "viewer"))
    fields = {"csrf_token": client.token_of("/account/details"), "reason": "No"}
    assert client.post(f"{ADDRESS}/conflicts/{act}?key={clash}", data=fields).status_code == 403
