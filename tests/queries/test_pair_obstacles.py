"""What stands in the way of two whom the team brings together: each thing once, and whose it is."""

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.domain.intervals import Interval
from eventhub.models import Event, Person, Veto
from eventhub.queries.pair_obstacles import (
    Hindrance,
    pair_grid,
    pair_hindrances,
    rules_of_pair,
    slot_hindrances,
)
from tests.factories import (
    make_category,
    make_event,
    make_meeting,
    make_organisation,
    make_rule,
    make_table,
    make_window,
)
from tests.factories.moments import NOW, at
from tests.factories.places import make_placed

SLOT = Interval(at("14:00"), at("14:20"))


@pytest.fixture
def event(app: Flask) -> Event:
    event = make_event()
    make_window(event, "14:00", "15:00")
    make_table(event)
    return event


@pytest.fixture
def pair(event: Event) -> tuple[Person, Person]:
    return make_placed(event), make_placed(event)


def named(found: list[Hindrance]) -> list[tuple[str, int | None]]:
    return [(type(one.obstacle).__name__, one.person.id if one.person else None) for one in found]


def test_nothing_where_all_is_well(pair: tuple[Person, Person]) -> None:
    assert pair_hindrances(pair, NOW, SLOT) == []


def test_each_ones_own_agenda(event: Event, pair: tuple[Person, Person]) -> None:
    make_meeting(pair[1], make_placed(event), at("14:00"), make_table(event))
    assert named(pair_hindrances(pair, NOW, SLOT)) == [("OwnTime", pair[1].id)]
    assert named(pair_hindrances((pair[1], pair[0]), NOW, SLOT)) == [("OwnTime", pair[1].id)]


def test_their_own_meeting_is_left_out(event: Event, pair: tuple[Person, Person]) -> None:
    meeting = make_meeting(*pair, at("14:00"), make_table(event))
    assert named(pair_hindrances(pair, NOW, SLOT)) == [("OwnTime", one.id) for one in pair]
    assert pair_hindrances(pair, NOW, Interval(at("14:20"), at("14:40")), meeting) == []


@pytest.mark.parametrize(("phase", "counts"), [("closed", 1), ("requests", 1), ("over", 1), ("frozen", 0), ("live", 0)])
def test_the_phase_is_said_once(event: Event, pair: tuple[Person, Person], phase: str, counts: int) -> None:
    event.phase = phase
    db.session.flush()
    assert named(pair_hindrances(pair, NOW, SLOT)) == [("PhaseShut", None)] * counts
    assert named(rules_of_pair(pair_grid(pair, NOW), pair, None)) == [("PhaseShut", None)] * counts


@pytest.mark.parametrize("by", [0, 1])
def test_who_refuses_whom_is_not_said(event: Event, pair: tuple[Person, Person], by: int) -> None:
    db.session.add(Veto(person_id=pair[by].id, against_id=pair[1 - by].id, event_id=event.id, at=NOW))
    db.session.flush()
    assert named(pair_hindrances(pair, NOW, SLOT)) == [("NotFound", None)]
    assert named(rules_of_pair(pair_grid(pair, NOW), pair, None)) == [("NotFound", None)]


def test_who_does_not_come(pair: tuple[Person, Person]) -> None:
    assert pair[1].registration
    pair[1].registration.status = "cancelled"
    db.session.flush()
    assert named(pair_hindrances(pair, NOW, SLOT)) == [("Absent", pair[1].id)]


def test_colleagues(event: Event, pair: tuple[Person, Person]) -> None:
    organisation = make_organisation(event)
    for person in pair:
        person.organisation_id = organisation.id
    db.session.flush()
    assert named(pair_hindrances(pair, NOW, SLOT)) == [("SameOrganisation", None)]


def test_categories_count_where_neither_asks_the_other(event: Event, pair: tuple[Person, Person]) -> None:
    assert pair[0].registration
    assert pair[1].registration
    other = make_category(event)
    pair[1].registration.category_id = other.id
    mine = pair[0].registration.category
    db.session.flush()
    db.session.expire(pair[1].registration, ["category"])
    make_rule(event, mine.key, other.key, may_request=False)
    assert pair_hindrances(pair, NOW, SLOT) == []
    make_rule(event, other.key, mine.key, may_request=False)
    assert named(pair_hindrances(pair, NOW, SLOT)) == [("CategoriesApart", None)]


def test_limits_are_one_persons(pair: tuple[Person, Person]) -> None:
    assert pair[0].registration
    pair[0].registration.category.most_in_window = 0
    db.session.flush()
    assert named(pair_hindrances(pair, NOW, SLOT)) == [("WindowUsedUp", one.id) for one in pair]
    grids = pair_grid(pair, NOW)
    assert named(slot_hindrances(grids, pair, SLOT)) == [("WindowUsedUp", one.id) for one in pair]
    assert rules_of_pair(grids, pair, None) == []
