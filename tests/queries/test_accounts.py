"""Accounts by address, the failures that count, and the browsers that are signed in."""

from datetime import timedelta

from flask import Flask

from eventhub.db import db
from eventhub.models import Consent, Event, Person, TeamMember
from eventhub.queries.accounts import (
    account_called,
    demonstration_accounts,
    failures_since,
    open_sign_ins,
)
from eventhub.services.accounts import note_try
from eventhub.services.sign_ins import LASTS, open_sign_in
from eventhub.transactions import transact
from tests.factories import make_account, make_event, make_participant
from tests.factories.moments import NOW


def test_finds_an_account_by_its_address(app: Flask) -> None:
    account = make_account(email="claire@example.org")
    assert account_called("claire@example.org") == account
    assert account_called("claire@example.com") is None


def test_lists_failures_of_this_address_the_latest_first(app: Flask) -> None:
    moments = [NOW + timedelta(minutes=number) for number in range(3)]
    for moment in moments:
        transact(note_try, "claire@example.org", moment)
    transact(note_try, "other@example.org", NOW)
    assert failures_since("claire@example.org", NOW) == [moments[2], moments[1]]


def test_counts_browsers_that_are_signed_in_now(app: Flask) -> None:
    account = make_account()
    for begun in (NOW, NOW, NOW - LASTS):
        open_sign_in(account, "test", begun)
    open_sign_in(make_account(), "test", NOW)
    db.session.commit()
    assert open_sign_ins(account, NOW) == 2


def tried_out(person: Person) -> Person:
    """As the demonstration makes them: known by the text that they agreed to."""
    assert person.registration
    person.registration.consents = [Consent(purpose="privacy", text_version="demonstration", given_at=NOW)]
    return person


def demonstrated() -> Event:
    event = make_event()
    event.seed = 2
    return event


def test_knows_operators_the_team_and_two_of_each_category(app: Flask) -> None:
    event = demonstrated()
    people = [tried_out(make_participant(event)) for _ in range(3)]
    make_participant(event)  # registered by hand: their password is their own
    operator, owner = make_account(), make_account()
    operator.is_operator = True
    db.session.add(TeamMember(event_id=event.id, account_id=owner.id, role="owner"))
    db.session.commit()
    category = people[0].registration.category if people[0].registration else None
    found = [(one.account, one.role, one.category) for one in demonstration_accounts()]
    assert found == [
        (operator, "operator", None),
        (owner, "owner", None),
        *((person.account, None, category) for person in people[:2]),
    ]


def test_knows_nobody_of_other_events(app: Flask) -> None:
    tried_out(make_participant(make_event()))
    db.session.commit()
    assert demonstration_accounts() == []
