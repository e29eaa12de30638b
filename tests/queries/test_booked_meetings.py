"""Which meetings are booked, where and when, and by what a form names those that it listed."""

import pytest

from eventhub.db import db
from eventhub.domain.intervals import Interval
from eventhub.models import Event, Meeting, MeetingTable
from eventhub.queries.booked_meetings import (
    at_table,
    count_at_tables,
    count_in_times,
    in_slots,
    mark_of,
    to_come_at,
)
from tests.factories import make_event, make_meeting, make_meeting_without_time, make_table
from tests.factories.moments import NOW, at
from tests.factories.places import make_placed
from tests.fixtures.queries import count_queries

SLOT = Interval(at("14:00"), at("14:20"))


def booked(event: Event, clock: str, table: MeetingTable) -> Meeting:
    return make_meeting(make_placed(event), make_placed(event), at(clock), table)


@pytest.fixture
def table(event: Event) -> MeetingTable:
    return make_table(event)


def test_those_at_a_table_in_order_of_time(event: Event, table: MeetingTable) -> None:
    later, first = booked(event, "15:00", table), booked(event, "14:00", table)
    booked(event, "14:00", make_table(event))
    later.item.state = "cancelled"
    db.session.flush()
    second = booked(event, "14:20", table)
    assert at_table(table, event) == [first, second]
    assert to_come_at(table, event, at("14:00")) == [second]


def test_those_in_exactly_these_slots(event: Event, table: MeetingTable) -> None:
    there = booked(event, "14:00", table)
    booked(event, "14:20", table)
    booked(event, "14:05", make_table(event))
    booked(make_event(slug="elsewhere"), "14:00", make_table(event))
    make_meeting_without_time(make_placed(event), make_placed(event))
    assert in_slots(event, {SLOT}, NOW) == [there]
    assert (in_slots(event, set(), NOW), in_slots(event, {SLOT}, at("14:00"))) == ([], [])


def test_they_are_counted_where_and_when_they_are(event: Event, table: MeetingTable) -> None:
    other = make_table(event)
    for clock, where in (("14:00", table), ("14:20", table), ("14:00", other)):
        booked(event, clock, where)
    assert count_at_tables(event, NOW) == {table.id: 2, other.id: 1}
    assert count_at_tables(event, at("14:00")) == {table.id: 1}
    assert count_in_times(event, NOW) == [(SLOT, 2), (Interval(at("14:20"), at("14:40")), 1)]


def test_the_mark_is_that_of_these_and_no_others(event: Event, table: MeetingTable) -> None:
    one, other = booked(event, "14:00", table), booked(event, "14:20", table)
    assert mark_of([one, other]) == mark_of([other, one])
    assert len({mark_of([]), mark_of([one]), mark_of([other]), mark_of([one, other])}) == 4
    assert mark_of([]) == ""


def test_as_many_queries_for_thirty_as_for_one(event: Event, table: MeetingTable) -> None:
    counts = []
    for number in (1, 29):
        for _one in range(number):
            booked(event, "14:00", make_table(event))
        db.session.commit()
        db.session.expire_all()
        with count_queries() as count:
            for meeting in in_slots(event, {SLOT}, NOW):
                assert [(one.person.name, one.person.account) for one in meeting.item.attendances]
        counts.append(len(count))
    assert counts[0] == counts[1]
