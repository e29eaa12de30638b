"""Dates of phases, events that are due, and what the page of phases counts."""

from datetime import timedelta

from eventhub.db import db
from eventhub.models import Event, PhaseDate
from eventhub.queries.phases import PhaseCounts, counts_of, dates_of, due_events
from tests.factories import make_event, make_meeting, make_participant, make_request, make_table
from tests.factories.moments import NOW, at
from tests.fixtures.queries import count_queries

HOUR = timedelta(hours=1)


def test_dates_come_in_order_of_the_phases_and_of_this_event_alone(event: Event) -> None:
    for one, phase in ((event, "over"), (event, "booking"), (make_event(), "frozen")):
        db.session.add(PhaseDate(event_id=one.id, phase=phase, starts_at=NOW + HOUR))
    db.session.commit()
    assert list(dates_of(event)) == ["booking", "over"]


def test_an_event_is_due_once_from_its_moment_on(event: Event) -> None:
    for phase, at_moment in (("requests", NOW - HOUR), ("booking", NOW), ("frozen", NOW + HOUR)):
        db.session.add(PhaseDate(event_id=event.id, phase=phase, starts_at=at_moment))
    db.session.commit()
    assert due_events(NOW) == [event.id]
    assert due_events(NOW - 2 * HOUR) == []


def test_people_requests_and_meetings_are_counted_in_one_statement(event: Event) -> None:
    for one in (event, make_event()):
        people = [make_participant(one) for _number in range(4)]
        make_request(people[0], people[1])
        make_request(people[0], people[2], expires_at=NOW)
        make_request(people[1], people[2], status="withdrawn", is_open=False)
        make_meeting(people[2], people[3], at("14:00"), make_table(one))
    db.session.commit()
    assert event.id  # read before anything is counted
    with count_queries() as counted:
        assert counts_of(event, NOW) == PhaseCounts(people=4, waiting=1, booked=1)
    assert len([one for one in counted.statements if one.startswith("SELECT")]) == 1
