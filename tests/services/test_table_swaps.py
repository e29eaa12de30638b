"""Two meetings change tables, both at once or neither; everybody is told."""

import pytest
from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.errors import MeetingBegun, StaleForm, StepNotAllowed, TablesNotSwapped, TableUnfit
from eventhub.models import Account, Event, Meeting, OutboxMessage
from eventhub.queries.consistency import disagreements
from eventhub.services.meetings import end_meeting
from eventhub.services.table_swaps import swap_tables
from eventhub.transactions import transact
from tests.factories import make_account, make_event, make_meeting, make_table
from tests.factories.moments import NOW, at
from tests.factories.places import make_placed


@pytest.fixture
def event(app: Flask) -> Event:
    return make_event()


@pytest.fixture
def account(event: Event) -> Account:
    return make_account()


def make(event: Event, time: str = "14:00", **table: object) -> Meeting:
    made = make_meeting(make_placed(event), make_placed(event), at(time), make_table(event, **table))
    db.session.commit()
    return made


def tables(*meetings: Meeting) -> list[str]:
    db.session.expire_all()
    return [one.table.name if one.table else "" for one in meetings]


def swap(one: Meeting, other: Meeting, account: Account) -> None:
    transact(swap_tables, one, other, "A louder corner.", account, one.item.version, NOW)


def test_each_has_the_others(event: Event, account: Account) -> None:
    one, other = make(event, name="1"), make(event, name="2")
    before = [meeting.item.sequence for meeting in (one, other)]
    swap(one, other, account)
    assert (tables(one, other), disagreements()) == (["2", "1"], [])
    assert [meeting.item.sequence for meeting in (one, other)] == [number + 1 for number in before]
    told = list(db.session.scalars(select(OutboxMessage).where(OutboxMessage.template == "meeting_moved")))
    assert sorted((mail.values["was_table"], mail.values["table"], mail.values["reason"]) for mail in told) == [
        ("1", "2", "A louder corner."),
        ("1", "2", "A louder corner."),
        ("2", "1", "A louder corner."),
        ("2", "1", "A louder corner."),
    ]


def test_not_with_one_at_another_time(event: Event, account: Account) -> None:
    one, other = make(event, name="1"), make(event, "14:20", name="2")
    with pytest.raises(TablesNotSwapped):
        swap(one, other, account)
    assert tables(one, other) == ["1", "2"]


def test_nor_with_itself(event: Event, account: Account) -> None:
    one = make(event, name="1")
    with pytest.raises(TablesNotSwapped):
        swap(one, one, account)


def test_nor_with_one_that_was_called_off(event: Event, account: Account) -> None:
    one, other = make(event, name="1"), make(event, name="2")
    transact(end_meeting, other, None, NOW)
    with pytest.raises(TablesNotSwapped):
        swap(one, other, account)
    with pytest.raises(StepNotAllowed):
        swap(other, one, account)
    assert (tables(one), disagreements()) == (["1"], [])


def test_not_where_somebody_needs_what_a_table_has_not(event: Event, account: Account) -> None:
    one, other = make(event, name="1", is_accessible=True), make(event, name="2")
    one.item.attendances[0].person.needs_accessible = True
    db.session.commit()
    for first, second in ((one, other), (other, one)):
        with pytest.raises(TableUnfit):
            swap(first, second, account)
    assert (tables(one, other), disagreements()) == (["1", "2"], [])


def test_who_saw_less_or_comes_late_is_told(event: Event, account: Account) -> None:
    one, other = make(event, name="1"), make(event, name="2")
    with pytest.raises(StaleForm):
        transact(swap_tables, one, other, "", account, one.item.version + 1, NOW)
    with pytest.raises(MeetingBegun):
        transact(swap_tables, one, other, "", account, one.item.version, at("14:00"))
