"""A table that is closed while somebody books it: nobody who is still to meet sits at a closed table.

The negative control does not look at the table again once it is claimed.
"""

from dataclasses import dataclass, field
from threading import Event as Signal

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.domain.intervals import Interval
from eventhub.models import Account, Event, Meeting, Person
from eventhub.queries.consistency import disagreements
from eventhub.queries.meeting_tables import key_of
from eventhub.services import meeting_states
from eventhub.services.meetings import book_again
from eventhub.services.table_closings import close_table
from eventhub.transactions import transact
from tests.factories import make_account, make_event, make_meeting_without_time, make_table, make_window
from tests.factories.moments import NOW, at
from tests.factories.places import make_placed
from tests.races.tables import BOOKED, count
from tests.races.threads import at_once

ROUNDS = 8
MOMENT, PATIENCE = 1.0, 10.0  # seconds
AT_CLOSED = (
    "SELECT count(*) FROM meeting m JOIN item i ON i.id = m.item_id JOIN meeting_table t ON t.id = m.table_id"
    " WHERE i.event_id = :event AND i.state = 'scheduled' AND t.closed_at IS NOT NULL"
)


@dataclass(frozen=True)
class Meanwhile:
    """Who books has looked which tables are free; who closes is done."""

    looked: Signal = field(default_factory=Signal)
    closed: Signal = field(default_factory=Signal)


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Meanwhile:
    """The worst moment: the table closes after who books has seen it free, and before they take it. On SQLite, where
    one writes at a time, whoever came first does not wait for long."""
    signals, look = Meanwhile(), meeting_states.tables_for

    def look_and_wait(meeting: Meeting, interval: Interval) -> list[int]:
        found = look(meeting, interval)
        signals.looked.set()
        signals.closed.wait(MOMENT)
        return found

    monkeypatch.setattr(meeting_states, "tables_for", look_and_wait)
    return signals


def one_books_while_it_closes(app: Flask, meanwhile: Meanwhile | None = None) -> tuple[Event, list[str]]:
    """The only table of the event; at one moment, or at the worst."""
    event = make_event()
    make_window(event, "14:00", "15:00")
    pair = make_placed(event), make_placed(event)
    meeting, table, account = make_meeting_without_time(*pair), make_table(event), make_account()
    db.session.commit()
    event_id, account_id, meeting_id, person_id = event.id, account.id, meeting.item_id, pair[0].id
    key, start = key_of(table), at("14:00")

    def book() -> None:
        found = db.session.get_one(Meeting, meeting_id), db.session.get_one(Person, person_id)
        transact(book_again, *found, start, NOW)

    def close() -> None:
        found, team = db.session.get_one(Event, event_id), db.session.get_one(Account, account_id)
        if meanwhile:
            meanwhile.looked.wait(PATIENCE)
        try:
            transact(close_table, found, key, team, NOW, agreed="", finds_another=True)
        finally:
            if meanwhile:
                meanwhile.closed.set()

    return event, at_once(app, book, close)


def test_who_books_keeps_the_table_or_finds_none(app: Flask) -> None:
    for _ in range(ROUNDS):
        event, said = one_books_while_it_closes(app)
        assert tuple(said) in {("", "TableBooked"), ("NoTableFree", "")}
        assert (count(BOOKED, event.id), count(AT_CLOSED, event.id)) == ((0, 0) if said[0] else (1, 0))
    assert disagreements() == []


def test_nor_is_it_booked_closed_at_the_worst_moment(app: Flask, meanwhile: Meanwhile) -> None:
    event, said = one_books_while_it_closes(app, meanwhile)
    is_postgres = db.engine.dialect.name == "postgresql"
    assert said == (["NoTableFree", ""] if is_postgres else ["", "TableBooked"])
    assert (count(AT_CLOSED, event.id), disagreements()) == (0, [])


# Negative control: without the guard, the same race must be seen to fail.


def test_a_table_that_nobody_looks_at_again_is_booked_closed(
    postgres_app: Flask, meanwhile: Meanwhile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meeting_states, "is_closed", lambda _table_id: False)
    event, said = one_books_while_it_closes(postgres_app, meanwhile)
    assert (said, count(AT_CLOSED, event.id)) == (["", ""], 1)
