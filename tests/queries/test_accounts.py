"""Accounts by address, the failures that count, the browsers that are signed in, and the address that waits."""

from datetime import timedelta

from flask import Flask

from eventhub.db import db
from eventhub.domain.link_purposes import LinkPurpose
from eventhub.models import Consent, Event, OneTimeLink, Person, TeamMember
from eventhub.queries.accounts import (
    PendingAddress,
    account_called,
    address_link,
    demonstration_accounts,
    failures_since,
    open_sign_ins,
    pending_address,
)
from eventhub.services.accounts import note_try
from eventhub.services.links import keep_link, use_link
from eventhub.services.sign_ins import LASTS, open_sign_in, see
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


def test_lists_browsers_that_are_signed_in_this_one_first(app: Flask) -> None:
    account = make_account()
    here = open_sign_in(account, "here", NOW - timedelta(days=2))
    for name, begun in (("older", NOW - timedelta(days=1)), ("newer", NOW), ("over", NOW - LASTS)):
        open_sign_in(account, name, begun)
    open_sign_in(make_account(), "somebody else", NOW)
    see(here, NOW - timedelta(hours=1))
    db.session.commit()
    found = open_sign_ins(account, here, NOW)
    assert [(one.browser, one.is_here) for one in found] == [("here", True), ("newer", False), ("older", False)]
    assert [one.seen_at for one in found] == [NOW - timedelta(hours=1), NOW, NOW - timedelta(days=1)]
    assert {len(one.name) for one in found} == {16}
    assert not any(one.is_here for one in open_sign_ins(account, None, NOW))


def test_knows_the_change_of_address_that_waits(app: Flask) -> None:
    account = make_account(email="old@example.org")
    assert pending_address(account, NOW) is None
    kinds = (LinkPurpose.OLD_ADDRESS, LinkPurpose.NEW_ADDRESS, LinkPurpose.KEEP_ADDRESS)
    for purpose, token in zip(kinds, ("one", "two", "three"), strict=True):
        link = OneTimeLink(purpose=purpose, account_id=account.id, values={"new": "new@example.org"})
        keep_link(link, token, timedelta(hours=24), NOW)
    db.session.commit()
    assert pending_address(account, NOW) == PendingAddress("new@example.org", False, False)
    assert [address_link(token, NOW) is None for token in ("one", "two", "three", "four")] == [False, False, True, True]
    transact(use_link, "two", LinkPurpose.NEW_ADDRESS, NOW)
    assert pending_address(account, NOW) == PendingAddress("new@example.org", False, True)
    assert address_link("two", NOW) is None
    assert pending_address(account, NOW + timedelta(hours=24)) is None
    assert pending_address(make_account(), NOW) is None


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
