"""An application is asked for once it has shown a code; each code is good once; recovery codes stand in for it."""

from datetime import timedelta
from typing import TypeVar

import pytest
from flask import Flask
from sqlalchemy import func, select

from eventhub.db import db
from eventhub.domain.errors import LinkNotGood, WrongCode
from eventhub.models import Account, LogEntry, OneTimeCode, OutboxMessage, RecoveryCode, SignIn
from eventhub.queries.second_factors import confirmed_code, has_second_factor, second_factors_of, shown_code
from eventhub.queries.viewers import sign_in_of
from eventhub.services.accounts import STEP_LASTS, enter
from eventhub.services.second_factors import (
    account_that_waits,
    after_removal,
    begin_code,
    confirm_code,
    forget_factors,
    give_recovery_codes,
    new_recovery_codes,
    plain,
    prove_again,
    remove_code,
    renew_recovery_codes,
    replace_recovery_codes,
    spend_code,
    take_step,
)
from eventhub.services.sign_ins import Browser, SignedIn, open_sign_in
from eventhub.transactions import transact
from tests.factories import make_account
from tests.factories.moments import NOW
from tests.factories.second_factors import SECRET, code_at, make_code, make_passkey

LATER = NOW + timedelta(minutes=5)
T = TypeVar("T")
OWN = "https://trial/account/"
CODES = ["abcd-efgh-jkmn", "2345-6789-abcd"]
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


def test_a_second_tab_finds_the_secret_of_the_first_for_an_hour(account: Account) -> None:
    for minutes, secret, expected in ((0, "A", "A"), (59, "B", "A"), (60, "C", "C")):
        transact(begin_code, account, secret * 32, NOW + timedelta(minutes=minutes))
        shown = shown_code(account)
        assert shown
        assert shown.secret == expected * 32


def test_beginning_again_leaves_an_application_that_counts(account: Account) -> None:
    committed(make_code(account))
    transact(begin_code, account, "B" * 32, LATER + timedelta(days=1))
    code = confirmed_code(account)
    assert code
    assert code.secret == SECRET


def test_a_right_code_sets_it_up_and_gives_recovery_codes(account: Account) -> None:
    token = transact(open_sign_in, account, "x", NOW)
    transact(begin_code, account, SECRET, NOW)
    with pytest.raises(WrongCode):
        transact(confirm_code, account, "000000", CODES, SignedIn(token, OWN), NOW)
    assert not has_second_factor(account)
    typed = f" {code_at(NOW)[:3]} {code_at(NOW)[3:]} "
    assert transact(confirm_code, account, typed, CODES, SignedIn(token, OWN), NOW)
    sign_in = sign_in_of(token, NOW)
    assert sign_in
    assert sign_in.has_second_factor
    assert (second_factors_of(account).recovery_left, told()) == (2, ["code_added"])
    assert [entry.action for entry in db.session.scalars(select(LogEntry))] == ["account.code_added"]
    with pytest.raises(WrongCode):  # what showed it is spent
        transact(spend_code, account, code_at(NOW), NOW)
    with pytest.raises(WrongCode):  # nothing is being set up any more
        transact(confirm_code, account, code_at(LATER), CODES, SignedIn(token, OWN), LATER)


def test_a_code_is_good_once(account: Account) -> None:
    committed(make_code(account))
    db.session.commit()
    assert transact(spend_code, account, code_at(LATER), LATER) == "code"
    for moment in (LATER, LATER + timedelta(seconds=30)):
        with pytest.raises(WrongCode):
            transact(spend_code, account, code_at(LATER), moment)
    earlier = code_at(LATER - timedelta(seconds=30))
    with pytest.raises(WrongCode):
        transact(spend_code, account, earlier, LATER)


def test_a_recovery_code_is_good_once_and_for_its_account(account: Account) -> None:
    other = committed(make_account())
    transact(renew_recovery_codes, account, CODES)
    with pytest.raises(WrongCode):
        transact(spend_code, other, CODES[0], NOW)
    assert transact(spend_code, account, " ABCD efgh-JKMN", NOW) == "recovery"
    with pytest.raises(WrongCode):
        transact(spend_code, account, CODES[0], NOW)
    assert second_factors_of(account).recovery_left == 1


def test_recovery_codes_are_many_and_kept_as_hashes(account: Account) -> None:
    codes = new_recovery_codes()
    assert (len(set(codes)), {len(plain(code)) for code in codes}) == (10, {12})
    assert transact(give_recovery_codes, account, codes)
    assert not transact(give_recovery_codes, account, new_recovery_codes())
    kept = list(db.session.scalars(select(RecoveryCode.code_hash)))
    assert len(kept) == 10
    assert not {plain(code) for code in codes} & set(kept)


def test_the_second_step_signs_in(account: Account) -> None:
    committed(make_code(account))
    entry = transact(enter, account, BROWSER, "/trial/agenda", LATER)
    assert (entry.token, entry.is_complete) == ("step", False)
    assert account_that_waits("step", LATER) == account
    with pytest.raises(WrongCode):
        transact(take_step, "step", "000000", BROWSER, OWN, LATER)
    token, back = transact(take_step, "step", code_at(LATER), BROWSER, OWN, LATER)
    sign_in = sign_in_of(token, LATER)
    assert sign_in
    assert sign_in.has_second_factor
    assert (sign_in.account_id, back, told()) == (account.id, "/trial/agenda", [])
    with pytest.raises(LinkNotGood):
        transact(take_step, "step", code_at(LATER + timedelta(minutes=1)), BROWSER, OWN, LATER)


def test_who_waits_too_long_begins_again(account: Account) -> None:
    committed(make_code(account))
    transact(enter, account, BROWSER, "", NOW)
    for token, moment in (("step", NOW + STEP_LASTS), ("other", NOW), ("", NOW)):
        with pytest.raises(LinkNotGood):
            account_that_waits(token, moment)
    assert db.session.scalar(select(func.count()).select_from(SignIn)) == 0


def test_a_recovery_code_at_the_second_step_is_told(account: Account) -> None:
    committed(make_code(account))
    transact(renew_recovery_codes, account, CODES)
    transact(enter, account, BROWSER, "", NOW)
    transact(take_step, "step", CODES[1], BROWSER, OWN, NOW)
    assert told() == ["recovery_used"]


def test_proving_it_later_counts_for_this_browser(account: Account) -> None:
    committed(make_code(account))
    transact(renew_recovery_codes, account, CODES)
    here, there = (transact(open_sign_in, account, "x", NOW) for _ in range(2))
    transact(prove_again, account, code_at(LATER), SignedIn(here, OWN), LATER)
    rows = [sign_in_of(token, NOW) for token in (here, there)]
    assert [row and row.has_second_factor for row in rows] == [True, False]
    transact(prove_again, account, CODES[0], SignedIn(there, OWN), LATER)
    assert told() == ["recovery_used"]


def test_removing_the_last_one_removes_what_hangs_on_it(account: Account) -> None:
    committed(make_code(account))
    transact(renew_recovery_codes, account, CODES)
    token = transact(open_sign_in, account, "x", NOW, proved=True)
    with pytest.raises(WrongCode):
        transact(remove_code, account, "000000", OWN, LATER)
    transact(remove_code, account, code_at(LATER), OWN, LATER)
    sign_in = sign_in_of(token, NOW)
    assert sign_in
    assert not sign_in.has_second_factor
    assert (db.session.get(OneTimeCode, account.id), second_factors_of(account).recovery_left) == (None, 0)
    assert told() == ["code_removed"]


def test_a_passkey_keeps_recovery_codes_alive(account: Account) -> None:
    committed(make_passkey(account))
    transact(renew_recovery_codes, account, CODES)
    transact(after_removal, account)
    assert second_factors_of(account).recovery_left == 2


def test_new_recovery_codes_replace_the_old(account: Account) -> None:
    transact(renew_recovery_codes, account, CODES)
    transact(replace_recovery_codes, account, ["wxyz-wxyz-wxyz"], OWN, NOW)
    with pytest.raises(WrongCode):
        transact(spend_code, account, CODES[0], NOW)
    assert transact(spend_code, account, "wxyzwxyzwxyz", NOW) == "recovery"
    assert told() == ["recovery_renewed"]


def test_an_operator_forgets_all_factors_and_every_sign_in(account: Account) -> None:
    make_code(account)
    make_passkey(account)
    renew_recovery_codes(account, CODES)
    waiting = transact(enter, account, BROWSER, "", NOW)
    open_sign_in(account, "Firefox", NOW)
    kept = make_account()
    make_code(kept)
    db.session.commit()
    transact(forget_factors, account, OWN, NOW)
    assert (has_second_factor(account), second_factors_of(account).recovery_left) == (False, 0)
    assert has_second_factor(kept)
    assert db.session.scalar(select(func.count()).select_from(SignIn)) == 0
    with pytest.raises(LinkNotGood):
        account_that_waits(waiting.token, NOW)
    entry = db.session.scalars(select(LogEntry).order_by(LogEntry.id.desc())).first()
    assert entry is not None
    assert (entry.action, entry.account_id, entry.subject_id) == ("account.factors_forgotten", None, account.public_id)
    assert told() == ["factors_forgotten"]
