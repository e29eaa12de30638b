"""Nobody and no table is in two places: the database refuses it, on both databases."""

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from eventhub.db import db
from eventhub.models import PersonClaim, TableClaim
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
