"""The team says how many places there are; nobody's place is taken away by it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.errors import CapacityBelowTaken, StaleForm
from eventhub.domain.fingerprints import fingerprints_of
from eventhub.models import Event, LogEntry
from eventhub.services.place_settings import (
    category_places_of,
    event_places_of,
    save_category_places,
    save_event_places,
)
from eventhub.transactions import transact
from tests.factories import make_event
from tests.factories.moments import NOW
from tests.factories.places import make_offered, make_placed, set_places


@pytest.fixture
def event(app: Flask) -> Event:
    made = make_event()
    set_places(made, 2)
    make_placed(made)
    make_offered(made)
    make_placed(made, status="waitlisted")
    db.session.commit()
    return made


def save(event: Event, **changed: object) -> int:
    standing = event_places_of(event)
    typed = replace(standing, **changed)  # type: ignore[arg-type]  # what the test changes
    return transact(save_event_places, event, typed, fingerprints_of(standing), None, NOW)


def test_more_places_go_to_who_waits(event: Event) -> None:
    assert save(event, capacity=3) == 1
    assert (event.capacity, event.taken) == (3, 3)
    entry = db.session.scalars(select(LogEntry).where(LogEntry.action == "places.changed")).one()
    assert entry.values == {"category": "", "before": {"capacity": 2}, "after": {"capacity": 3}}


def test_what_is_saved_as_it_stood_is_no_act(event: Event) -> None:
    assert save(event) == 0
    assert db.session.scalars(select(LogEntry).where(LogEntry.action == "places.changed")).all() == []


def test_a_moment_is_logged_as_text_and_a_category_by_its_names(event: Event) -> None:
    category = event.categories[0]
    standing = category_places_of(category)
    typed = replace(standing, closes_at=NOW)
    transact(save_category_places, category, typed, fingerprints_of(standing), None, NOW)
    entry = db.session.scalars(select(LogEntry).where(LogEntry.action == "places.changed")).one()
    assert entry.values == {
        "category": category.key,
        "names": category.names,
        "before": {"closes_at": None},
        "after": {"closes_at": NOW.isoformat()},
    }


def test_fewer_than_are_taken_or_offered_are_refused(event: Event) -> None:
    with pytest.raises(CapacityBelowTaken) as refused:
        save(event, capacity=1)
    assert (refused.value.taken, refused.value.category, event.capacity) == (2, "", 2)


def test_no_limit(event: Event) -> None:
    assert save(event, capacity=None) == 1


def test_what_somebody_else_changed_is_not_saved_over(event: Event) -> None:
    standing = event_places_of(event)
    save(event, offer_hours=24)
    typed = replace(standing, offer_hours=12)
    with pytest.raises(StaleForm) as refused:
        transact(save_event_places, event, typed, fingerprints_of(standing), None, NOW)
    assert (refused.value.changed, event.offer_hours) == (("offer_hours",), 24)


def test_a_category_has_its_own(event: Event) -> None:
    category = event.categories[0]
    standing = category_places_of(category)
    typed = replace(standing, capacity=2, needs_approval=True, closes_at=NOW + timedelta(days=1))
    assert transact(save_category_places, category, typed, fingerprints_of(standing), None, NOW) == 0
    assert category_places_of(category) == typed
    fewer = replace(typed, capacity=1)
    with pytest.raises(CapacityBelowTaken) as refused:
        transact(save_category_places, category, fewer, fingerprints_of(typed), None, NOW)
    assert refused.value.category == "researcher"
