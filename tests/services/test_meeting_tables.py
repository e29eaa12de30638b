"""The team keeps the tables; whoever meets at one reads its new words, and goes elsewhere when it goes."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.errors import StaleForm, TableBooked, TableNameTaken, TableOwnerGone, TooManyTables
from eventhub.domain.fingerprints import fingerprints_of
from eventhub.domain.meeting_tables import TABLES_MOST
from eventhub.models import Account, Event, LogEntry, Meeting, MeetingTable, OutboxMessage, Person
from eventhub.queries.booked_meetings import mark_of
from eventhub.queries.consistency import disagreements
from eventhub.queries.meeting_tables import key_of, tables_in_order
from eventhub.services import meeting_tables
from eventhub.services.meeting_tables import (
    Left,
    ManyTables,
    TableContent,
    add_many,
    add_table,
    content_of,
    move_table,
    remove_table,
    save_table,
)
from eventhub.transactions import transact
from tests.factories import make_meeting, make_organisation, make_table
from tests.factories.moments import NOW, at
from tests.factories.places import make_placed

TYPED = TableContent("A7", "A", "pool", "", 2, False)


@pytest.fixture
def pair(event: Event) -> tuple[Person, Person]:
    return make_placed(event), make_placed(event)


@pytest.fixture
def table(event: Event) -> MeetingTable:
    return make_table(event, name="7", zone="B", position=0)


@pytest.fixture
def meeting(pair: tuple[Person, Person], table: MeetingTable) -> Meeting:
    made = make_meeting(*pair, at("14:00"), table)
    db.session.commit()
    return made


def acts() -> list[str]:
    return list(db.session.scalars(select(LogEntry.action).order_by(LogEntry.id)))


def letters() -> list[OutboxMessage]:
    return list(db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)))


def save(event: Event, table: MeetingTable, typed: TableContent, account: Account) -> int:
    opened = fingerprints_of(content_of(table))
    return transact(save_table, event, key_of(table), typed, opened, account, NOW)


def remove(event: Event, table: MeetingTable, account: Account, agreed: str = "", *, another: bool = True) -> Left:
    return transact(remove_table, event, key_of(table), account, NOW, agreed=agreed, finds_another=another)


def test_a_new_one_comes_last(event: Event, account: Account) -> None:
    make_table(event, position=4)
    db.session.commit()
    made = transact(add_table, event, TYPED, account, NOW)
    assert (content_of(made), made.position, acts()) == (TYPED, 5, ["table.added"])


def test_two_of_one_name_are_refused_however_it_is_written(event: Event, account: Account) -> None:
    make_table(event, name="a7")
    db.session.commit()
    with pytest.raises(TableNameTaken):
        transact(add_table, event, TYPED, account, NOW)


@pytest.mark.parametrize("kind", ["organisation", "booth"])
def test_one_is_an_organisations(event: Event, account: Account, kind: str) -> None:
    organisation = make_organisation(event)
    db.session.commit()
    typed = replace(TYPED, kind=kind, owner=organisation.public_id)
    made = transact(add_table, event, typed, account, NOW)
    assert (made.organisation, made.person, content_of(made)) == (organisation, None, typed)


def test_one_is_a_persons_and_goes_back_to_the_pool(
    event: Event, account: Account, pair: tuple[Person, Person]
) -> None:
    db.session.commit()
    made = transact(add_table, event, replace(TYPED, kind="person", owner=pair[0].public_id), account, NOW)
    assert made.person == pair[0]
    save(event, made, TYPED, account)
    assert (made.person_id, made.kind) == (None, "pool")


@pytest.mark.parametrize("kind", ["person", "organisation"])
def test_whom_the_event_does_not_know_has_no_table(event: Event, account: Account, kind: str) -> None:
    with pytest.raises(TableOwnerGone):
        transact(add_table, event, replace(TYPED, kind=kind, owner="0" * 16), account, NOW)
    assert tables_in_order(event) == []


def test_ten_at_once_or_none(event: Event, account: Account) -> None:
    ten = ManyTables("A", 1, 10, "A", 4, is_accessible=True)
    transact(add_many, event, ten, account, NOW)
    found = tables_in_order(event)
    assert [one.name for one in found] == [f"A{number}" for number in range(1, 11)]
    assert {(one.kind, one.zone, one.seats, one.is_accessible) for one in found} == {("pool", "A", 4, True)}
    with pytest.raises(TableNameTaken) as caught:
        transact(add_many, event, replace(ten, first=10), account, NOW)
    assert (caught.value.name, len(tables_in_order(event)), acts()) == ("A10", 10, ["table.many_added"])


def test_there_is_an_end_to_it(event: Event, account: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    assert TABLES_MOST == 5000
    monkeypatch.setattr(meeting_tables, "TABLES_MOST", 2)
    with pytest.raises(TooManyTables):
        transact(add_many, event, ManyTables("", 1, 3, "", 2, is_accessible=False), account, NOW)


def test_they_move(event: Event, account: Account) -> None:
    first, second, third = (make_table(event) for _one in range(3))
    db.session.commit()
    transact(move_table, event, key_of(first), 1, account, NOW)
    assert tables_in_order(event) == [second, first, third]


def test_another_name_is_told_to_both_and_to_their_calendars(
    event: Event, account: Account, table: MeetingTable, meeting: Meeting
) -> None:
    assert save(event, table, replace(content_of(table), name="9"), account) == 1
    assert (meeting.item.sequence, meeting.item.starts_at, meeting.table) == (1, at("14:00"), table)
    said = [(one.template, one.values["table"], one.values["was_table"], one.values["sequence"]) for one in letters()]
    assert said == [("meeting_moved", "9", "7", 1)] * 2
    assert (disagreements(), acts()) == ([], ["table.changed"])


def test_another_zone_is_another_place(event: Event, account: Account, table: MeetingTable, meeting: Meeting) -> None:
    assert save(event, table, replace(content_of(table), zone="C"), account) == 1
    assert (meeting.item.sequence, len(letters())) == (1, 2)


def test_what_is_no_place_is_told_to_nobody(
    event: Event, account: Account, table: MeetingTable, meeting: Meeting
) -> None:
    assert save(event, table, replace(content_of(table), seats=6, is_accessible=True), account) == 0
    assert (meeting.item.sequence, letters(), acts()) == (0, [], ["table.changed"])


def test_of_a_meeting_that_has_begun_calendars_alone_know(
    event: Event, account: Account, table: MeetingTable, meeting: Meeting
) -> None:
    typed, opened = replace(content_of(table), name="9"), fingerprints_of(content_of(table))
    assert transact(save_table, event, key_of(table), typed, opened, account, at("14:00")) == 0
    assert (meeting.item.sequence, letters()) == (1, [])


def test_who_did_not_see_what_stands_is_told(event: Event, account: Account, table: MeetingTable) -> None:
    db.session.commit()
    opened = fingerprints_of(content_of(table))
    save(event, table, replace(content_of(table), zone="C"), account)
    with pytest.raises(StaleForm) as caught:
        transact(save_table, event, key_of(table), replace(TYPED, name="7", zone="D"), opened, account, NOW)
    assert (caught.value.changed, caught.value.noun) == (("zone",), "table")


def test_a_booked_table_goes_only_where_that_is_agreed_to(
    event: Event, account: Account, table: MeetingTable, meeting: Meeting
) -> None:
    with pytest.raises(TableBooked) as caught:
        remove(event, table, account)
    assert (caught.value.number, meeting.table, letters()) == (1, table, [])


def test_its_meetings_go_to_the_next_free_one(
    event: Event, account: Account, table: MeetingTable, meeting: Meeting, pair: tuple[Person, Person]
) -> None:
    taken, somebodys, free = make_table(event, position=1), make_table(event, position=2), make_table(event, position=3)
    somebodys.kind, somebodys.person_id = "person", make_placed(event).id
    make_meeting(make_placed(event), make_placed(event), at("14:00"), taken)
    db.session.commit()
    assert remove(event, table, account, mark_of([meeting])) == Left(elsewhere=1, without_time=0)
    assert (meeting.table, meeting.item.starts_at, meeting.item.sequence) == (free, at("14:00"), 1)
    said = [(one.template, one.values["table"], one.values["was_table"]) for one in letters()]
    assert said == [("meeting_moved", free.name, "7")] * 2
    assert (disagreements(), tables_in_order(event)) == ([], [taken, somebodys, free])


def test_where_none_is_free_they_have_no_time(
    event: Event, account: Account, table: MeetingTable, meeting: Meeting
) -> None:
    assert remove(event, table, account, mark_of([meeting])) == Left(elsewhere=0, without_time=1)
    assert (meeting.item.state, meeting.item.sequence) == ("unscheduled", 1)
    assert [one.template for one in letters()] == ["meeting_unscheduled"] * 2
    assert disagreements() == []


def test_nor_where_no_other_is_wanted(event: Event, account: Account, table: MeetingTable, meeting: Meeting) -> None:
    make_table(event)
    db.session.commit()
    assert remove(event, table, account, mark_of([meeting]), another=False) == Left(elsewhere=0, without_time=1)


def test_a_meeting_that_has_begun_keeps_its_time(
    event: Event, account: Account, table: MeetingTable, meeting: Meeting
) -> None:
    key = key_of(table)
    left = transact(remove_table, event, key, account, at("14:00"), agreed="", finds_another=True)
    assert (left, meeting.item.state, meeting.table_id, meeting.item.sequence) == (Left(), "scheduled", None, 1)
    assert (letters(), disagreements(), acts()) == ([], [], ["table.removed"])


def test_two_at_one_table_part(event: Event, account: Account, table: MeetingTable, meeting: Meeting) -> None:
    """One after the other: each goes to a table that is free at its own time."""
    later = make_meeting(make_placed(event), make_placed(event), at("14:20"), table)
    other = make_table(event)
    make_meeting(make_placed(event), make_placed(event), at("14:20"), other)
    db.session.commit()
    assert remove(event, table, account, mark_of([meeting, later])) == Left(elsewhere=1, without_time=1)
    assert (meeting.table, later.item.state, disagreements()) == (other, "unscheduled", [])


def test_one_that_is_gone_is_stale(event: Event, account: Account, table: MeetingTable) -> None:
    db.session.commit()
    key = key_of(table)
    remove(event, table, account)
    with pytest.raises(StaleForm):
        transact(move_table, event, key, 1, account, NOW)
