"""Two organisers switch the same pair at the same time: one is kept, the other is told.

Without the lock on the event both would see that nothing stands yet, and one would meet a failure of the database.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event as Signal
from threading import local

import pytest
from flask import Flask

from eventhub.db import db, hold_row
from eventhub.domain.errors import DomainError
from eventhub.domain.matchmaking.matrix import DEFAULT, NOTHING, ONLY_SEEN, Rules
from eventhub.models import Account, Event, MatchRule
from eventhub.queries.match_rules import matrix_of
from eventhub.services import match_rules
from eventhub.services.match_rules import Change, Pair, rows_of, set_rules
from eventhub.transactions import transact
from tests.factories import make_account, make_event
from tests.factories.moments import NOW

LONG_ENOUGH = 2.0  # seconds in which the second gets as far as anything lets them
Hold = Callable[[Event], None]


def race(app: Flask, monkeypatch: pytest.MonkeyPatch, hold: Hold) -> tuple[str, str, Rules]:
    """The first has looked at what stands, and waits; the second goes as far as they can; then both end."""
    event, account = make_event(), make_account()
    db.session.commit()
    ids, pair = (event.id, account.id), (event.categories[0].id, event.categories[1].id)
    db.session.remove()
    looked, ended, who = Signal(), Signal(), local()

    def look_and_wait(entered: Event) -> dict[Pair, MatchRule]:
        rows = rows_of(entered)
        if who.waits:
            looked.set()
            ended.wait(LONG_ENOUGH)
        return rows

    def switch(wanted: Rules, *, waits: bool) -> str:
        who.waits = waits
        with app.app_context():
            entered, actor = db.session.get_one(Event, ids[0]), db.session.get_one(Account, ids[1])
            try:
                transact(set_rules, entered, {pair: Change(DEFAULT, wanted)}, actor, NOW)
            except DomainError as refusal:
                return type(refusal).__name__
            except Exception as fault:  # noqa: BLE001  # whatever it is, the test tells it
                return type(fault).__name__
            finally:
                db.session.remove()
            return "done"

    def come_second() -> str:
        looked.wait(10)
        outcome = switch(ONLY_SEEN, waits=False)
        ended.set()
        return outcome

    monkeypatch.setattr(match_rules, "rows_of", look_and_wait)
    monkeypatch.setattr(match_rules, "hold_row", hold)
    with ThreadPoolExecutor(2) as both:
        first, second = both.submit(switch, NOTHING, waits=True), both.submit(come_second)
        outcomes = first.result(), second.result()
    kept = matrix_of(db.session.get_one(Event, ids[0])).rules(*pair)
    db.session.remove()  # an open read would keep the tables from being emptied
    return (*outcomes, kept)


def test_one_is_kept_and_the_other_is_told(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    with app.app_context():
        assert race(app, monkeypatch, hold_row) == ("done", "StaleForm", NOTHING)


def test_without_the_lock_one_would_fail(postgres_app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def look_only(event: Event) -> None:
        db.session.refresh(event)

    with postgres_app.app_context():
        assert race(postgres_app, monkeypatch, look_only) == ("IntegrityError", "done", ONLY_SEEN)
