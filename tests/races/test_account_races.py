"""Both mailboxes say yes at once, one code is typed in many browsers at once, many guess at once: a count decides."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime
from threading import Barrier, BrokenBarrierError
from typing import Any

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.domain.errors import TooManyTries, WrongCode
from eventhub.domain.link_purposes import LinkPurpose
from eventhub.models import Account, OneTimeCode, OneTimeLink
from eventhub.queries.accounts import PendingAddress, failures_since, pending_address
from eventhub.queries.second_factors import confirmed_code
from eventhub.services import account_addresses, accounts, second_factors
from eventhub.services.account_addresses import AddressLetters, ask_address, press_address_link
from eventhub.services.accounts import TRIES, Source, note_try
from eventhub.services.links import MailedLink, use_link
from eventhub.services.second_factors import spend_code
from eventhub.transactions import transact
from tests.factories import make_account
from tests.factories.moments import NOW
from tests.factories.second_factors import code_at, make_code

BOTH_ARE_THERE = 5.0  # seconds: longer than the slower one needs to get there, where nothing holds it back
CROWD = 8


def press(app: Flask, token: str) -> bool:
    """As one request would; True where it was the second yes."""
    with app.app_context():
        try:
            return transact(press_address_link, token, None, "https://trial/account/", NOW)
        finally:
            db.session.remove()


def both_say_yes(app: Flask, monkeypatch: pytest.MonkeyPatch) -> tuple[list[bool], bool]:
    """Both have used their link before either looks at the other's, if nothing makes one of them wait. What each
    heard, and whether the account moved."""
    account = make_account()
    db.session.commit()
    wanted = f"new-{account.email}"
    old, new, cancel = (MailedLink(f"{name} {account.id}", "") for name in ("old", "new", "cancel"))
    letters = AddressLetters(old, new, cancel, sign_in_address="")
    transact(ask_address, account, wanted, letters, NOW)
    identity = account.id
    db.session.remove()
    gate = Barrier(2)

    def use_together(token: str, purpose: LinkPurpose, now: datetime) -> OneTimeLink:
        used = use_link(token, purpose, now)
        with suppress(BrokenBarrierError):  # the one that waits for the lock never comes
            gate.wait(BOTH_ARE_THERE)
        return used

    monkeypatch.setattr(account_addresses, "use_link", use_together)
    with ThreadPoolExecutor(2) as both:
        done = list(both.map(lambda token: press(app, token), (old.token, new.token)))
    is_moved = db.session.get_one(Account, identity).email == wanted
    db.session.remove()
    return done, is_moved


def test_two_who_say_yes_at_once(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    done, is_moved = both_say_yes(app, monkeypatch)
    assert (sorted(done), is_moved) == ([False, True], True)


def test_without_the_lock_neither_is_the_second(postgres_app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    both_looked = Barrier(2)

    def look_together(account: Account, now: datetime) -> PendingAddress | None:
        seen = pending_address(account, now)
        both_looked.wait(30)
        return seen

    monkeypatch.setattr(account_addresses, "lock_account", lambda number: db.session.get_one(Account, number))
    monkeypatch.setattr(account_addresses, "pending_address", look_together)
    done, is_moved = both_say_yes(postgres_app, monkeypatch)
    assert (done, is_moved) == ([False, False], False)


def spend(app: Flask, account_id: int, gate: Barrier) -> bool:
    """The code typed in one of many browsers; all have seen that it is unspent, if nothing orders them."""
    with app.app_context():
        account = db.session.get_one(Account, account_id)
        gate.wait(30)
        try:
            transact(spend_code, account, code_at(NOW), NOW)
        except WrongCode:
            return False
        finally:
            db.session.remove()
        return True


def all_type_it(app: Flask) -> list[bool]:
    account = make_account()
    make_code(account)
    db.session.commit()
    identity = account.id
    db.session.remove()
    gate = Barrier(CROWD)
    with ThreadPoolExecutor(CROWD) as crowd:
        return list(crowd.map(lambda _number: spend(app, identity, gate), range(CROWD)))


def test_a_code_is_good_in_one_browser(app: Flask) -> None:
    assert sorted(all_type_it(app)) == [False] * (CROWD - 1) + [True]


def test_without_the_condition_it_is_good_in_many(postgres_app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = Barrier(CROWD)

    def look_and_write(account: Account, code: str, now: datetime) -> bool:
        kept = confirmed_code(account)
        is_unspent = kept is not None and kept.last_step == 0 and code == code_at(now)
        gate.wait(30)
        if is_unspent:
            db.session.get_one(OneTimeCode, account.id).last_step = 1
        return is_unspent

    monkeypatch.setattr(second_factors, "spend_step", look_and_write)
    assert all_type_it(postgres_app) == [True] * CROWD


GUESSERS = 40


def guess(app: Flask, gate: Barrier, email: str) -> bool:
    """One of many wrong passwords at once; True where it is judged."""
    with app.app_context():
        gate.wait(30)
        try:
            transact(note_try, email, NOW, source=Source("network 1"))
        except TooManyTries:
            return False
        finally:
            db.session.remove()
        return True


def all_guess(app: Flask, email: str) -> int:
    """How many of those who guess at once are judged; whose address nobody tried before."""
    gate = Barrier(GUESSERS)
    with ThreadPoolExecutor(GUESSERS) as crowd:
        return sum(crowd.map(lambda _number: guess(app, gate, email), range(GUESSERS)))


def test_of_forty_who_guess_at_once_ten_are_judged(app: Flask) -> None:
    assert all_guess(app, "claire@example.org") == TRIES


def test_without_turns_more_are_judged(postgres_app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = Barrier(TRIES + 1)

    def look_together(*arguments: Any) -> list[datetime]:
        found = failures_since(*arguments)
        with suppress(BrokenBarrierError):
            seen.wait(BOTH_ARE_THERE)
        return found

    monkeypatch.setattr(accounts, "take_turn", lambda _model, _number: None)
    monkeypatch.setattr(accounts, "failures_since", look_together)
    assert all_guess(postgres_app, "samir@example.org") > TRIES
