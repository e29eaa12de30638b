"""The agendas of two who would meet: one's own with names, others' as times alone."""

from datetime import timedelta

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.domain.intervals import Interval, tick_of
from eventhub.domain.matchmaking.agendas import Engagement, Role, agendas_of
from eventhub.models import Attendance, Event, Item, Person
from eventhub.queries.pair_agendas import TABLES, agendas_among, moment_of, own_engagements, pair_of, plain_pair_of
from eventhub.services.claims import claim_people
from tests.factories import (
    make_event,
    make_meeting,
    make_meeting_without_time,
    make_participant,
    make_room,
    make_session,
    make_table,
    make_veto,
)
from tests.factories.moments import NOW, at
from tests.fixtures.queries import count_queries

TIME = Interval(at("14:00"), at("14:20"))


@pytest.fixture
def event(app: Flask) -> Event:
    del app
    return make_event()


@pytest.fixture
def you(event: Event) -> Person:
    return make_participant(event)


def attend(person: Person, item: Item, role: str) -> None:
    item.attendances.append(Attendance(person_id=person.id, role=role))
    db.session.flush()
    claim_people(item, [person.id])


def make_block(person: Person, starts: str, ends: str) -> Item:
    item = Item(
        event_id=person.event_id,
        kind="block",
        state="scheduled",
        starts_at=at(starts),
        ends_at=at(ends),
        uid=f"block-{starts}",
        created_at=NOW,
        changed_at=NOW,
    )
    db.session.add(item)
    attend(person, item, "owner")
    return item


def test_a_tick_begins_where_its_time_was() -> None:
    assert moment_of(tick_of(at("14:05"))) == at("14:05")


def test_own_sessions_meetings_and_blocks_have_their_names(event: Event, you: Person) -> None:
    room, other = make_room(event), make_participant(event, given_name="Ada", family_name="Essai")
    session = make_session(event, starts_at=at("09:00"), ends_at=at("10:00"), room=room, titles={"en": "Mice"})
    attend(you, session.item, "seat")
    meeting = make_meeting(you, other, TIME.starts_at, make_table(event))
    block = make_block(you, "16:00", "17:00")
    make_meeting_without_time(you, make_participant(event))
    assert sorted(own_engagements(you), key=lambda one: one.time) == [
        Engagement(session.item.public_id, Role.SEAT, Interval(at("09:00"), at("10:00")), room.id, {"en": "Mice"}),
        Engagement(meeting.item.public_id, Role.PARTY, TIME, TABLES, name="Ada Essai", others=frozenset({other.id})),
        Engagement(block.public_id, Role.OWNER, Interval(at("16:00"), at("17:00"))),
    ]


def test_what_takes_nobodys_time_is_no_engagement(event: Event, you: Person) -> None:
    session = make_session(event, starts_at=at("09:00"), ends_at=at("10:00"))
    session.item.attendances.append(Attendance(person_id=you.id, role="seat"))
    db.session.flush()
    assert own_engagements(you) == []


def test_who_speaks_and_holds_a_seat_speaks(event: Event, you: Person) -> None:
    session = make_session(event, starts_at=at("09:00"), ends_at=at("10:00"))
    for role in ("seat", "speaker"):
        session.item.attendances.append(Attendance(person_id=you.id, role=role))
    db.session.flush()
    claim_people(session.item, [you.id])
    assert [one.role for one in own_engagements(you)] == [Role.SPEAKER]


def test_others_have_times_and_nothing_else(event: Event, you: Person) -> None:
    other, third = make_participant(event), make_participant(event)
    theirs = make_meeting(other, third, TIME.starts_at, make_table(event))
    expected = (Engagement(theirs.item.public_id, Role.PARTY, TIME),)
    found = agendas_among({other.id, you.id})
    assert {number: agenda.engagements for number, agenda in found.items()} == {other.id: expected, you.id: ()}


def test_a_pair_knows_those_whom_one_meets_and_leaves_the_meeting_out(event: Event, you: Person) -> None:
    other, third, stranger = (make_participant(event) for _ in range(3))
    table = make_table(event)
    meeting = make_meeting(you, other, TIME.starts_at, table)
    make_meeting(you, third, at("14:20"), table)
    make_meeting(third, stranger, at("14:40"), table)
    pair = pair_of(you, other, meeting)
    assert ([one.name for one in pair.yours.engagements], pair.theirs.engagements) == ([third.name], ())
    assert set(pair.agendas) == {you.id, other.id, third.id}
    assert (pair.place, pair.walking) == (TABLES, timedelta(minutes=5))
    plain = plain_pair_of(you, other, meeting)
    assert [one.time.starts_at for one in plain.yours.engagements] == [at("14:20")]
    assert plain.theirs.engagements == ()
    assert [one.time for one in plain_pair_of(you, other).theirs.engagements] == [TIME]


def test_whoever_said_no_for_ever_is_nobody_to_move_a_meeting_with(event: Event, you: Person) -> None:
    """Else a remedy would name times at which they are free, and their own page none."""
    other, refusing = make_participant(event), make_participant(event)
    make_meeting(you, refusing, TIME.starts_at, make_table(event))
    assert refusing.id in pair_of(you, other).agendas
    make_veto(refusing, you)
    pair = pair_of(you, other)
    [standing] = pair.yours.engagements
    assert standing.name == refusing.name
    assert agendas_of(standing.others, pair.agendas) is None


def test_as_many_statements_for_a_full_day_as_for_one_meeting(event: Event, you: Person) -> None:
    other, counts = make_participant(event), []
    for number in range(15):
        starts_at = at("09:00") + timedelta(minutes=20 * number)
        make_meeting(you, make_participant(event), starts_at, make_table(event))
        if number in {0, 14}:
            db.session.commit()
            event.id, you.event, other.id  # noqa: B018  # read again after the commit
            with count_queries() as count:
                pair = pair_of(you, other)
            assert len(pair.yours.engagements) == number + 1
            counts.append(len(count))
    assert counts[0] == counts[1] <= 5
