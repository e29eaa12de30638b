"""What an account has besides its password; an application counts once it was confirmed."""

from flask import Flask

from eventhub.db import db
from eventhub.models import OneTimeCode, RecoveryCode
from eventhub.queries.second_factors import (
    confirmed_code,
    has_second_factor,
    passkey_called,
    passkey_of,
    second_factors_of,
    shown_code,
)
from tests.factories import make_account
from tests.factories.moments import NOW
from tests.factories.second_factors import make_code, make_passkey
from tests.fixtures.queries import count_queries


def test_an_account_has_none_at_first(app: Flask) -> None:
    account = make_account()
    found = second_factors_of(account)
    assert (found.code, found.passkeys, found.recovery_left, found.are_there) == (None, [], 0, False)
    assert not has_second_factor(account)


def test_an_application_counts_once_it_is_confirmed(app: Flask) -> None:
    account = make_account()
    code = OneTimeCode(account_id=account.id, secret="A" * 32, created_at=NOW)
    db.session.add(code)
    db.session.flush()
    assert (shown_code(account), confirmed_code(account), has_second_factor(account)) == (code, None, False)
    code.confirmed_at = NOW
    db.session.flush()
    assert (shown_code(account), confirmed_code(account), has_second_factor(account)) == (None, code, True)


def test_lists_passkeys_and_codes_of_this_account_alone(app: Flask) -> None:
    account, other = make_account(), make_account()
    mine, theirs = make_passkey(account), make_passkey(other)
    make_code(other)
    for number, used_at in enumerate((None, None, NOW)):
        db.session.add(RecoveryCode(account_id=account.id, code_hash=f"{number}", used_at=used_at))
    db.session.add(RecoveryCode(account_id=other.id, code_hash="0"))
    db.session.flush()
    found = second_factors_of(account)
    assert (found.code, found.passkeys, found.recovery_left, found.are_there) == (None, [mine], 2, True)
    assert found.keys == (mine.credential_id,)
    assert has_second_factor(account)
    assert passkey_called(theirs.credential_id) == (theirs, other)
    assert (passkey_of(account, theirs.credential_id), passkey_of(account, mine.credential_id)) == (None, mine)
    assert passkey_called("nobody's") is None


def test_asks_as_often_for_twenty_passkeys_as_for_one(app: Flask) -> None:
    one, many = make_account(), make_account()
    for account, number in ((one, 1), (many, 20)):
        for _ in range(number):
            make_passkey(account)
    db.session.commit()
    counts = []
    for account in (one, many):
        identity = account.id
        assert identity
        with count_queries() as count:
            second_factors_of(account)
        counts.append(len(count))
    assert counts[0] == counts[1] <= 3
