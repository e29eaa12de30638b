"""Places under their lock: who comes in, at which turn, and what each step changes of the counts."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from eventhub.db import db
from eventhub.domain.errors import RegistrationMoved
from eventhub.domain.registration_lifecycle import Step
from eventhub.models import Event, Registration
from eventhub.services.halls import admission_of, give_turn, lock_hall, lock_hall_of, move_on, take_place
from eventhub.transactions import transact
from tests.factories.moments import NOW
from tests.factories.places import make_placed, set_places
from tests.fixtures.queries import count_queries

ROOT = Path(__file__).parents[2]


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


def test_how_it_ended_is_kept_while_it_is_cancelled(event: Event) -> None:
    registration = make_placed(event).registration
    assert registration is not None
    kept = []
    for step, outcome in ((Step.WITHDRAW, None), (Step.REJOIN, "pending"), (Step.CANCEL, None)):
        move_on(lock_hall(event.id), registration, step, NOW, outcome)
        kept.append((registration.status, registration.ended_by))
    assert kept == [("cancelled", "self"), ("pending", None), ("cancelled", "team")]


def test_nobody_who_is_erased_is_let_in(event: Event) -> None:
    registration = unconfirmed(event)
    registration.person.erased_at = NOW
    with pytest.raises(RegistrationMoved):
        move_on(lock_hall(event.id), registration, Step.TAKE_OVER, NOW)


def test_who_waits_may_be_known_already(event: Event) -> None:
    set_places(event, 1)
    make_placed(event, status="waitlisted")
    registration = unconfirmed(event)
    hall = lock_hall_of(registration)
    give_turn(hall, registration)
    db.session.flush()
    with count_queries() as count:
        found = [admission_of(hall, registration, waiting=waiting) for waiting in ({}, {"researcher": 1})]
    assert (found, len(count)) == (["confirmed", "waitlisted"], 0)
    assert admission_of(hall, registration) == "waitlisted"


def assigned(target: ast.expr) -> Iterator[ast.expr]:
    """Each of what stands on the left of one sign."""
    parts = target.elts if isinstance(target, ast.Tuple | ast.List) else [target]
    return (one for part in parts for one in ([part] if part is target else assigned(part)))


def of_speaker(one: ast.Attribute) -> bool:
    """Whether somebody comes to speak is another matter than their place."""
    return isinstance(one.value, ast.Name) and one.value.id == "speaker"


def places_that_set_a_status(source: str) -> list[int]:
    """Lines that assign to `.status`, or write it with an UPDATE of registrations."""
    lines = []
    nodes = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.stmt | ast.expr))
    for node in nodes:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        left = [one for target in targets if isinstance(target, ast.expr) for one in assigned(target)]
        is_set = any(isinstance(one, ast.Attribute) and one.attr == "status" and not of_speaker(one) for one in left)
        text = ast.unparse(node) if isinstance(node, ast.Call) else ""
        is_written = (
            any(one.arg == "status" for one in getattr(node, "keywords", [])) and "update(Registration)" in text
        )
        if is_set or is_written:
            lines.append(node.lineno)
    return lines


def test_the_hall_alone_sets_the_status_of_a_registration() -> None:
    """Each step passes the rules, the counts and who is erased."""
    files = {path.relative_to(ROOT).as_posix(): path.read_text() for path in (ROOT / "eventhub").glob("**/*.py")}
    setting = {name for name, source in files.items() if places_that_set_a_status(source)}
    assert setting == {"eventhub/services/halls.py"}


def test_a_status_that_is_set_elsewhere_is_found() -> None:
    written = (
        "one.status = 1",
        "one.turn, one.status = 2, 1",
        "one.status: str = 1",
        "for one.status in (): pass",
        "db.execute(update(Registration).where(True).values(status=1))",
    )
    assert [places_that_set_a_status(source) for source in written] == [[1]] * len(written)
    assert places_that_set_a_status("status = one.status; update(MeetingRequest).values(status=1)") == []
