"""The table that two people would get agrees with the rule that a booking follows."""

from random import Random

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.queries.first_tables import first_tables
from eventhub.queries.pair_tables import free_places, guests_of
from eventhub.queries.slots import slots_of, windows_of
from tests.factories import make_event, make_meeting, make_organisation, make_participant, make_table, make_window
from tests.fixtures.queries import count_queries


@pytest.mark.parametrize("seed", range(6))
def test_it_is_the_first_of_those_that_a_booking_tries(app: Flask, seed: int) -> None:
    random, event = Random(seed), make_event()
    make_window(event, "14:00", "15:00")
    organisation = make_organisation(event)
    you, other = make_participant(event, organisation_id=organisation.id), make_participant(event)
    you.needs_accessible = random.random() < 0.3
    owners = [
        {},
        {},
        {},
        {"kind": "person", "person_id": other.id},
        {"kind": "person", "person_id": make_participant(event).id},
        {"kind": "booth", "organisation_id": organisation.id},
    ]
    tables = [
        make_table(event, position=random.randrange(3), is_accessible=random.random() < 0.5, **owner)
        for owner in random.sample(owners, 5)
    ]
    slots = slots_of(windows_of(event))
    for slot in slots:
        for table in random.sample(tables, random.randrange(5)):
            make_meeting(make_participant(event), make_participant(event), slot.starts_at, table)
    db.session.commit()
    guests = guests_of(you, other)
    expected = {slot: places[0].id for slot in slots if (places := free_places(event, guests, slot))}
    with count_queries() as count:
        found = first_tables(event, guests, slots)
    assert {slot: table.id for slot, table in found.items()} == expected
    assert len(count) == 2


def test_without_times_nothing_is_asked(app: Flask) -> None:
    event = make_event()
    with count_queries() as count:
        assert first_tables(event, guests_of(make_participant(event)), []) == {}
    assert [one for one in count.statements if "meeting_table" in one] == []
