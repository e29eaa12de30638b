"""Tables that would do for two, and when each is free: in the database as in the domain."""

from random import Random

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.domain.intervals import Interval
from eventhub.domain.matchmaking.table_choice import Guests, Place, in_order
from eventhub.models import Event, MeetingTable, Person
from eventhub.queries.pair_tables import count_free, free_places, guests_of
from tests.factories import make_event, make_meeting, make_organisation, make_participant, make_table
from tests.factories.moments import at
from tests.fixtures.queries import count_queries

SLOT, NEXT = Interval(at("14:00"), at("14:20")), Interval(at("14:20"), at("14:40"))


@pytest.fixture
def event(app: Flask) -> Event:
    del app
    return make_event()


@pytest.fixture
def pair(event: Event) -> tuple[Person, Person]:
    return make_participant(event, organisation=make_organisation(event)), make_participant(event)


def test_guests_are_the_two_their_organisations_and_what_one_needs(pair: tuple[Person, Person]) -> None:
    one, other = pair
    assert guests_of(one, other) == Guests(frozenset({one.id, other.id}), frozenset({one.organisation_id or 0}))
    other.needs_accessible = True
    assert guests_of(one, other).need_access


def test_taken_tables_are_left_out_at_their_time(event: Event, pair: tuple[Person, Person]) -> None:
    first, second = make_table(event), make_table(event)
    meeting = make_meeting(make_participant(event), make_participant(event), SLOT.starts_at, first)
    guests = guests_of(*pair)
    assert [place.id for place in free_places(event, guests, SLOT)] == [second.id]
    assert [place.id for place in free_places(event, guests, NEXT)] == [first.id, second.id]
    assert [place.id for place in free_places(event, guests, SLOT, meeting.item_id)] == [first.id, second.id]
    assert count_free(event, guests, [SLOT, NEXT]) == {0: 1, 1: 2}
    assert count_free(event, guests, [SLOT, NEXT], meeting.item_id) == {0: 2, 1: 2}
    assert count_free(event, guests, [SLOT, NEXT], most=1) == {0: 1, 1: 1}


def test_a_table_half_taken_is_taken(event: Event, pair: tuple[Person, Person]) -> None:
    make_meeting(make_participant(event), make_participant(event), at("14:10"), make_table(event))
    assert free_places(event, guests_of(*pair), SLOT) == []
    assert count_free(event, guests_of(*pair), [SLOT, NEXT]) == {}


def test_nothing_is_asked_where_there_is_no_time(event: Event, pair: tuple[Person, Person]) -> None:
    with count_queries() as count:
        assert count_free(event, guests_of(*pair), []) == {}
    assert len(count) == 0


def make_any(event: Event, chance: Random, people: list[Person]) -> MeetingTable:
    """A table of any kind."""
    kind = chance.choice(("pool", "person", "organisation", "booth"))
    whose: dict[str, object] = {}
    if kind == "person":
        whose = {"person": chance.choice(people)}
    elif kind != "pool":
        whose = {"organisation": make_organisation(event) if chance.random() < 0.5 else people[0].organisation}
    steps = {"is_accessible": chance.random() < 0.5, "seats": chance.choice((2, 4)), "position": chance.randint(1, 3)}
    return make_table(event, kind=kind, **whose, **steps)


@pytest.mark.parametrize("needs_accessible", [True, False])
def test_the_database_chooses_as_the_domain_does(
    event: Event, pair: tuple[Person, Person], needs_accessible: bool
) -> None:
    chance, other = Random(6), make_event()
    pair[1].needs_accessible = needs_accessible
    people = [*pair, make_participant(event)]
    tables = [make_any(event, chance, people) for _ in range(40)]
    make_table(other)
    guests = guests_of(*pair)
    places = [
        Place(one.id, one.person_id, one.organisation_id, one.seats, one.is_accessible, one.position) for one in tables
    ]
    expected = in_order(places, guests)
    assert 0 < len(expected) < len(tables)
    assert free_places(event, guests, SLOT) == expected
    assert count_free(event, guests, [SLOT]) == {0: len(expected)}


def test_one_statement_however_many_slots_and_tables(event: Event, pair: tuple[Person, Person]) -> None:
    guests, counts = guests_of(*pair), []
    make_table(event)
    for times in ([SLOT], [SLOT, NEXT] * 30):
        db.session.commit()
        event.id  # noqa: B018  # read again after the commit
        with count_queries() as count:
            free_places(event, guests, SLOT)
            count_free(event, guests, times)
        counts.append(len(count))
        for _ in range(29):
            make_table(event)
    assert counts == [2, 2]
