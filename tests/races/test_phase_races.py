"""Two workers, one clock: a phase comes once. The negative control reads the event without holding it."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import func, select

from eventhub.db import db
from eventhub.models import Account, Event, LogEntry, PhaseDate
from eventhub.services import phases
from eventhub.services.phases import advance_due, set_phase
from eventhub.transactions import transact
from tests.factories import make_account, make_event
from tests.factories.moments import NOW
from tests.races.threads import at_once

ROUNDS = 8
MOST_ROUNDS = 60  # of the control, which ends as soon as the race is lost


def make_due() -> Event:
    event = make_event(phase="closed")
    db.session.add(PhaseDate(event_id=event.id, phase="booking", starts_at=NOW))
    db.session.commit()
    return event


def advancing(event_id: int) -> Callable[[], object]:
    def advance() -> None:
        transact(advance_due, event_id, NOW)

    return advance


def times_it_came(app: Flask) -> int:
    event = make_due()
    said = at_once(app, advancing(event.id), advancing(event.id))
    assert tuple(said) == ("", "")
    db.session.rollback()
    assert event.phase == "booking"
    return count(event, "phase.came")


def count(event: Event, action: str) -> int:
    wanted = select(func.count()).where(LogEntry.event_id == event.id, LogEntry.action == action)
    return db.session.scalar(wanted) or 0


def test_of_two_workers_one_moves_it_on(app: Flask) -> None:
    assert [times_it_came(app) for _round in range(ROUNDS)] == [1] * ROUNDS


def test_by_hand_against_the_clock_ends_where_one_of_them_was_last_and_never_back(app: Flask) -> None:
    for _round in range(ROUNDS):
        event, account = make_due(), make_account()
        db.session.commit()
        event_id, account_id = event.id, account.id

        def by_hand(event_id: int = event_id, account_id: int = account_id) -> None:
            found = db.session.get_one(Event, event_id), db.session.get_one(Account, account_id)
            transact(set_phase, found[0], "closed", "live", found[1], NOW)

        said = at_once(app, by_hand, advancing(event_id))
        db.session.rollback()
        assert (said[0], event.phase) in {("", "live"), ("StaleForm", "booking")}
        assert count(event, "phase.came") + count(event, "phase.entered") == 1


# Negative control: without the guard, the same race must be seen to fail.


def test_workers_that_do_not_hold_the_event_both_move_it_on(
    postgres_app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(phases, "hold_row", lambda _row: None)
    assert any(times_it_came(postgres_app) == 2 for _round in range(MOST_ROUNDS))
