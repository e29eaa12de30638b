"""Who might meet in time that came free, whose turn it is to be looked for, and what the team reads of it."""

from collections import Counter
from datetime import timedelta

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.domain.intervals import Interval
from eventhub.models import Attendance, Event, Person
from eventhub.queries.standby import (
    StandbySums,
    candidates_for,
    free_slots_of,
    late_offers,
    offer_named,
    offers_to,
    open_times_of,
    standby_sums,
    times_to_look_at,
    waiting_times,
)
from tests.factories import (
    make_event,
    make_meeting,
    make_meeting_without_time,
    make_request,
    make_standby,
    make_standby_offer,
    make_table,
)
from tests.factories.moments import NOW, at
from tests.factories.places import make_placed

TIME = Interval(at("14:00"), at("14:20"))


@pytest.fixture
def event(app: Flask) -> Event:
    return make_event(phase="live")


@pytest.fixture
def ada(event: Event) -> Person:
    return make_placed(event)


def test_candidates_are_requests_without_a_time_whose_other_is_free(event: Event, ada: Person) -> None:
    standby = make_standby(ada, TIME.starts_at)
    people = [make_placed(event) for _ in range(6)]
    agreed = make_meeting_without_time(ada, people[0]).request_id
    asked, got = make_request(ada, people[1], priority=3).id, make_request(people[2], ada).id
    make_request(ada, people[3], status="declined", is_open=False)
    make_request(ada, people[4], expires_at=NOW)
    make_meeting_without_time(ada, people[5])
    make_meeting(people[5], make_placed(event), TIME.starts_at, make_table(event))
    make_meeting_without_time(*people[:2])
    found = candidates_for(standby, TIME, NOW)
    assert {number: (one.agreed, one.priority) for number, one in found.items()} == {
        agreed: (True, 2),
        asked: (False, 3),
        got: (False, 2),
    }


def test_what_was_offered_for_it_or_waits_elsewhere_is_none(event: Event, ada: Person) -> None:
    standby, later = make_standby(ada, TIME.starts_at), make_standby(ada, at("15:00"))
    requests = [make_request(ada, make_placed(event)) for _ in range(3)]
    make_standby_offer(standby, requests[0], status="lapsed")
    make_standby_offer(later, requests[1])
    assert list(candidates_for(standby, TIME, NOW)) == [requests[2].id]
    assert list(candidates_for(later, TIME, NOW)) == [requests[0].id, requests[2].id]


def test_nor_what_was_offered_before_one_took_it_back(event: Event, ada: Person) -> None:
    request = make_request(ada, make_placed(event))
    make_standby_offer(make_standby(ada, TIME.starts_at, closed_at=NOW), request, status="lost")
    assert candidates_for(make_standby(ada, TIME.starts_at), TIME, NOW) == {}


def test_nor_whom_three_offers_were_made_to_in_vain(event: Event, ada: Person) -> None:
    request, standby = make_request(ada, make_placed(event)), make_standby(ada, TIME.starts_at)
    for number, clock in enumerate(("15:00", "15:20", "15:40")):
        assert list(candidates_for(standby, TIME, NOW)) == [request.id]
        make_standby_offer(make_standby(ada, at(clock)), request, status="lapsed" if number else "declined")
    assert candidates_for(standby, TIME, NOW) == {}


def test_nor_where_somebody_else_goes_instead(event: Event, ada: Person) -> None:
    meeting = make_meeting_without_time(ada, make_placed(event))
    stand_in = make_placed(event)
    [own] = [one for one in meeting.item.attendances if one.person_id == ada.id]
    own.role = "left"
    meeting.item.attendances.append(Attendance(person_id=stand_in.id, role="party", brought_by_id=ada.id))
    db.session.flush()
    assert candidates_for(make_standby(ada, TIME.starts_at), TIME, NOW) == {}


def test_whose_turn_it_is(event: Event, ada: Person) -> None:
    looked, minute = NOW - timedelta(seconds=10), NOW - timedelta(minutes=1)
    new = make_standby(ada, at("14:00"))
    make_standby(ada, at("14:20"), looked_at=looked)
    long_ago = make_standby(ada, at("14:40"), looked_at=minute)
    ended = make_standby(ada, at("15:00"), looked_at=looked)
    waits = make_standby(ada, at("15:20"), looked_at=minute)
    make_standby(ada, at("15:40"), closed_at=NOW)
    make_standby_offer(ended, make_request(ada, make_placed(event)), status="declined", answered_at=NOW)
    make_standby_offer(waits, make_request(ada, make_placed(event)))
    assert (waiting_times(), times_to_look_at(NOW)) == ([new.id, ended.id], [new.id, long_ago.id])


def test_late_ones_are_seen(event: Event, ada: Person) -> None:
    make_standby_offer(make_standby(ada, TIME.starts_at), make_request(ada, make_placed(event)), lapses_at=NOW)
    assert (late_offers(NOW - timedelta(seconds=1)), late_offers(NOW)) == (False, True)


def test_offers_are_seen_by_whose_yes_is_enough(event: Event, ada: Person) -> None:
    bela, cleo = make_placed(event), make_placed(event)
    agreed, asked = make_meeting_without_time(ada, bela).request, make_request(ada, cleo)
    assert agreed is not None
    both = make_standby_offer(make_standby(ada, at("14:20")), agreed)
    one = make_standby_offer(make_standby(ada, at("14:00")), asked)
    make_standby_offer(make_standby(ada, at("14:40")), make_request(bela, cleo), status="taken")
    assert [offers_to(person, NOW) for person in (ada, bela, cleo)] == [[both], [both], [one]]
    assert (offers_to(ada, at("14:20")), offer_named(event, one.public_id)) == ([], one)
    assert offer_named(make_event(), one.public_id) is None


def test_what_got_a_time_meanwhile_is_not_shown(event: Event, ada: Person) -> None:
    meeting = make_meeting(ada, make_placed(event), at("16:00"), make_table(event))
    assert meeting.request is not None
    make_standby_offer(make_standby(ada, TIME.starts_at), meeting.request)
    assert offers_to(ada, NOW) == []


def test_own_times(event: Event, ada: Person) -> None:
    later, first = make_standby(ada, at("15:00")), make_standby(ada, at("14:00"))
    make_standby(ada, at("14:20"), closed_at=NOW)
    make_standby(make_placed(event), at("14:40"))
    make_meeting(ada, make_placed(event), at("14:20"), make_table(event))
    slots = [TIME, Interval(at("14:20"), at("14:40"))]
    assert (open_times_of(ada), free_slots_of(ada, slots)) == ([first, later], [TIME])


def test_sums(event: Event, ada: Person) -> None:
    request = make_request(ada, make_placed(event))
    for clock, cause, status in (
        ("14:00", "cancelled", "taken"),
        ("14:20", "missed", "declined"),
        ("14:40", "displaced", "lapsed"),
        ("15:00", "offered", "lost"),
    ):
        make_standby_offer(make_standby(ada, at(clock), cause=cause), request, status=status)
    other = make_placed(make_event())
    make_standby(other, at("14:00"))
    db.session.commit()
    each = Counter({"taken": 1, "declined": 1, "lapsed": 1, "lost": 1})
    assert standby_sums(event) == StandbySums(freed=3, offered=1, offers=each)
