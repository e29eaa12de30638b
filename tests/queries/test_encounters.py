"""Two people under the rules of their event, as the database holds both."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.domain.intervals import Interval
from eventhub.domain.matchmaking import obstacles
from eventhub.domain.matchmaking.caps import Caps
from eventhub.domain.matchmaking.encounters import PhasePlan
from eventhub.domain.matchmaking.obstacles import Obstacle
from eventhub.domain.matchmaking.remedies import WaitForPhase
from eventhub.domain.matchmaking.time_obstacles import NoTable, NotASlot, OwnTime, Passed, TheirLimit, TheirTime
from eventhub.models import Event, Person, PhaseDate
from eventhub.queries.encounters import (
    agreeing_obstacles,
    asking_obstacles,
    booking_at,
    booking_obstacles,
    booking_of,
    encounter_of,
    grid_of,
    plan_of,
)
from eventhub.queries.slots import tables_of
from tests.factories import (
    make_caps,
    make_event,
    make_meeting,
    make_meeting_without_time,
    make_organisation,
    make_participant,
    make_request,
    make_rule,
    make_table,
    make_veto,
    make_window,
)
from tests.factories.moments import NOW, at
from tests.fixtures.queries import count_queries

FIRST, SECOND, THIRD = (
    Interval(at(start), at(end)) for start, end in (("14:00", "14:20"), ("14:20", "14:40"), ("14:40", "15:00"))
)
Pair = tuple[Person, Person]


@pytest.fixture
def event(app: Flask) -> Event:
    del app
    event = make_event()
    make_window(event)
    make_table(event)
    return event


@pytest.fixture
def pair(event: Event) -> Pair:
    return make_participant(event), make_participant(event, "industrial")


def kinds(found: list[Obstacle]) -> list[type[Obstacle]]:
    return [type(one) for one in found]


def test_the_plan_says_which_phase_comes_when(event: Event) -> None:
    db.session.add(PhaseDate(event_id=event.id, phase="frozen", starts_at=at("08:00")))
    db.session.flush()
    assert plan_of(event) == PhasePlan("booking", {"frozen": at("08:00")})


def test_an_encounter_has_the_limits_of_the_one_who_acts(event: Event, pair: Pair) -> None:
    make_caps(pair[0], most_open=3)
    make_caps(pair[1], most_open=4, most_meetings=2)
    asked = make_request(*pair)
    meeting = make_meeting(pair[0], make_participant(event), at("14:00"), make_table(event))
    one, other = encounter_of(*pair, NOW), encounter_of(pair[1], pair[0], NOW, meeting)
    assert (one.caps, one.load.open_requests) == (Caps(most_open=3), (asked.public_id,))
    assert (other.caps, other.load.meetings) == (Caps(4, 2), ())
    assert [found.id for found in one.load.meetings] == [meeting.item.public_id]
    assert encounter_of(*pair, NOW, meeting).load.meetings == ()


def test_a_booking_has_each_slot_once_with_its_tables(event: Event, pair: Pair) -> None:
    make_window(event, "14:00", "15:00")
    make_window(event, "14:40", "16:00", slot_minutes=40)
    make_meeting(make_participant(event), make_participant(event), at("14:20"), make_table(event))
    there = booking_of(*pair, NOW)
    assert [(slot.time.starts_at, slot.time.length, slot.tables_free) for slot in there.slots] == [
        (at("14:00"), timedelta(minutes=20), 2),
        (at("14:20"), timedelta(minutes=20), 1),
        (at("14:40"), timedelta(minutes=20), 2),
        (at("14:40"), timedelta(minutes=40), 2),
        (at("15:20"), timedelta(minutes=40), 2),
    ]
    assert (there.they_take_part, there.stands_at) == (True, None)


def test_a_meeting_that_moves_takes_no_time_no_table_and_is_not_offered_where_it_is(event: Event, pair: Pair) -> None:
    meeting = make_meeting(*pair, at("14:00"), make_table(event))
    grid = grid_of(*pair, NOW, meeting)
    assert (grid.good, grid.booking.stands_at) == ([SECOND, THIRD], FIRST)
    assert grid.booking.slots[0].tables_free == 2
    assert grid.obstacles_at(FIRST) == []


def closed(event: Event, _pair: Pair) -> None:
    event.phase = "closed"
    db.session.add(PhaseDate(event_id=event.id, phase="requests", starts_at=NOW + timedelta(days=1)))


def apart(event: Event, _pair: Pair) -> None:
    make_rule(event, "researcher", "industrial", may_request=False)


def unseen(event: Event, _pair: Pair) -> None:
    make_rule(event, "researcher", "industrial", may_see=False)


def colleagues(event: Event, pair: Pair) -> None:
    pair[0].organisation = pair[1].organisation = make_organisation(event)


def refused(_event: Event, pair: Pair) -> None:
    make_veto(pair[1], pair[0])


def refusing(_event: Event, pair: Pair) -> None:
    make_veto(*pair)


def hidden(_event: Event, pair: Pair) -> None:
    pair[1].is_visible = False


def cancelled(_event: Event, pair: Pair) -> None:
    assert pair[0].registration
    pair[0].registration.status = "cancelled"


def gone(_event: Event, pair: Pair) -> None:
    assert pair[1].registration
    pair[1].registration.status = "cancelled"


def asked(_event: Event, pair: Pair) -> None:
    make_request(pair[1], pair[0])


def out_of_requests(event: Event, pair: Pair) -> None:
    make_caps(pair[0], most_open=1)
    make_request(pair[0], make_participant(event))


def out_of_meetings(event: Event, pair: Pair) -> None:
    make_caps(pair[0], most_meetings=1)
    make_meeting_without_time(pair[0], make_participant(event))


def they_are_full(event: Event, pair: Pair) -> None:
    make_caps(pair[1], most_meetings=1)
    make_meeting_without_time(pair[1], make_participant(event))


Change = Callable[[Event, Pair], None]


@pytest.mark.parametrize(
    ("change", "asking", "agreeing", "booking"),
    [
        (closed, obstacles.PhaseShut, obstacles.PhaseShut, obstacles.PhaseShut),
        (apart, obstacles.CategoriesApart, None, None),
        (unseen, obstacles.NotFound, None, None),
        (colleagues, obstacles.SameOrganisation, None, None),
        (refused, obstacles.NotFound, obstacles.NotFound, TheirTime),
        (refusing, obstacles.OwnNo, obstacles.OwnNo, obstacles.OwnNo),
        (hidden, obstacles.NotFound, None, None),
        (gone, obstacles.NotFound, obstacles.NotFound, obstacles.NotFound),
        (cancelled, obstacles.Absent, obstacles.Absent, obstacles.Absent),
        (asked, obstacles.AskedAlready, None, None),
        (out_of_requests, obstacles.RequestsUsedUp, None, None),
        (out_of_meetings, obstacles.MeetingsUsedUp, obstacles.MeetingsUsedUp, obstacles.MeetingsUsedUp),
        (they_are_full, None, TheirLimit, TheirLimit),
    ],
)
def test_what_stands_in_the_way(
    event: Event,
    pair: Pair,
    change: Change,
    asking: type[Obstacle] | None,
    agreeing: type[Obstacle] | None,
    booking: type[Obstacle] | None,
) -> None:
    assert (asking_obstacles(*pair, NOW), agreeing_obstacles(*pair, NOW)) == ([], [])
    assert booking_obstacles(*pair, NOW, FIRST) == []
    change(event, pair)
    db.session.flush()
    found = (asking_obstacles(*pair, NOW), agreeing_obstacles(*pair, NOW), booking_obstacles(*pair, NOW, FIRST))
    assert tuple(kinds(some) for some in found) == tuple([one] if one else [] for one in (asking, agreeing, booking))


def test_a_shut_phase_tells_when_it_opens(event: Event, pair: Pair) -> None:
    closed(event, pair)
    [obstacle] = asking_obstacles(*pair, NOW)
    assert obstacle.remedy == WaitForPhase("requests", NOW + timedelta(days=1))


def test_a_time_that_does_not_suit_says_why_and_what_does(event: Event, pair: Pair) -> None:
    table, third = make_table(event), make_participant(event)
    make_meeting(pair[0], third, at("14:00"), table)
    make_meeting(pair[1], make_participant(event), at("14:20"), table)
    [own] = booking_obstacles(*pair, NOW, FIRST)
    [theirs] = booking_obstacles(*pair, NOW, SECOND)
    assert isinstance(own, OwnTime)
    assert (own.engagement.name, own.next_at) == (third.name, at("14:40"))
    assert theirs == TheirTime(SECOND, at("14:40"), pair[1].name)
    assert booking_obstacles(*pair, NOW, THIRD) == booking_obstacles(*pair, NOW) == []
    assert booking_obstacles(*pair, at("14:05"), FIRST) == [Passed(FIRST, at("14:40"))]
    assert booking_obstacles(*pair, NOW, Interval(at("14:10"), at("14:30"))) == [NotASlot()]


def test_without_a_table_the_next_time_with_one_is_told(event: Event, pair: Pair) -> None:
    [only] = tables_of(event)
    make_meeting(make_participant(event), make_participant(event), at("14:00"), only)
    assert booking_obstacles(*pair, NOW, FIRST) == [NoTable(FIRST, at("14:20"))]


def test_little_is_enough_to_know_that_a_slot_suits_both(pair: Pair) -> None:
    alone, whole = booking_at(*pair, FIRST, NOW), booking_of(*pair, NOW)
    assert (alone.slots, alone.windows, alone.rest) == (whole.slots, whole.windows, whole.rest)


def test_statements_do_not_grow_with_people_meetings_and_slots(event: Event, pair: Pair) -> None:
    counts = []
    for number in (1, 29):
        for _ in range(number):
            table, third = make_table(event), make_participant(event)
            make_meeting(make_participant(event), make_participant(event), at("14:00"), table)
            make_request(pair[0], third)
            make_veto(make_participant(event), pair[0])
        make_meeting(pair[0], make_participant(event), at("14:00") if number == 1 else at("14:20"), make_table(event))
        db.session.commit()
        [one.registration.category for one in pair if one.registration], event.phase, pair[0].event
        with count_queries() as asking:
            asking_obstacles(*pair, NOW)
        with count_queries() as booking:
            assert booking_obstacles(*pair, NOW, THIRD) == []
        with count_queries() as refusing_:
            assert booking_obstacles(*pair, NOW, FIRST) != []
        counts.append((len(asking), len(booking), len(refusing_)))
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 17
