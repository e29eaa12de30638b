"""A browser's sign-in is a row that the server can end."""

from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.models import SignIn
from eventhub.queries.viewers import sign_in_of
from eventhub.services.sign_ins import LASTS, close_all_sign_ins, close_sign_in, open_sign_in
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
