"""A browser's sign-in is a row that the server can end."""

from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.token_hashes import hash_of
from eventhub.models import SignIn
from eventhub.queries.viewers import sign_in_of
from eventhub.services.sign_ins import (
    LASTS,
    close_all_sign_ins,
    close_named_sign_in,
    close_other_sign_ins,
    close_sign_in,
    is_unseen,
    mark_proved,
    mark_unproved,
    open_sign_in,
    see,
)
from tests.factories import make_account
from tests.factories.moments import NOW


def test_a_token_opens_its_account_for_thirty_days(app: Flask) -> None:
    account = make_account()
    token = open_sign_in(account, "Firefox", NOW)
    ends = NOW + LASTS
    found = [sign_in_of(token, moment) for moment in (NOW, ends - timedelta(seconds=1), ends)]
    assert [one and one.account for one in found] == [account, account, None]


def test_the_token_itself_is_not_kept(app: Flask) -> None:
    token = open_sign_in(make_account(), "x" * 300, NOW)
    row = db.session.scalars(select(SignIn)).one()
    assert token not in (row.token_hash, row.browser)
    assert (len(row.token_hash), row.browser, row.expires_at) == (64, "x" * 200, NOW + timedelta(days=30))


def test_closing_one_leaves_the_others(app: Flask) -> None:
    account = make_account()
    here, there = (open_sign_in(account, name, NOW) for name in ("here", "there"))
    close_sign_in(here)
    assert [sign_in_of(token, NOW) is None for token in (here, there)] == [True, False]


def test_closing_all_of_an_account_leaves_others_in(app: Flask) -> None:
    account, other = make_account(), make_account()
    mine = [open_sign_in(account, "x", NOW) for _ in range(2)]
    theirs = open_sign_in(other, "x", NOW)
    close_all_sign_ins(account)
    assert [sign_in_of(token, NOW) is None for token in (*mine, theirs)] == [True, True, False]


def test_closing_the_others_leaves_this_one(app: Flask) -> None:
    account, other = make_account(), make_account()
    here, there = (open_sign_in(account, name, NOW) for name in ("here", "there"))
    theirs = open_sign_in(other, "x", NOW)
    close_other_sign_ins(account, here)
    assert [sign_in_of(token, NOW) is None for token in (here, there, theirs)] == [False, True, False]
    close_other_sign_ins(account, None)
    assert [sign_in_of(token, NOW) is None for token in (here, theirs)] == [True, False]


def test_closes_one_by_its_name_and_of_its_own_account_alone(app: Flask) -> None:
    account, other = make_account(), make_account()
    here, there = (open_sign_in(account, name, NOW) for name in ("here", "there"))
    name = hash_of(there)[:16]
    for wrong in (hash_of(there)[:15], "", "%" * 16, "_" * 16):
        close_named_sign_in(account, wrong)
    close_named_sign_in(other, name)
    assert sign_in_of(there, NOW)
    close_named_sign_in(account, name)
    assert [sign_in_of(token, NOW) is None for token in (here, there)] == [False, True]


def test_keeps_once_in_ten_minutes_that_a_browser_is_at_work(app: Flask) -> None:
    token = open_sign_in(make_account(), "x", NOW)
    row = db.session.scalars(select(SignIn)).one()
    found = []
    for minutes in (0, 9, 10, 19, 20):
        moment = NOW + timedelta(minutes=minutes)
        if is_unseen(row, moment):
            see(token, moment)
        db.session.refresh(row)
        found.append(row.seen_at and (row.seen_at - NOW) // timedelta(minutes=1))
    assert found == [None, None, 10, 10, 20]
    see(token, NOW + timedelta(minutes=21))  # of two pages at once, the second keeps nothing
    db.session.refresh(row)
    assert row.seen_at == NOW + timedelta(minutes=20)


def test_a_second_factor_is_proved_in_one_browser_and_taken_back_in_all(app: Flask) -> None:
    account = make_account()
    here, there = open_sign_in(account, "here", NOW), open_sign_in(account, "there", NOW, proved=True)
    mark_proved(None)
    mark_proved(here)
    rows = [sign_in_of(token, NOW) for token in (here, there)]
    assert [row and row.has_second_factor for row in rows] == [True, True]
    mark_unproved(account)
    assert [row and row.has_second_factor for row in rows] == [False, False]
