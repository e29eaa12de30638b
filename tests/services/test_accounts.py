"""Signing in tells nothing about which addresses are known, and stops who guesses."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from eventhub.db import db
from eventhub.domain.errors import TooManyTries, WrongSignIn
from eventhub.models import Account, FailedSignIn, SignIn
from eventhub.queries.accounts import failures_since
from eventhub.queries.viewers import sign_in_of
from eventhub.services.accounts import choose_language, find_or_create, identify, note_try, sign_in
from eventhub.services.passwords import hash_password
from eventhub.services.sign_ins import open_sign_in
from eventhub.transactions import transact
from tests.factories import make_account
from tests.factories.moments import NOW

PASSWORD = "trois mots sans rapport"


@pytest.fixture
def account(app: Flask) -> Account:
    made = make_account(email="claire@example.org", password_hash=hash_password(PASSWORD))
    db.session.commit()
    return made


def fail(times: int, email: str = "claire@example.org") -> None:
    for number in range(times):
        transact(note_try, email, NOW + timedelta(minutes=number))


def test_knows_who_types_the_right_password(account: Account) -> None:
    assert identify("claire@example.org", PASSWORD) == account


@pytest.mark.parametrize(("email", "password"), [("claire@example.org", "wrong"), ("nobody@example.org", PASSWORD)])
def test_refuses_a_wrong_password_and_an_unknown_address_alike(account: Account, email: str, password: str) -> None:
    with pytest.raises(WrongSignIn):
        identify(email, password)


def test_an_account_without_password_lets_nobody_in(app: Flask) -> None:
    make_account(email="demo@example.org", password_hash=None)
    db.session.commit()
    with pytest.raises(WrongSignIn):
        identify("demo@example.org", "no one has this password")


@pytest.mark.parametrize("email", ["claire@example.org", "nobody@example.org"])
def test_the_eleventh_try_is_refused(account: Account, email: str) -> None:
    fail(10, email)
    with pytest.raises(TooManyTries) as refused:
        transact(note_try, email, NOW + timedelta(minutes=10))
    assert refused.value.minutes == 5


@pytest.mark.parametrize(("tries", "email", "minutes"), [(10, "claire", 15), (9, "claire", 9), (10, "other", 10)])
def test_other_times_and_addresses_are_not_stopped(app: Flask, tries: int, email: str, minutes: int) -> None:
    fail(tries, f"{email}@example.org")
    transact(note_try, "claire@example.org", NOW + timedelta(minutes=minutes))
    assert len(failures_since("claire@example.org", NOW + timedelta(minutes=minutes - 1))) == 1


def test_signing_in_forgets_failures_and_ends_what_the_browser_had_open(account: Account) -> None:
    fail(3)
    old = transact(open_sign_in, make_other(), "old", NOW)
    token = transact(sign_in, account, "browser", old, NOW)
    assert sign_in_of(old, NOW) is None
    opened = db.session.scalars(select(SignIn)).one()
    assert (opened.account_id, opened.browser, opened) == (account.id, "browser", sign_in_of(token, NOW))
    assert db.session.scalar(select(func.count()).select_from(FailedSignIn)) == 0


def make_other() -> Account:
    other = make_account()
    db.session.commit()
    return other


def test_failures_that_no_longer_count_are_forgotten(app: Flask) -> None:
    fail(1, "old@example.org")
    transact(note_try, "new@example.org", NOW + timedelta(minutes=15))
    assert db.session.scalar(select(func.count()).select_from(FailedSignIn)) == 1


def test_keeps_the_language(account: Account) -> None:
    transact(choose_language, account, "en")
    assert account.language == "en"


def test_an_account_that_exists_stays_as_it_is(account: Account) -> None:
    found = transact(find_or_create, Account(email="claire@example.org", name="Mallory", created_at=NOW))
    assert found == (account, False)
    assert account.name.startswith("Person")


def test_makes_an_account_where_there_is_none(app: Flask) -> None:
    made, is_new = transact(find_or_create, Account(email="new@example.org", name="New", created_at=NOW))
    assert (made.email, is_new) == ("new@example.org", True)
