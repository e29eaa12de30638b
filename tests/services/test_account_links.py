"""Mailed links let in once and for a while; unknown addresses get none; a new password ends what the old one opened."""

from datetime import timedelta
from typing import TypeVar

import pytest
from flask import Flask
from sqlalchemy import func, select

from eventhub.db import db
from eventhub.domain.errors import LinkNotGood
from eventhub.domain.link_purposes import LinkPurpose
from eventhub.models import Account, LogEntry, OneTimeLink, OutboxMessage
from eventhub.queries.viewers import sign_in_of
from eventhub.services.account_links import (
    LASTS,
    MAILED_MOST,
    Letter,
    account_of_link,
    ask_link,
    change_password,
    enter_by_link,
    reset_password,
)
from eventhub.services.sign_ins import Browser, open_sign_in
from eventhub.transactions import transact
from tests.factories import make_account
from tests.factories.moments import NOW
from tests.factories.second_factors import make_passkey

T = TypeVar("T")
OWN = "https://trial/account/"
BROWSER = Browser("Firefox", None, "step")


@pytest.fixture
def account(app: Flask) -> Account:
    return committed(make_account(email="claire@example.org", name="Claire Maurin", password_hash="old"))


def committed(row: T) -> T:
    db.session.commit()
    return row


def letter(token: str) -> Letter:
    return Letter(token, f"https://trial/{token}", "fr")


def ask(purpose: LinkPurpose, token: str = "secret", email: str = "claire@example.org", back: str = "") -> None:
    transact(ask_link, purpose, email, letter(token), back, NOW)


def mails() -> list[tuple[str, str]]:
    rows = db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id))
    return [(row.template, row.reader_mail) for row in rows]


@pytest.mark.parametrize(("purpose", "minutes"), [(LinkPurpose.SIGN_IN, 15), (LinkPurpose.RESET, 30)])
def test_a_known_address_gets_a_link_for_a_while(account: Account, purpose: LinkPurpose, minutes: int) -> None:
    ask(purpose)
    mail = db.session.scalars(select(OutboxMessage)).one()
    assert (mail.template, mail.reader_mail, mail.reader_name, mail.language) == (
        purpose,
        "claire@example.org",
        "Claire Maurin",
        "fr",
    )
    assert mail.values == {"link_address": "https://trial/secret", "email": "claire@example.org"}
    lasts = timedelta(minutes=minutes)
    assert account_of_link("secret", purpose, NOW + lasts - timedelta(seconds=1)) == account
    for token, other, moment in (
        ("secret", purpose, NOW + lasts),
        ("wrong", purpose, NOW),
        ("secret", LinkPurpose.CONFIRM, NOW),
    ):
        with pytest.raises(LinkNotGood):
            account_of_link(token, other, moment)


def test_an_unknown_address_gets_nothing(account: Account) -> None:
    ask(LinkPurpose.SIGN_IN, email="nobody@example.org")
    assert (mails(), db.session.scalar(select(func.count()).select_from(OneTimeLink))) == ([], 0)


@pytest.mark.parametrize("purpose", [LinkPurpose.SIGN_IN, LinkPurpose.RESET])
def test_a_stranger_who_asks_on_and_on_floods_nobody_and_closes_no_door(account: Account, purpose: LinkPurpose) -> None:
    for number in range(50):
        ask(purpose, f"secret {number}")
    assert mails() == [(purpose, "claire@example.org")] * MAILED_MOST
    half = LASTS[purpose] / 2
    assert account_of_link("secret 0", purpose, NOW + half) == account  # who asks in vain finds one that is good
    transact(ask_link, purpose, "claire@example.org", letter("later"), "", NOW + half)
    assert account_of_link("later", purpose, NOW + half) == account


def test_a_link_that_was_used_makes_room(account: Account) -> None:
    for number in range(MAILED_MOST):
        ask(LinkPurpose.SIGN_IN, f"secret {number}")
    transact(enter_by_link, "secret 1", BROWSER, NOW)
    ask(LinkPurpose.SIGN_IN, "one more")
    assert len(mails()) == MAILED_MOST + 1


def test_a_link_signs_in_once(account: Account) -> None:
    ask(LinkPurpose.SIGN_IN, back="/trial/agenda")
    entry, found, back = transact(enter_by_link, "secret", BROWSER, NOW)
    sign_in = sign_in_of(entry.token, NOW)
    assert sign_in
    assert (entry.is_complete, found, back, sign_in.has_second_factor) == (True, account, "/trial/agenda", False)
    with pytest.raises(LinkNotGood):
        transact(enter_by_link, "secret", BROWSER, NOW)


def test_a_link_does_not_stand_in_for_the_second_factor(account: Account) -> None:
    committed(make_passkey(account))
    ask(LinkPurpose.SIGN_IN)
    entry, _account, _back = transact(enter_by_link, "secret", BROWSER, NOW)
    assert (entry.is_complete, sign_in_of(entry.token, NOW)) == (False, None)


def test_a_reset_ends_every_sign_in_and_every_link(account: Account) -> None:
    browsers = [transact(open_sign_in, account, "x", NOW) for _ in range(2)]
    ask(LinkPurpose.RESET)
    ask(LinkPurpose.SIGN_IN, "to sign in")
    transact(reset_password, "secret", "new", OWN, NOW)
    assert [sign_in_of(token, NOW) for token in browsers] == [None, None]
    assert account.password_hash == "new"
    for token, purpose in (("secret", LinkPurpose.RESET), ("to sign in", LinkPurpose.SIGN_IN)):
        with pytest.raises(LinkNotGood):
            account_of_link(token, purpose, NOW)
    assert mails()[-1] == ("password_changed", "claire@example.org")
    assert [entry.action for entry in db.session.scalars(select(LogEntry))] == ["account.password_reset"]


def test_a_change_ends_every_other_sign_in(account: Account) -> None:
    here, there = (transact(open_sign_in, account, "x", NOW) for _ in range(2))
    ask(LinkPurpose.RESET)
    transact(change_password, account, "new", here, OWN, NOW)
    assert [sign_in_of(token, NOW) is None for token in (here, there)] == [False, True]
    with pytest.raises(LinkNotGood):
        account_of_link("secret", LinkPurpose.RESET, NOW)
    assert mails()[-1] == ("password_changed", "claire@example.org")


def test_a_link_lasts_as_long_as_its_mail_says() -> None:
    minutes = {purpose: lasts // timedelta(minutes=1) for purpose, lasts in LASTS.items()}
    assert minutes == {LinkPurpose.SIGN_IN: 15, LinkPurpose.RESET: 30}
