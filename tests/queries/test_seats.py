"""The seats of a session, as the team and as one person see them."""

from flask import Flask

from eventhub.db import db
from eventhub.domain.intervals import Interval
from eventhub.queries.meeting_hits import waiting_of
from eventhub.queries.seats import (
    engaged_with,
    free_among,
    holders_of,
    line_of,
    position_of,
    roles_in,
    sessions_with_seat_of,
    wait_of,
    waiting_counts,
    waiting_for,
)
from tests.factories import make_event, make_meeting, make_participant, make_table
from tests.factories.moments import NOW, at
from tests.factories.publications import make_block, make_seat, make_talk, make_wait
from tests.fixtures.queries import count_queries


def test_holders_by_name_and_the_line_in_its_order(app: Flask) -> None:
    event = make_event()
    talk = make_talk(event, "09:30", "10:30", capacity=2)
    zoe, ada = (make_participant(event, given_name="Z", family_name=name) for name in ("Zoe", "Ada"))
    late, early = make_participant(event), make_participant(event)
    for person in (zoe, ada):
        make_seat(talk, person)
    for person in (early, late):
        make_wait(talk, person)
    assert [one.person for one in holders_of(talk)] == [ada, zoe]
    assert [(one.person, one.asked_at) for one in waiting_for(talk)] == [(early, NOW), (late, NOW)]
    assert [one.email for one in waiting_for(talk)] == [
        one.registration.email for one in (early, late) if one.registration
    ]
    waits = [wait_of(talk, one) for one in (early, late, zoe)]
    assert [position_of(one) if one else None for one in waits] == [1, 2, None]
    assert (line_of(talk), roles_in(talk, zoe), sessions_with_seat_of(zoe)) == ([early.id, late.id], {"seat"}, [talk])


def test_who_does_not_come_is_not_in_the_line(app: Flask) -> None:
    event = make_event()
    talk = make_talk(event, "09:30", "10:30", capacity=2)
    for status in ("cancelled", "waitlisted"):
        make_wait(talk, make_participant(event, status=status))
    assert (line_of(talk), waiting_counts(event), waiting_of(event)) == ([], {}, {})
    make_wait(talk, come := make_participant(event))
    assert (line_of(talk), waiting_counts(event)) == ([come.id], {talk.item_id: 1})
    assert waiting_of(event) == {talk.item_id: (come.id,)}


def test_what_takes_somebody_s_time_while_it_is_on(app: Flask) -> None:
    event = make_event()
    person = make_participant(event)
    talk = make_talk(event, "09:30", "10:30", capacity=2)
    meeting = make_meeting(person, make_participant(event), at("10:00"), make_table(event))
    make_talk(event, "10:30", "11:00", person)
    block = make_block(person, "09:30", "09:45")
    entries = engaged_with(person, talk)
    assert [(one.item, one.meeting, one.role) for one in entries] == [
        (block, None, "owner"),
        (meeting.item, meeting, "party"),
    ]
    assert engaged_with(make_participant(event), talk) == []


def test_two_or_ten_engagements_cost_the_same(app: Flask) -> None:
    event = make_event()
    person, talk = make_participant(event), make_talk(event, "09:30", "12:30", capacity=2)
    counts = []
    for starts, number in (("09:30", 1), ("10:30", 4)):
        for turn in range(number):
            minute = f"{starts[:3]}{30 + 5 * turn}"
            make_talk(event, minute, f"{starts[:3]}{35 + 5 * turn}", person)
        db.session.flush()
        with count_queries() as count:
            engaged_with(person, talk)
        counts.append(len(count))
    assert counts[0] == counts[1]


def test_whose_time_is_free(app: Flask) -> None:
    event = make_event()
    free, speaking = make_participant(event), make_participant(event)
    make_talk(event, "10:25", "11:00", speaking)
    everybody = [free.id, speaking.id]
    assert free_among(everybody, Interval(at("09:30"), at("10:30"))) == {free.id}
    assert free_among(everybody, Interval(at("09:30"), at("10:25"))) == set(everybody)
