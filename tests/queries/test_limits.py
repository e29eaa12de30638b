"""How much somebody may ask and meet, and how much of it they have under way."""

from datetime import timedelta

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.domain.intervals import Interval
from eventhub.domain.matchmaking.caps import NO_LIMITS, Caps, Load, StandingMeeting
from eventhub.models import Event, Person
from eventhub.queries.limits import caps_among, caps_of, load_of, loads_among
from tests.factories import (
    make_caps,
    make_event,
    make_meeting,
    make_meeting_without_time,
    make_participant,
    make_request,
    make_speaker,
    make_table,
)
from tests.factories.moments import NOW, at
from tests.fixtures.queries import count_queries


@pytest.fixture
def event(app: Flask) -> Event:
    del app
    return make_event()


@pytest.fixture
def person(event: Event) -> Person:
    return make_participant(event)


def test_without_a_word_nobody_has_a_limit(event: Event, person: Person) -> None:
    assert (caps_of(person), caps_of(make_speaker(event))) == (NO_LIMITS, NO_LIMITS)


def test_own_limits_stand_over_those_of_the_category(event: Event, person: Person) -> None:
    category = event.categories[0]
    category.most_open, category.most_meetings, category.most_in_window, category.longest_run = 5, 8, 4, 3
    make_caps(person, most_open=9, longest_run=1)
    assert caps_of(person) == Caps(9, 8, 4, 1)
    assert caps_of(make_participant(event)) == Caps(5, 8, 4, 3)


def test_an_own_limit_of_nothing_is_one(event: Event, person: Person) -> None:
    event.categories[0].most_open = 5
    make_caps(person, most_open=0)
    assert caps_of(person) == Caps(most_open=0)


def test_open_requests_are_those_sent_that_wait(event: Event, person: Person) -> None:
    late = make_request(person, make_participant(event), created_at=NOW)
    early = make_request(person, make_participant(event), created_at=NOW - timedelta(hours=1))
    make_request(person, make_participant(event), expires_at=NOW)
    make_request(make_participant(event), person)
    for status in ("accepted", "declined", "withdrawn", "expired"):
        make_request(person, make_participant(event), status=status, is_open=False)
    assert load_of(person, NOW).open_requests == (early.public_id, late.public_id)


def test_meetings_are_those_that_stand_with_and_without_a_time(event: Event, person: Person) -> None:
    table = make_table(event)
    booked = make_meeting(person, make_participant(event), at("14:00"), table)
    asked = make_meeting(make_participant(event), person, at("14:20"), table)
    waiting = make_meeting_without_time(person, make_participant(event))
    gone = make_meeting(person, make_participant(event), at("14:40"), table)
    gone.item.state = "cancelled"
    make_meeting(make_participant(event), make_participant(event), at("15:00"), table)
    db.session.flush()
    times = [Interval(at(start), at(end)) for start, end in (("14:00", "14:20"), ("14:20", "14:40"))]
    standing = {
        StandingMeeting(booked.item.public_id, times[0]),
        StandingMeeting(asked.item.public_id, times[1]),
        StandingMeeting(waiting.item.public_id),
    }
    assert set(load_of(person, NOW).meetings) == standing
    assert set(load_of(person, NOW, without=booked).meetings) == standing - {
        StandingMeeting(booked.item.public_id, times[0])
    }


def test_as_many_statements_for_one_as_for_thirty(event: Event) -> None:
    people = [make_participant(event) for _ in range(30)]
    for one in people[1:]:
        make_request(people[0], one)
        make_caps(one, most_open=2)
    db.session.commit()
    [one.registration.category for one in people if one.registration]
    counts = []
    for some in (people[:1], people):
        with count_queries() as count:
            caps, loads = caps_among(some), loads_among(some, NOW)
        assert (set(caps), set(loads)) == ({one.id for one in some},) * 2
        counts.append(len(count))
    assert counts == [3, 3]
    assert len(loads_among(people, NOW)[people[0].id].open_requests) == 29
    assert loads_among(people, NOW)[people[1].id] == Load()
