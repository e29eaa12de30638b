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
from tests.factories import (
    make_meeting,
    make_participant,
    make_room,
    make_session,
    make_speaker,
    make_table,
    make_window,
)
from tests.factories.moments import NOW, at
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
    found = {one.rule: one for one in conflicts_of(timetable_of(event, NOW))}
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


def test_on_the_day_itself_a_hit_meeting_may_stand(event: Event, team: Account) -> None:
    """The only other time for it was at two; at half past two the team sees that there is none any more."""
    speaker, half_past_two = make_participant(event), at("14:30")
    make_window(event, "14:00", "14:20")
    make_meeting(speaker, make_participant(event), at("15:00"), make_table(event))
    make_session(event, starts_at=at("15:00"), ends_at=at("16:00"), room_id=make_room(event).id, speakers=(speaker,))
    db.session.commit()
    (found,) = conflicts_of(timetable_of(event, half_past_two))
    assert (found.rule, found.better) == (Rule.MEETING_OF_SPEAKER, None)
    transact(accept, event, found.key, "They know", team, half_past_two)
    assert kept() == [(found.key, "meeting_of_speaker", "They know")]
    transact(withdraw_acceptance, event, found.key, team, half_past_two)
    assert kept() == []


def test_taken_back_it_counts_again(event: Event, team: Account, clashes: dict[Rule, Conflict]) -> None:
    key = clashes[Rule.ROOM].key
    transact(accept, event, key, "Joint", team, NOW)
    transact(withdraw_acceptance, event, key, team, NOW)
    assert (kept(), logged()) == ([], ["conflict.accepted", "conflict.withdrawn"])
    with pytest.raises(ConflictGone):
        transact(withdraw_acceptance, event, key, team, NOW)
