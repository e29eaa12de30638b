"""Accounts by address, the failures that count, and the browsers that are signed in."""

from datetime import timedelta

from flask import Flask

from eventhub.db import db
from eventhub.queries.accounts import account_called, failures_since, open_sign_ins
from eventhub.services.accounts import note_try
from eventhub.services.sign_ins import LASTS, open_sign_in
from eventhub.transactions import transact
from tests.factories import make_account
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
