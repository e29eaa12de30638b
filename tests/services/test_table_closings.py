"""A closed table takes nobody; who was to meet there goes elsewhere and is told; who sits there stays."""

import pytest
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.errors import StaleForm, TableBooked, TableClosed
from eventhub.domain.intervals import Interval
from eventhub.models import Account, Event, LogEntry, Meeting, MeetingTable, OutboxMessage, Person
from eventhub.queries.booked_meetings import mark_of
from eventhub.queries.consistency import disagreements
from eventhub.queries.meeting_tables import key_of
from eventhub.queries.slots import count_tables, free_tables, tables_of
from eventhub.services.booked_by_hand import Wanted, book_by_hand
from eventhub.services.meeting_tables import Left
from eventhub.services.table_closings import close_table, open_table
from eventhub.transactions import transact
from tests.factories import make_meeting, make_table, make_window
from tests.factories.moments import NOW, at
from tests.factories.places import make_placed


@pytest.fixture
def pair(event: Event) -> tuple[Person, Person]:
    return make_placed(event), make_placed(event)


@pytest.fixture
def table(event: Event) -> MeetingTable:
    made = make_table(event, name="7", position=0)
    db.session.commit()
    return made


@pytest.fixture
def meeting(pair: tuple[Person, Person], table: MeetingTable) -> Meeting:
    made = make_meeting(*pair, at("14:00"), table)
    db.session.commit()
    return made


def close(event: Event, table: MeetingTable, account: Account, agreed: str = "", *, another: bool = True) -> Left:
    return transact(close_table, event, key_of(table), account, NOW, agreed=agreed, finds_another=another)


def test_its_meetings_go_to_another(event: Event, account: Account, table: MeetingTable, meeting: Meeting) -> None:
    other = make_table(event, name="8")
    db.session.commit()
    with pytest.raises(TableBooked):
        close(event, table, account)
    left = close(event, table, account, mark_of([meeting]))
    assert (left, meeting.table_id, disagreements()) == (Left(elsewhere=1), other.id, [])
    assert (table.closed_at, tables_of(event), count_tables(event)) == (NOW, [other], 1)
    assert len(list(db.session.scalars(select(OutboxMessage).where(OutboxMessage.template == "meeting_moved")))) == 2
    assert list(db.session.scalars(select(LogEntry.action))) == ["table.closed"]


def test_or_have_no_time(event: Event, account: Account, table: MeetingTable, meeting: Meeting) -> None:
    left = close(event, table, account, mark_of([meeting]))
    assert (left, meeting.item.state, disagreements()) == (Left(without_time=1), "unscheduled", [])


def test_who_sits_there_stays(event: Event, account: Account, table: MeetingTable, meeting: Meeting) -> None:
    left = transact(close_table, event, key_of(table), account, at("14:05"), agreed="", finds_another=True)
    assert (left, meeting.table_id, meeting.item.state) == (Left(), table.id, "scheduled")


def test_nobody_is_placed_there(
    event: Event, account: Account, table: MeetingTable, pair: tuple[Person, Person]
) -> None:
    make_window(event, "14:00", "15:00")
    db.session.commit()
    close(event, table, account)
    assert free_tables(event, Interval(at("14:00"), at("14:20"))) == []
    with pytest.raises(TableClosed):
        transact(book_by_hand, *pair, Wanted(at("14:00"), table), account, NOW)
    transact(open_table, event, key_of(table), account, NOW)
    made = transact(book_by_hand, *pair, Wanted(at("14:00"), table), account, NOW)
    assert (made.table_id, table.closed_at) == (table.id, None)


def test_twice_is_stale(event: Event, account: Account, table: MeetingTable) -> None:
    close(event, table, account)
    with pytest.raises(StaleForm):
        close(event, table, account)
    transact(open_table, event, key_of(table), account, NOW)
    with pytest.raises(StaleForm):
        transact(open_table, event, key_of(table), account, NOW)
