"""The slots of two people: what fits both, and where tables are left."""

from datetime import timedelta

from flask import Flask

from eventhub.models import Event, Person
from eventhub.queries.slots import free_tables, intervals_of, next_slot, slots_between
from tests.factories import make_event, make_meeting, make_participant, make_table, make_window
from tests.factories.moments import NOW, at
from tests.fixtures.queries import count_queries


def pair_at(event: Event) -> tuple[Person, Person]:
    return make_participant(event), make_participant(event)


def test_windows_are_cut_into_slots_with_changeover(app: Flask) -> None:
    event = make_event()
    make_window(event, "14:00", "15:00", changeover_minutes=5)
    make_window(event, "10:00", "10:40")
    starts = [interval.starts_at for interval in intervals_of(event)]
    assert starts == [at("10:00"), at("10:20"), at("14:00"), at("14:25")]


def test_each_side_is_free_or_taken_by_an_item(app: Flask) -> None:
    event = make_event()
    make_window(event, "14:00", "15:00")
    you, them = pair_at(event)
    yours = make_meeting(you, make_participant(event), at("14:00"), make_table(event))
    theirs = make_meeting(them, make_participant(event), at("14:40"), make_table(event))
    slots = slots_between(event, you, them, NOW)
    assert [(slot.your_item_id, slot.their_item_id) for slot in slots] == [
        (yours.item_id, None),
        (None, None),
        (None, theirs.item_id),
    ]
    assert [slot.can_be_booked for slot in slots] == [False, True, False]


def test_a_slot_without_a_table_cannot_be_booked(app: Flask) -> None:
    event = make_event()
    make_window(event, "14:00", "14:20")
    table = make_table(event)
    make_meeting(*pair_at(event), at("14:00"), table)
    (slot,) = slots_between(event, *pair_at(event), NOW)
    assert (slot.tables_free, slot.fits_both, slot.can_be_booked) == (0, True, False)


def test_what_has_begun_has_passed(app: Flask) -> None:
    event = make_event()
    make_window(event, "14:00", "15:00")
    make_table(event)
    slots = slots_between(event, *pair_at(event), at("14:20"))
    assert [slot.has_passed for slot in slots] == [True, True, False]


def test_another_events_tables_do_not_count(app: Flask) -> None:
    event = make_event()
    make_window(event, "14:00", "14:20")
    make_table(make_event())
    (slot,) = slots_between(event, *pair_at(event), NOW)
    assert slot.tables_free == 0


def test_the_next_slot_is_the_first_later_one_else_the_first_of_all(app: Flask) -> None:
    event = make_event()
    make_window(event, "14:00", "15:00")
    make_table(event)
    you, them = pair_at(event)
    assert next_slot(event, you, them, at("14:00"), NOW) == at("14:20")
    assert next_slot(event, you, them, at("14:40"), NOW) == at("14:00")
    assert next_slot(event, you, them, at("14:00"), at("15:00")) is None


def test_free_tables_are_those_that_nobody_has(app: Flask) -> None:
    event = make_event()
    make_window(event, "14:00", "14:20")
    first, second = make_table(event), make_table(event)
    make_meeting(*pair_at(event), at("14:00"), first)
    (interval,) = intervals_of(event)
    assert free_tables(event, interval) == [second]


def test_the_number_of_queries_does_not_grow(app: Flask) -> None:
    numbers = []
    for tables in (1, 30):
        event = make_event()
        make_window(event, "10:00", "12:00")
        you, them = pair_at(event)
        for number in range(min(tables, 6)):
            starts_at = at("10:00") + timedelta(minutes=20 * number)
            make_meeting(you, make_participant(event), starts_at, make_table(event))
        for _ in range(tables):
            make_table(event)
        with count_queries() as count:
            slots_between(event, you, them, NOW)
        numbers.append(len(count))
    assert numbers == [5, 5]
