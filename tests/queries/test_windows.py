"""The slots of the programme's meeting windows, with the tables that are left."""

from flask import Flask

from eventhub.queries.windows import has_meetings, open_windows
from tests.factories import make_event, make_meeting, make_participant, make_table, make_window
from tests.factories.moments import at
from tests.fixtures.queries import count_queries


def test_an_event_without_windows_has_none(app: Flask) -> None:
    event, other = make_event(), make_event()
    make_window(other)
    assert open_windows(event) == []


def test_slots_say_how_many_tables_are_left(app: Flask) -> None:
    event, other = make_event(), make_event()
    make_window(event, "14:00", "15:00", changeover_minutes=0)
    table = make_table(event)
    make_table(event)
    make_meeting(make_participant(event), make_participant(event), at("14:20"), table)
    make_meeting(make_participant(other), make_participant(other), at("14:00"), make_table(other))
    window = open_windows(event)[0]
    slots = [(slot.starts_at, slot.ends_at, slot.tables_free) for slot in window.slots]
    assert window.tables == 2
    assert slots == [
        (at("14:00"), at("14:20"), 2),
        (at("14:20"), at("14:40"), 1),
        (at("14:40"), at("15:00"), 2),
    ]


def test_each_of_two_windows_counts_its_own_slots_whatever_their_length(app: Flask) -> None:
    """Three of twenty minutes with five between them, then two of thirty. What begins between two takes the later."""
    event = make_event()
    make_window(event, "14:00", "15:10", slot_minutes=20, changeover_minutes=5)
    make_window(event, "16:00", "17:00", slot_minutes=30, changeover_minutes=0)
    table = make_table(event)
    for clock in ("14:20", "16:00"):
        make_meeting(make_participant(event), make_participant(event), at(clock), table)
    found = [
        [(slot.starts_at, slot.ends_at, slot.tables_free) for slot in window.slots] for window in open_windows(event)
    ]
    assert found == [
        [(at("14:00"), at("14:20"), 1), (at("14:25"), at("14:45"), 0), (at("14:50"), at("15:10"), 1)],
        [(at("16:00"), at("16:30"), 0), (at("16:30"), at("17:00"), 1)],
    ]


def test_a_meeting_across_two_slots_takes_its_table_in_both(app: Flask) -> None:
    event = make_event()
    make_window(event, "14:00", "14:40")
    make_meeting(make_participant(event), make_participant(event), at("14:10"), make_table(event))
    assert [slot.tables_free for slot in open_windows(event)[0].slots] == [0, 0]


def test_the_number_of_windows_and_tables_costs_no_query(app: Flask) -> None:
    event = make_event()
    make_window(event)
    make_table(event)
    with count_queries() as few:
        open_windows(event)
    for _number in range(29):
        make_window(event)
        make_table(event)
    with count_queries() as many:
        open_windows(event)
    assert len(many) == len(few) == 3


def test_there_is_something_to_book_where_windows_and_tables_are(app: Flask) -> None:
    event = make_event()
    make_table(make_event())
    found = [has_meetings(event)]
    for make in (make_window, make_table):
        make(event)
        found.append(has_meetings(event))
    assert found == [False, False, True]
