"""Races for the last places, for a code and for a transfer, on both databases, against a server of four processes.

The negative control takes the lock out and sees the counts go wrong.
"""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from eventhub.db import db
from eventhub.domain.link_purposes import LinkPurpose
from eventhub.domain.token_hashes import hash_of
from eventhub.models import Account, Event, InvitationCode, OneTimeLink, Person, Registration
from eventhub.queries.consistency import disagreements
from eventhub.queries.places import positions_of
from tests.factories import make_account, make_event
from tests.factories.moments import NOW
from tests.factories.places import make_code, make_placed
from tests.factories.registration_list import make_member
from tests.races.crowds import Press, all_at_once, press, statuses

# In CI enough for a fault to show; the two hundred of the promise are for `make endurance`.
CROWDS = pytest.mark.parametrize("crowd", [32, pytest.param(200, marks=pytest.mark.endurance)])
UNLOCKED_CROWD = 60
USES = 10
GUESTS = 24
PAIRS = 20
WEEK = timedelta(days=7)


def link(registration: Registration, purpose: str, token: str, email: str = "") -> OneTimeLink:
    made = OneTimeLink(purpose=purpose, registration_id=registration.id, token_hash=hash_of(token), email=email)
    made.created_at, made.expires_at = NOW, NOW + WEEK
    db.session.add(made)
    return made


def attempts(event: Event, number: int, code: InvitationCode | None = None) -> list[tuple[Account, str]]:
    """So many people who are about to press the button of their mail. Each has an account: none hashes a password."""
    tokens = [f"token-{event.slug}-{turn:06}" for turn in range(number)]
    accounts = [make_account() for _ in tokens]
    for account, token in zip(accounts, tokens, strict=True):
        person = Person(event_id=event.id, given_name="Camille", family_name=token)
        person.registration = Registration(
            event_id=event.id, category_id=event.categories[0].id, email=account.email, language="en", created_at=NOW
        )
        person.registration.code_id = code.id if code else None
        db.session.add(person)
        db.session.flush()
        link(person.registration, LinkPurpose.CONFIRM, token)
    db.session.commit()
    return list(zip(accounts, tokens, strict=True))


def confirming(app: Flask, event: Event, crowd: list[tuple[Account, str]]) -> list[Press]:
    slug = event.slug
    return [press(app, account, f"/{slug}/register/confirm/{token}") for account, token in crowd]


def standing(event: Event, status: str) -> list[int]:
    """The turns of those who stand so."""
    db.session.rollback()
    wanted = select(Registration.line_number).where(Registration.event_id == event.id, Registration.status == status)
    return [number or 0 for number in db.session.scalars(wanted.order_by(Registration.line_number))]


def waiting_positions(event: Event) -> list[int]:
    """Where those stand who wait, as each of them is told."""
    wanted = select(Registration.public_id).where(Registration.event_id == event.id)
    wanted = wanted.where(Registration.status == "waitlisted")
    return sorted(positions_of(event, list(db.session.scalars(wanted))).values())


def is_exact(event: Event, crowd: int, places: int) -> bool:
    """The first so many are in, the others wait, each at a position of their own, and every count agrees."""
    confirmed, waiting = standing(event, "confirmed"), standing(event, "waitlisted")
    held = (event.taken, event.categories[0].taken)
    return (
        confirmed == list(range(1, places + 1))
        and waiting == list(range(places + 1, crowd + 1))
        and waiting_positions(event) == list(range(1, crowd - places + 1))
        and held == (places, places)
        and disagreements() == []
    )


@CROWDS
def test_four_for_each_of_the_last_places(app: Flask, port: int, crowd: int) -> None:
    event = make_event(capacity=crowd // 4)
    answers = all_at_once(port, confirming(app, event, attempts(event, crowd)))
    assert statuses(answers) == {302: crowd}
    assert is_exact(event, crowd, crowd // 4)


def test_without_the_lock_they_are_not_exact(app: Flask, unlocked_port: int) -> None:
    event = make_event(capacity=UNLOCKED_CROWD // 4)
    crowd = attempts(event, UNLOCKED_CROWD)
    answers = all_at_once(unlocked_port, confirming(app, event, crowd))
    exact = statuses(answers) == {302: UNLOCKED_CROWD} and is_exact(event, UNLOCKED_CROWD, UNLOCKED_CROWD // 4)
    assert not exact


def adding(app: Flask, event: Event) -> list[Press]:
    """The team gives so many guests a place past the line, all at the same moment, where none is free."""
    account = make_member(event)
    db.session.commit()
    fields = {"category": "researcher", "given_name": "Guest", "family_name": "Late", "language": "en"}
    ticks = {"has_agreed": "y", "one_more": "y"}
    path, slug = f"/{event.slug}/organise/registrations/add", event.slug
    return [
        press(app, account, path, email=f"{slug}-{number}@example.org", **fields, **ticks) for number in range(GUESTS)
    ]


def is_one_more_for_each(event: Event) -> bool:
    confirmed = standing(event, "confirmed")
    held = (event.capacity, event.taken, event.categories[0].capacity, event.categories[0].taken)
    return len(confirmed) == GUESTS and held == (GUESTS,) * 4 and disagreements() == []


def make_full_event() -> Event:
    event = make_event(capacity=1)
    event.categories[0].capacity = 1
    db.session.commit()
    return event


def test_each_place_that_is_given_is_one_more_than_foreseen(app: Flask, port: int) -> None:
    event = make_full_event()
    assert statuses(all_at_once(port, adding(app, event))) == {302: GUESTS}
    assert is_one_more_for_each(event)


def test_without_the_lock_places_are_given_that_nobody_made(app: Flask, unlocked_port: int) -> None:
    event = make_full_event()
    answers = all_at_once(unlocked_port, adding(app, event))
    assert not (statuses(answers) == {302: GUESTS} and is_one_more_for_each(event))


def test_a_code_is_spent_exactly_as_often_as_it_may_be(app: Flask, port: int) -> None:
    event = make_event()
    event.categories[0].is_by_invitation = True
    code = make_code(event, most=USES)
    crowd = attempts(event, 3 * USES, code)
    answers = all_at_once(port, confirming(app, event, crowd))
    assert statuses(answers) == {302: USES, 409: 2 * USES}
    assert all("used as often as it may be" in answer.text for answer in answers if answer.status == 409)
    assert len(standing(event, "confirmed")) == USES
    db.session.refresh(code)
    assert (code.used, disagreements()) == (USES, [])


def test_a_place_is_taken_over_or_given_up_and_never_both(app: Flask, port: int) -> None:
    """Each holder cancels while their colleague takes the place."""
    event = make_event(capacity=PAIRS)
    holders = [make_placed(event) for _ in range(PAIRS)]
    takers = [make_account() for _ in holders]
    for number, (holder, taker) in enumerate(zip(holders, takers, strict=True)):
        assert holder.registration is not None
        link(holder.registration, LinkPurpose.TRANSFER, f"transfer-{event.slug}-{number:06}", taker.email)
    db.session.commit()
    slug, who = event.slug, [holder.account for holder in holders]
    fields = {"given_name": "Claire", "family_name": "Maurin", "languages": "en", "privacy": "y"}
    presses = []
    for number, (account, taker) in enumerate(zip(who, takers, strict=True)):
        assert account is not None
        presses.append(press(app, account, f"/{slug}/registration/cancel"))
        presses.append(press(app, taker, f"/{slug}/transfers/transfer-{slug}-{number:06}", **fields))
    answers = all_at_once(port, presses)
    assert {answer.status for answer in answers} <= {302, 410}
    taken_over = [answer.status for answer in answers[1::2]].count(302)
    assert (standing(event, "confirmed"), event.taken) == (sorted(standing(event, "confirmed")), taken_over)
    assert (len(standing(event, "cancelled")), disagreements()) == (PAIRS, [])
    assert count_of_people(event) == PAIRS + taken_over


def count_of_people(event: Event) -> int:
    return db.session.scalar(select(func.count()).where(Registration.event_id == event.id)) or 0
