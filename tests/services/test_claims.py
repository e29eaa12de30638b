"""Nobody and no table is in two places: the database refuses it, on both databases."""

from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from eventhub.db import db
from eventhub.domain.intervals import Interval
from eventhub.models import Meeting, PersonClaim, TableClaim
from eventhub.services import claims
from tests.factories import make_event, make_meeting, make_participant, make_session, make_table
from tests.factories.moments import at


def count_of(table: type[PersonClaim] | type[TableClaim]) -> int:
    return db.session.scalar(select(func.count()).select_from(table)) or 0


def test_a_claim_takes_each_tick_of_each_person(app: Flask) -> None:
    event = make_event()
    people = [make_participant(event) for _ in range(2)]
    session = make_session(event)
    claims.claim_people(session.item, [person.id for person in people])
    assert count_of(PersonClaim) == 2 * 12


def test_a_person_in_two_places_is_refused(app: Flask) -> None:
    event = make_event()
    anna, ben = make_participant(event), make_participant(event)
    make_meeting(anna, ben, at("10:20"), make_table(event))
    with pytest.raises(IntegrityError):
        claims.claim_people(make_session(event).item, [ben.id])
    assert count_of(PersonClaim) == 2 * 4


def test_a_table_holds_one_meeting_at_a_time(app: Flask) -> None:
    event = make_event()
    table = make_table(event)
    make_meeting(make_participant(event), make_participant(event), at("14:00"), table)
    with pytest.raises(IntegrityError):
        make_meeting(make_participant(event), make_participant(event), at("14:15"), table)


def test_releasing_frees_people_and_table(app: Flask) -> None:
    event = make_event()
    meeting = make_meeting(make_participant(event), make_participant(event), at("14:00"), make_table(event))
    claims.release(meeting.item)
    assert (count_of(PersonClaim), count_of(TableClaim)) == (0, 0)


def rows() -> set[tuple[int, ...]]:
    people = db.session.execute(select(PersonClaim.person_id, PersonClaim.tick, PersonClaim.item_id))
    tables = db.session.execute(select(-TableClaim.table_id, TableClaim.tick, TableClaim.item_id))
    return {tuple(row) for row in (*people, *tables)}


def test_many_items_are_claimed_as_one_by_one(app: Flask) -> None:
    """The same rows as one meeting after the other takes; one that is taken refuses them all."""
    event, times = make_event(), ("14:00", "14:20")
    table = make_table(event)
    meetings = [make_meeting(make_participant(event), make_participant(event), at(time), table) for time in times]
    one_by_one = rows()
    for meeting in meetings:
        claims.release(meeting.item)
    wanted = [taken_by(meeting, table.id) for meeting in meetings]
    claims.claim_all(wanted)
    assert (rows(), len(one_by_one)) == (one_by_one, 2 * 4 * 3)
    with pytest.raises(IntegrityError):
        claims.claim_all([replace(wanted[0], times=wanted[1].times)])
    claims.claim_all([])
    assert rows() == one_by_one


def test_a_table_that_is_taken_frees_the_people_again(app: Flask) -> None:
    """People are claimed first; where their table is taken, nothing of it stays."""
    event = make_event()
    table = make_table(event)
    make_meeting(make_participant(event), make_participant(event), at("14:00"), table)
    later = make_meeting(make_participant(event), make_participant(event), at("14:20"), table)
    taken = taken_by(later, table.id)
    claims.release(later.item)
    before = rows()
    earlier = Interval(at("14:10"), at("14:30"))
    with pytest.raises(IntegrityError):
        claims.claim_all([replace(taken, times=earlier)])
    assert rows() == before


def taken_by(meeting: Meeting, table_id: int) -> claims.Taken:
    item = meeting.item
    assert item.starts_at
    assert item.ends_at
    people = tuple(attendance.person_id for attendance in item.attendances)
    return claims.Taken(item.id, Interval(item.starts_at, item.ends_at), people, table_id)


def test_what_many_items_take_is_freed_at_once_and_needs_no_table(app: Flask) -> None:
    event = make_event()
    people = [make_participant(event) for _ in range(2)]
    first, second = make_session(event), make_session(event)
    times = Interval(at("09:30"), at("10:30"))
    pairs = zip((first, second), people, strict=True)
    claims.claim_all([claims.Taken(one.item_id, times, (who.id,)) for one, who in pairs])
    assert (count_of(PersonClaim), count_of(TableClaim)) == (24, 0)
    claims.release_all([first.item_id])
    assert set(db.session.scalars(select(PersonClaim.item_id))) == {second.item_id}
