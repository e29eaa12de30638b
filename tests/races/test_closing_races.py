"""A table that is closed while somebody books it: nobody who is still to meet sits at a closed table.

The negative control does not look at the table again once it is claimed.
"""

import pytest
from flask import Flask

from eventhub.db import db
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
MOST_ROUNDS = 60  # of the control, which ends as soon as the race is lost
AT_CLOSED = (
    "SELECT count(*) FROM meeting m JOIN item i ON i.id = m.item_id JOIN meeting_table t ON t.id = m.table_id"
    " WHERE i.event_id = :event AND i.state = 'scheduled' AND t.closed_at IS NOT NULL"
)


def one_books_while_it_closes(app: Flask) -> tuple[Event, list[str]]:
    """The only table of the event."""
    event = make_event()
    make_window(event, "14:00", "15:00")
    pair = make_placed(event), make_placed(event)
    meeting, table, account = make_meeting_without_time(*pair), make_table(event), make_account()
    db.session.commit()
    event_id, account_id, meeting_id, person_id = event.id, account.id, meeting.item_id, pair[0].id
    key, time = key_of(table), at("14:00")

    def book() -> None:
        found = db.session.get_one(Meeting, meeting_id), db.session.get_one(Person, person_id)
        transact(book_again, *found, time, NOW)

    def close() -> None:
        found, team = db.session.get_one(Event, event_id), db.session.get_one(Account, account_id)
        transact(close_table, found, key, team, NOW, agreed="", finds_another=True)

    return event, at_once(app, book, close)


def test_who_books_keeps_the_table_or_finds_none(app: Flask) -> None:
    for _ in range(ROUNDS):
        event, said = one_books_while_it_closes(app)
        assert tuple(said) in {("", "TableBooked"), ("NoTableFree", "")}
        assert (count(BOOKED, event.id), count(AT_CLOSED, event.id)) == ((0, 0) if said[0] else (1, 0))
    assert disagreements() == []


# Negative control: without the guard, the same race must be seen to fail.


def test_a_table_that_nobody_looks_at_again_is_booked_closed(
    postgres_app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meeting_states, "is_closed", lambda _table_id: False)
    rounds = (one_books_while_it_closes(postgres_app)[1] for _ in range(MOST_ROUNDS))
    assert any(said == ["", ""] for said in rounds)
