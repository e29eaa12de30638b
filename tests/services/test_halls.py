"""Places under their lock: who comes in, at which turn, and what each step changes of the counts."""

import pytest

from eventhub.db import db
from eventhub.domain.errors import RegistrationMoved
from eventhub.domain.registration_lifecycle import Step
from eventhub.models import Event, Registration
from eventhub.services.halls import admission_of, lock_hall, move_on, take_place
from eventhub.transactions import transact
from tests.factories.moments import NOW
from tests.factories.places import make_placed, set_places


def unconfirmed(event: Event) -> Registration:
    registration = make_placed(event, status="unconfirmed").registration
    assert registration is not None
    db.session.commit()
    return registration


def come_in(registration: Registration, needs_approval: bool = False) -> str:
    hall = lock_hall(registration.event_id)
    return take_place(hall, registration, NOW, needs_approval=needs_approval)


def test_the_hall_has_every_category(event: Event) -> None:
    hall = lock_hall(event.id)
    assert (hall.event, list(hall.by_category)) == (event, [category.key for category in event.categories])


def test_coming_in_takes_the_next_turn_and_a_place(event: Event) -> None:
    registration = unconfirmed(event)
    assert transact(come_in, registration) == "confirmed"
    assert (registration.line_number, event.line_length, event.taken) == (2, 2, 1)
    assert (registration.changed_at, registration.version) == (NOW, 2)


def test_who_needs_approval_has_a_turn_and_no_place(event: Event) -> None:
    registration = unconfirmed(event)
    assert transact(come_in, registration, True) == "pending"
    assert (registration.line_number, event.taken, event.categories[0].taken) == (2, 0, 0)


def test_a_place_that_others_wait_for_is_not_taken(event: Event) -> None:
    set_places(event, 1)
    make_placed(event, status="waitlisted")
    assert transact(come_in, unconfirmed(event)) == "waitlisted"


def test_a_full_category_leaves_the_others_open(event: Event) -> None:
    set_places(event, 10, clinician=0)
    registration = unconfirmed(event)
    assert admission_of(lock_hall(event.id), registration) == "confirmed"


def test_a_step_that_cannot_follow_changes_nothing(event: Event) -> None:
    registration = unconfirmed(event)
    with pytest.raises(RegistrationMoved):
        move_on(lock_hall(event.id), registration, Step.ACCEPT_OFFER, NOW)
    assert (registration.status, event.taken) == ("unconfirmed", 0)
