"""Letting a conflict stand under the timetable's lock."""

import pytest
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.errors import ConflictGone, ConflictNotAcceptable
from eventhub.domain.timetable.conflicts import Conflict, Rule, conflicts_of
from eventhub.models import AcceptedConflict, Account, Event, LogEntry
from eventhub.queries.timetable import timetable_of
from eventhub.services.accepted_conflicts import accept, withdraw_acceptance
from eventhub.transactions import transact
from tests.factories import make_room, make_session, make_speaker
from tests.factories.moments import NOW
from tests.fixtures.teams import member


@pytest.fixture
def team(event: Event) -> Account:
    return member(event, "programme")


@pytest.fixture
def clashes(event: Event) -> dict[Rule, Conflict]:
    """Somebody speaks twice at once, in one room."""
    room, speaker = make_room(event), make_speaker(event)
    for _number in range(2):
        make_session(event, room_id=room.id, speakers=(speaker,))
    db.session.commit()
    found = {one.rule: one for one in conflicts_of(timetable_of(event))}
    db.session.rollback()
    return found


def kept() -> list[tuple[str, str, str]]:
    db.session.rollback()
    return [(one.key, one.rule, one.reason) for one in db.session.scalars(select(AcceptedConflict))]


def logged() -> list[str]:
    return list(db.session.scalars(select(LogEntry.action).order_by(LogEntry.id)))


def test_it_is_kept_with_its_reason(event: Event, team: Account, clashes: dict[Rule, Conflict]) -> None:
    key = clashes[Rule.ROOM].key
    transact(accept, event, key, "Joint", team, NOW)
    assert (kept(), logged()) == ([(key, "room", "Joint")], ["conflict.accepted"])


def test_again_is_another_reason(event: Event, team: Account, clashes: dict[Rule, Conflict]) -> None:
    key = clashes[Rule.ROOM].key
    for reason in ("First", "Second"):
        transact(accept, event, key, reason, team, NOW)
    assert kept() == [(key, "room", "Second")]


def test_what_is_not_there_cannot_be_accepted(event: Event, team: Account, clashes: dict[Rule, Conflict]) -> None:
    with pytest.raises(ConflictGone):
        transact(accept, event, "0" * 32, "Joint", team, NOW)
    assert (kept(), logged()) == ([], [])


def test_nobody_speaks_twice_at_once(event: Event, team: Account, clashes: dict[Rule, Conflict]) -> None:
    with pytest.raises(ConflictNotAcceptable):
        transact(accept, event, clashes[Rule.SPEAKER].key, "It must be", team, NOW)
    assert kept() == []


def test_taken_back_it_counts_again(event: Event, team: Account, clashes: dict[Rule, Conflict]) -> None:
    key = clashes[Rule.ROOM].key
    transact(accept, event, key, "Joint", team, NOW)
    transact(withdraw_acceptance, event, key, team, NOW)
    assert (kept(), logged()) == ([], ["conflict.accepted", "conflict.withdrawn"])
    with pytest.raises(ConflictGone):
        transact(withdraw_acceptance, event, key, team, NOW)
