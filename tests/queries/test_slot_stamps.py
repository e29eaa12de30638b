"""The name of how two people's slots stand: another one when they would see a change, and only then."""

from datetime import timedelta

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.models import Event, MeetingTable, Person
from eventhub.queries.slot_stamps import limits_of, stamp_of
from tests.factories import make_event, make_meeting, make_participant, make_table, make_window
from tests.factories.moments import NOW, at
from tests.factories.publications import make_block
from tests.fixtures.queries import count_queries

STATEMENTS = 4  # windows, agendas, tables, limits


@pytest.fixture
def event(app: Flask) -> Event:
    event = make_event()
    make_window(event, "14:00", "15:00")
    return event


@pytest.fixture
def pair(event: Event) -> tuple[Person, Person]:
    return make_participant(event), make_participant(event)


def others_meet(event: Event, table: MeetingTable) -> None:
    make_meeting(make_participant(event), make_participant(event), at("14:00"), table)


def test_each_of_the_two_has_their_own(pair: tuple[Person, Person]) -> None:
    you, other = pair
    assert stamp_of(you, other, NOW) == stamp_of(you, other, NOW + timedelta(seconds=59))
    assert stamp_of(you, other, NOW) != stamp_of(other, you, NOW)


def test_only_the_last_two_tables_count(event: Event, pair: tuple[Person, Person]) -> None:
    tables = [make_table(event) for _ in range(3)]
    stamps = [stamp_of(*pair, NOW)]
    for table in tables:
        others_meet(event, table)
        stamps.append(stamp_of(*pair, NOW))
    assert stamps[0] == stamps[1]  # two are left
    assert len(set(stamps[1:])) == 3  # then one, then none


def test_a_table_at_a_time_when_one_of_them_is_taken_does_not_count(event: Event, pair: tuple[Person, Person]) -> None:
    table = make_table(event)
    make_block(pair[1], "14:00", "14:20")
    before = stamp_of(*pair, NOW)
    others_meet(event, table)
    assert stamp_of(*pair, NOW) == before


def test_the_meeting_that_moves_is_left_out_and_its_own_change_is_told(
    event: Event, pair: tuple[Person, Person]
) -> None:
    meeting = make_meeting(*pair, at("14:00"), make_table(event))
    before = stamp_of(*pair, NOW, meeting)
    assert before != stamp_of(*pair, NOW)
    meeting.item.version += 1
    db.session.flush()
    assert stamp_of(*pair, NOW, meeting) != before


def test_it_is_made_with_little(event: Event, pair: tuple[Person, Person]) -> None:
    make_table(event)
    for one in pair:
        assert limits_of(one, one, NOW, None)  # the page has loaded their categories already
    with count_queries() as count:
        stamp_of(*pair, NOW)
    assert len(count) == STATEMENTS
