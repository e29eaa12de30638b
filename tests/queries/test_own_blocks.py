"""What people keep free for themselves, and what stands in the way."""

from flask import Flask

from eventhub.db import db
from eventhub.domain.intervals import Interval
from eventhub.queries.agenda import agenda_of
from eventhub.queries.own_blocks import blocks_of, engaged_during, kept_times, to_come
from tests.factories import make_event, make_meeting, make_participant, make_table
from tests.factories.moments import at
from tests.factories.publications import make_block, make_seat, make_talk
from tests.fixtures.queries import count_queries


def test_they_are_in_order_of_time_and_of_their_owner_alone(app: Flask) -> None:
    event = make_event()
    person, other = make_participant(event), make_participant(event)
    later, earlier = make_block(person, "15:00", "15:20"), make_block(person, "14:00", "14:20")
    make_block(other, "14:00", "14:20")
    db.session.commit()
    assert blocks_of(person) == [earlier, later]
    assert kept_times(person) == [Interval(at("14:00"), at("14:20")), Interval(at("15:00"), at("15:20"))]
    assert agenda_of(event, person) == []


def test_what_stands_in_the_way_is_told_in_order_and_blocks_are_not(app: Flask) -> None:
    event = make_event()
    person, other = make_participant(event), make_participant(event)
    talk = make_talk(event, "14:10", "14:30", capacity=3)
    make_seat(talk, person)
    make_block(person, "14:00", "14:10")
    make_meeting(person, other, at("14:30"), make_table(event))
    db.session.commit()
    found = engaged_during(person, Interval(at("14:00"), at("14:40")))
    assert [(one.role, one.session, one.other) for one in found] == [("seat", talk, None), ("party", None, other)]
    assert engaged_during(person, Interval(at("14:00"), at("14:10"))) == []


def test_what_is_to_come_begins_later(app: Flask) -> None:
    slots = [Interval(at("14:00"), at("14:20")), Interval(at("14:20"), at("14:40"))]
    assert to_come(slots, at("14:00")) == slots[1:]


def test_it_takes_as_many_statements_for_one_as_for_many(app: Flask) -> None:
    event = make_event()
    counts = []
    for number in (1, 9):
        person = make_participant(event)
        for place in range(number):
            make_block(person, f"14:{5 * place:02}", f"14:{5 * place + 5:02}")
        db.session.commit()
        db.session.refresh(person)
        with count_queries() as count:
            assert len(kept_times(person)) == number
        counts.append(len(count))
    assert counts == [1, 1]
