"""The slots of an event, and the tables that nobody has."""

from flask import Flask

from eventhub.models import Event, Person
from eventhub.queries.slots import free_tables, intervals_of
from tests.factories import make_event, make_meeting, make_participant, make_table, make_window
from tests.factories.moments import at
from tests.fixtures.queries import count_queries


def pair_at(event: Event) -> tuple[Person, Person]:
    return make_participant(event), make_participant(event)


def test_windows_are_cut_into_slots_with_changeover(app: Flask) -> None:
    event = make_event()
    make_window(event, "14:00", "15:00", changeover_minutes=5)
    make_window(event, "10:00", "10:40")
    starts = [interval.starts_at for interval in intervals_of(event)]
    assert starts == [at("10:00"), at("10:20"), at("14:00"), at("14:25")]


def test_free_tables_are_those_that_nobody_has(app: Flask) -> None:
    event = make_event()
    make_window(event, "14:00", "14:20")
    first, second = make_table(event), make_table(event)
    make_meeting(*pair_at(event), at("14:00"), first)
    (interval,) = intervals_of(event)
    assert free_tables(event, interval) == [second]


def test_one_statement_however_many_windows(app: Flask) -> None:
    del app
    for number in (1, 9):
        event = make_event()
        for _ in range(number):
            make_window(event)
        with count_queries() as count:
            assert len(intervals_of(event, holds=True)) == 3 * number
        assert len(count) == 1
