"""Windows and tables that go while somebody books them: no meeting is left in a slot, or at a table, that is not there.

The negative control reads the windows without holding them.
"""

from typing import Any

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.models import Event, Meeting, MeetingTable, Person
from eventhub.queries import slots
from eventhub.queries.consistency import disagreements
from eventhub.queries.meeting_tables import key_of as key_of_table
from eventhub.queries.meeting_tables import tables_in_order
from eventhub.queries.meeting_windows import key_of
from eventhub.queries.slots import windows_of
from eventhub.services.meeting_tables import remove_table
from eventhub.services.meeting_windows import remove_window
from eventhub.services.meetings import book_again
from eventhub.transactions import transact
from tests.factories import (
    make_account,
    make_event,
    make_meeting,
    make_meeting_without_time,
    make_table,
    make_window,
)
from tests.factories.moments import NOW, at
from tests.factories.places import make_placed
from tests.races.tables import BOOKED, DOUBLE_TABLES, count
from tests.races.threads import at_once

ROUNDS = 8
MOST_ROUNDS = 60  # of the control, which ends as soon as the race is lost
AT_NO_TABLE = (
    "SELECT count(*) FROM meeting m JOIN item i ON i.id = m.item_id"
    " WHERE i.event_id = :event AND i.state = 'scheduled' AND m.table_id IS NULL"
)


def make_lost() -> tuple[Event, Meeting, Person]:
    """A window, and a pair whose meeting has no time."""
    event = make_event()
    make_window(event, "14:00", "15:00")
    pair = make_placed(event), make_placed(event)
    meeting = make_meeting_without_time(*pair)
    return event, meeting, pair[0]


def booking(meeting: Meeting, person: Person) -> object:
    meeting_id, person_id, time = meeting.item_id, person.id, at("14:00")

    def book() -> None:
        found = db.session.get_one(Meeting, meeting_id), db.session.get_one(Person, person_id)
        transact(book_again, *found, time, NOW)

    return book


def one_books_while_the_window_goes(app: Flask) -> tuple[Event, list[str]]:
    event, meeting, person = make_lost()
    make_table(event)
    account = make_account()
    db.session.commit()
    event_id, account_id, key = event.id, account.id, key_of(windows_of(event)[0])

    def remove() -> None:
        found, team = db.session.get_one(Event, event_id), db.session.get_one(type(account), account_id)
        transact(remove_window, found, key, team, NOW, agreed="")

    return event, at_once(app, booking(meeting, person), remove)


def test_who_books_keeps_the_window_or_finds_none(app: Flask) -> None:
    for _ in range(ROUNDS):
        event, said = one_books_while_the_window_goes(app)
        assert tuple(said) in {("", "SlotsBooked"), ("SlotNotOffered", "")}
        assert (count(BOOKED, event.id), len(windows_of(event))) == ((0, 0) if said[0] else (1, 1))
    assert disagreements() == []


def test_who_books_a_table_that_goes_has_another_or_is_told(app: Flask) -> None:
    """The first table is the one that goes; another pair sits at the second at another time."""
    for _ in range(ROUNDS):
        event, meeting, person = make_lost()
        going = make_table(event, position=0)
        make_meeting(make_placed(event), make_placed(event), at("14:20"), make_table(event, position=1))
        account = make_account()
        db.session.commit()
        said = at_once(app, booking(meeting, person), removal(event, going, account))
        assert tuple(said) in {("", ""), ("", "TableBooked")}
        assert [count(one, event.id) for one in (BOOKED, DOUBLE_TABLES, AT_NO_TABLE)] == [2, 0, 0]
        assert len(tables_in_order(event)) == (2 if said[1] else 1)
    assert disagreements() == []


def removal(event: Event, table: MeetingTable, account: Any) -> object:
    event_id, account_id, kind, key = event.id, account.id, type(account), key_of_table(table)

    def remove() -> None:
        found, team = db.session.get_one(Event, event_id), db.session.get_one(kind, account_id)
        transact(remove_table, found, key, team, NOW, agreed="", finds_another=True)

    return remove


# Negative control: without the guard, the same race must be seen to fail.


def test_windows_that_nobody_holds_go_under_a_meeting(postgres_app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    held = slots.intervals_of

    def read_only(event: Event, *, holds: bool = False) -> list[Any]:
        return held(event)

    monkeypatch.setattr(slots, "intervals_of", read_only)
    rounds = (one_books_while_the_window_goes(postgres_app)[1] for _ in range(MOST_ROUNDS))
    assert any(said == ["", ""] for said in rounds)
