"""Passkeys are an account's own, sign in as two factors in one, and never twice with one count."""

from typing import TypeVar

import pytest
from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.errors import LinkNotGood, PasskeyNotGood
from eventhub.engines.passkeys import NewKey
from eventhub.models import Account, OutboxMessage, Passkey
from eventhub.queries.second_factors import second_factors_of
from eventhub.queries.viewers import sign_in_of
from eventhub.services.accounts import enter
from eventhub.services.passkeys import (
    MOST,
    Proof,
    account_of,
    keep_passkey,
    prove_again_by_passkey,
    remove_passkey,
    sign_in_by_passkey,
    take_step_by_passkey,
)
from eventhub.services.sign_ins import Browser, SignedIn, open_sign_in
from eventhub.transactions import transact
from tests.factories import make_account
from tests.factories.moments import NOW
from tests.factories.second_factors import make_code, make_passkey

T = TypeVar("T")
OWN = "https://trial/account/"
KEY = NewKey("the-key", b"public", 0)
CODES = ["abcd-efgh-jkmn"]
BROWSER = Browser("Firefox", None, "step")


@pytest.fixture
def account(app: Flask) -> Account:
    made = make_account(email="claire@example.org", language="en")
    db.session.commit()
    return made


def committed(row: T) -> T:
    db.session.commit()
    return row


def told() -> list[str]:
    return [row.values["change"] for row in db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id))]


def is_proved(token: str) -> bool:
    sign_in = sign_in_of(token, NOW)
    assert sign_in
    return sign_in.has_second_factor


def test_keeps_a_key_once_and_gives_recovery_codes_with_the_first(account: Account) -> None:
    token = transact(open_sign_in, account, "x", NOW)
    assert transact(keep_passkey, account, "T" * 100, KEY, CODES, SignedIn(token, OWN), NOW)
    kept = second_factors_of(account)
    assert ([key.name for key in kept.passkeys], kept.recovery_left, is_proved(token)) == (["T" * 80], 1, True)
    with pytest.raises(PasskeyNotGood):
        transact(keep_passkey, committed(make_account()), "again", KEY, CODES, SignedIn(None, OWN), NOW)
    assert not transact(
        keep_passkey, account, "second", NewKey("other", b"public", 0), CODES, SignedIn(token, OWN), NOW
    )
    assert told() == ["passkey_added", "passkey_added"]


def test_an_account_has_so_many_and_no_more(account: Account) -> None:
    for _ in range(MOST):
        committed(make_passkey(account))
    with pytest.raises(PasskeyNotGood):
        transact(keep_passkey, account, "one more", KEY, CODES, SignedIn(None, OWN), NOW)


def test_signs_in_with_two_factors_at_once(account: Account) -> None:
    committed(make_passkey(account, credential_id="mine", sign_count=3))
    token, found = transact(sign_in_by_passkey, Proof("mine", 4), BROWSER, NOW)
    assert (found, is_proved(token)) == (account, True)
    kept = db.session.scalars(select(Passkey)).one()
    assert (kept.sign_count, kept.used_at) == (4, NOW)


def test_a_count_that_went_back_is_a_copy_of_the_key(account: Account) -> None:
    committed(make_passkey(account, credential_id="mine", sign_count=3))
    for proof in (Proof("mine", 2), Proof("nobody's", 9)):
        with pytest.raises(PasskeyNotGood):
            transact(account_of, proof, NOW)


def test_the_second_step_takes_keys_of_the_account_that_waits(account: Account) -> None:
    committed(make_passkey(account, credential_id="mine"))
    committed(make_passkey(make_account(), credential_id="theirs"))
    transact(enter, account, BROWSER, "/trial/agenda", NOW)
    with pytest.raises(PasskeyNotGood):
        transact(take_step_by_passkey, "step", Proof("theirs", 1), BROWSER, NOW)
    token, back = transact(take_step_by_passkey, "step", Proof("mine", 1), BROWSER, NOW)
    assert (is_proved(token), back) == (True, "/trial/agenda")
    with pytest.raises(LinkNotGood):
        transact(take_step_by_passkey, "step", Proof("mine", 2), BROWSER, NOW)


def test_proves_it_later_with_a_key_of_ones_own(account: Account) -> None:
    committed(make_passkey(account, credential_id="mine"))
    committed(make_passkey(make_account(), credential_id="theirs"))
    token = transact(open_sign_in, account, "x", NOW)
    with pytest.raises(PasskeyNotGood):
        transact(prove_again_by_passkey, account, Proof("theirs", 1), token, NOW)
    assert not is_proved(token)
    transact(prove_again_by_passkey, account, Proof("mine", 1), token, NOW)
    assert is_proved(token)


def test_removes_ones_own_and_takes_back_what_it_proved(account: Account) -> None:
    committed(make_passkey(account, credential_id="mine"))
    committed(make_passkey(make_account(), credential_id="theirs"))
    token = transact(open_sign_in, account, "x", NOW, proved=True)
    assert not transact(remove_passkey, account, "theirs", OWN, NOW)
    assert is_proved(token)
    assert transact(remove_passkey, account, "mine", OWN, NOW)
    assert not is_proved(token)
    assert (told(), list(db.session.scalars(select(Passkey.credential_id)))) == (["passkey_removed"], ["theirs"])


def test_an_application_keeps_it_proved(account: Account) -> None:
    committed(make_code(account))
    committed(make_passkey(account, credential_id="mine"))
    token = transact(open_sign_in, account, "x", NOW, proved=True)
    transact(remove_passkey, account, "mine", OWN, NOW)
    assert is_proved(token)
