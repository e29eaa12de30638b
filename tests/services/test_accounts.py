"""Signing in tells nothing about which addresses are known, and stops who guesses."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from eventhub.db import db
from eventhub.domain.errors import PasswordNeeded, StaleForm, TooManyTries, WrongPassword, WrongSignIn
from eventhub.domain.fingerprints import fingerprints_of
from eventhub.domain.link_purposes import OF_AN_EVENT, OF_NOBODY, LinkPurpose
from eventhub.models import Account, FailedSignIn, OneTimeLink, SignIn
from eventhub.queries.accounts import failures_since
from eventhub.queries.viewers import sign_in_of
from eventhub.services.accounts import (
    TRIES,
    TRIES_OF_ALL,
    AccountDetails,
    Source,
    choose_language,
    details_of,
    enter,
    find_or_create,
    forget_tries,
    identify,
    note_try,
    prove_password,
    save_details,
    set_password,
    sign_in,
)
from eventhub.services.links import keep_link
from eventhub.services.passwords import hash_password
from eventhub.services.sign_ins import Browser, open_sign_in
from eventhub.transactions import transact
from tests.factories import make_account
from tests.factories.moments import NOW
from tests.factories.second_factors import make_code

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


HERE, THERE, OWN = Source("network 1"), Source("network 2"), Source("browser 1", is_known=True)


def fail_from(source: Source, times: int) -> None:
    for _ in range(times):
        transact(note_try, "claire@example.org", NOW, source=source)


def test_wrong_passwords_stop_the_network_that_they_come_from_and_no_other(app: Flask) -> None:
    fail_from(HERE, TRIES)
    with pytest.raises(TooManyTries):
        fail_from(HERE, 1)
    fail_from(THERE, 1)


def test_from_many_networks_they_stop_the_address_but_no_browser_of_its_owner(app: Flask) -> None:
    for number in range(TRIES_OF_ALL // TRIES):
        fail_from(Source(f"network of the crowd {number}"), TRIES)
    with pytest.raises(TooManyTries) as refused:
        fail_from(HERE, 1)
    assert refused.value.minutes == 15
    fail_from(OWN, TRIES)
    with pytest.raises(TooManyTries):
        fail_from(OWN, 1)


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


def test_asks_for_the_password_of_the_account_itself(account: Account) -> None:
    prove_password(account, PASSWORD)
    with pytest.raises(WrongPassword):
        prove_password(account, "wrong")
    with pytest.raises(PasswordNeeded):
        prove_password(make_other(), "no one has this password")


def test_what_is_tried_is_counted_by_its_own_name(app: Flask) -> None:
    for name in ("claire@example.org", "code 1"):
        fail(3, name)
    with pytest.raises(TooManyTries):
        transact(note_try, "code 1", NOW + timedelta(minutes=3), 3)
    transact(forget_tries, "code 1")
    assert [len(failures_since(name, NOW - timedelta(hours=1))) for name in ("claire@example.org", "code 1")] == [3, 0]


def test_without_a_second_factor_a_first_one_signs_in(account: Account) -> None:
    entry = transact(enter, account, Browser("browser", None, "step"), "", NOW)
    found = sign_in_of(entry.token, NOW)
    assert found
    assert (entry.is_complete, found.account, found.has_second_factor) == (True, account, False)


def test_with_one_it_waits_and_stays_signed_in_where_it_was(account: Account) -> None:
    make_code(account)
    old = transact_kept(account)
    entry = transact(enter, account, Browser("browser", old, "step"), "/trial/", NOW)
    assert (entry.is_complete, entry.token, sign_in_of("step", NOW)) == (False, "step", None)
    assert sign_in_of(old, NOW)


def transact_kept(account: Account) -> str:
    db.session.commit()
    return transact(open_sign_in, account, "old", NOW)


def test_a_new_password_ends_every_link_of_the_account_and_no_other(account: Account) -> None:
    for purpose in LinkPurpose:
        keep_link(OneTimeLink(purpose=purpose, account_id=account.id), purpose, timedelta(hours=1), NOW)
    db.session.commit()
    transact(set_password, account, "new")
    assert set(db.session.scalars(select(OneTimeLink.purpose))) == OF_AN_EVENT | OF_NOBODY


def test_keeps_how_one_is_called_and_spoken_to(account: Account) -> None:
    opened = fingerprints_of(details_of(account))
    transact(save_details, account, AccountDetails("Claire M.", "en", "America/Toronto"), opened, NOW)
    assert (account.name, account.language, account.time_zone) == ("Claire M.", "en", "America/Toronto")
    with pytest.raises(StaleForm) as refused:
        transact(save_details, account, AccountDetails("Claire Maurin", "en", "America/Toronto"), opened, NOW)
    assert refused.value.changed == ("name",)
    transact(save_details, account, AccountDetails("Claire M.", "fr", ""), fingerprints_of(details_of(account)), NOW)
    assert account.time_zone is None


def test_a_new_password_ends_sign_ins_but_one_that_is_kept(account: Account) -> None:
    here, there = (transact(open_sign_in, account, "x", NOW) for _ in range(2))
    transact(set_password, account, "new", here)
    assert [sign_in_of(token, NOW) is None for token in (here, there)] == [False, True]
    transact(set_password, account, "newer")
    assert sign_in_of(here, NOW) is None
