"""An account moves to another address once both mailboxes said yes; nobody learns which addresses are known."""

from datetime import timedelta
from typing import TypeVar

import pytest
from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.errors import AddressTaken, LinkNotGood, SameAddress
from eventhub.models import Account, LogEntry, OneTimeLink, OutboxMessage
from eventhub.queries.accounts import pending_address
from eventhub.queries.personal_rows import mails_to
from eventhub.queries.registrations import is_registered
from eventhub.queries.viewers import sign_in_of
from eventhub.services.account_addresses import (
    LASTS,
    AddressLetters,
    ask_address,
    call_off,
    call_off_by_link,
    press_address_link,
)
from eventhub.services.erasures import erase_account
from eventhub.services.links import MailedLink
from eventhub.services.registration_letters import write_to
from eventhub.services.sign_ins import open_sign_in
from eventhub.transactions import transact
from tests.factories import make_account, make_event, make_participant
from tests.factories.moments import NOW

T = TypeVar("T")
OWN = "https://trial/account/"
OLD, NEW = "old@example.org", "new@example.org"


@pytest.fixture
def account(app: Flask) -> Account:
    return committed(make_account(email=OLD, name="Claire Maurin", language="en"))


def committed(row: T) -> T:
    db.session.commit()
    return row


def letters(number: int = 1) -> AddressLetters:
    old, new, cancel = (MailedLink(f"{name} {number}", f"https://trial/{name}") for name in ("old", "new", "cancel"))
    return AddressLetters(old, new, cancel, "https://trial/sign-in")


def ask(account: Account, email: str = NEW, number: int = 1) -> None:
    transact(ask_address, account, email, letters(number), NOW)


def press(token: str, kept: str | None = None) -> bool:
    return transact(press_address_link, token, kept, OWN, NOW)


def mails() -> list[tuple[str, str]]:
    rows = db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id))
    return [(row.template, row.reader_mail) for row in rows]


@pytest.mark.parametrize("order", [("old 1", "new 1"), ("new 1", "old 1")])
def test_the_second_yes_moves_the_account(account: Account, order: tuple[str, str]) -> None:
    here, there = (transact(open_sign_in, account, "x", NOW) for _ in range(2))
    ask(account)
    assert mails() == [("email_change_old", OLD), ("email_change_new", NEW)]
    assert (press(order[0]), account.email) == (False, OLD)
    assert press(order[1], here)
    assert account.email == NEW
    assert [sign_in_of(token, NOW) is None for token in (here, there)] == [False, True]
    assert mails()[2:] == [("email_changed", OLD), ("email_changed", NEW)]
    assert db.session.scalars(select(OneTimeLink)).all() == []
    actions = [entry.action for entry in db.session.scalars(select(LogEntry).order_by(LogEntry.id))]
    assert actions == ["account.email_asked", "account.email_changed"]


def test_one_mailbox_alone_moves_nothing(account: Account) -> None:
    ask(account)
    assert not press("new 1")
    with pytest.raises(LinkNotGood):
        press("new 1")
    assert account.email == OLD


def test_an_address_that_has_an_account_is_told_and_nobody_else(account: Account) -> None:
    committed(make_account(email=NEW))
    ask(account)
    assert mails() == [("email_change_old", OLD), ("email_taken", NEW)]
    with pytest.raises(LinkNotGood):
        press("new 1")
    assert not press("old 1")  # who asked sees what everybody sees: the other mailbox has not said yes
    pending = pending_address(account, NOW)
    assert pending
    assert (pending.email, pending.old_said_yes, pending.new_said_yes) == (NEW, True, False)


def test_an_address_that_was_taken_meanwhile_is_refused(account: Account) -> None:
    ask(account)
    press("old 1")
    committed(make_account(email=NEW))
    with pytest.raises(AddressTaken):
        press("new 1")
    db.session.expire_all()
    assert account.email == OLD


def test_the_old_mailbox_calls_it_off(account: Account) -> None:
    ask(account)
    press("new 1")
    transact(call_off_by_link, "cancel 1", NOW)
    assert pending_address(account, NOW) is None
    for again in (lambda: press("old 1"), lambda: transact(call_off_by_link, "cancel 1", NOW)):
        with pytest.raises(LinkNotGood):
            again()


def test_so_does_the_account(account: Account) -> None:
    ask(account)
    transact(call_off, account, NOW)
    with pytest.raises(LinkNotGood):
        press("new 1")


def test_asking_again_replaces_what_was_asked(account: Account) -> None:
    ask(account)
    press("old 1")
    ask(account, "other@example.org", 2)
    with pytest.raises(LinkNotGood):
        press("new 1")
    assert not press("new 2")
    assert press("old 2")
    assert account.email == "other@example.org"


def test_the_address_that_one_has_is_no_new_one(account: Account) -> None:
    with pytest.raises(SameAddress):
        ask(account, OLD)
    assert mails() == []


def test_a_yes_comes_within_a_day(account: Account) -> None:
    ask(account)
    with pytest.raises(LinkNotGood):
        transact(press_address_link, "old 1", None, OWN, NOW + LASTS)
    assert timedelta(hours=24) == LASTS


def test_registrations_move_with_the_account_and_are_found_by_it(account: Account) -> None:
    person = make_participant(make_event(), account=account)
    other = make_participant(make_event(slug="other"))
    db.session.commit()
    assert (person.registration, other.registration) != (None, None)
    before = other.registration and other.registration.email
    ask(account)
    press("old 1")
    press("new 1")
    db.session.expire_all()
    moved, stays = person.registration, other.registration
    assert moved
    assert stays
    assert (moved.email, stays.email, is_registered(person.event, NEW)) == (NEW, before, True)
    assert (NEW in moved.search_text, OLD in moved.search_text) == (True, False)
    transact(write_to, moved, "registration_again", {}, NOW)
    assert mails()[-1] == ("registration_again", NEW)


def test_what_was_written_to_other_addresses_is_copied_and_erased_with_the_account(account: Account) -> None:
    number = account.id
    ask(account, "never@example.org", 9)
    ask(account)
    press("old 1")
    press("new 1")
    assert {mail.reader_mail for mail in mails_to(account)} == {OLD, NEW, "never@example.org"}
    transact(erase_account, account, NOW)
    assert (db.session.get(Account, number), mails()) == (None, [])


def test_the_mail_to_somebody_else_who_has_the_address_stays_theirs(account: Account) -> None:
    other = committed(make_account(email=NEW))
    ask(account)
    transact(erase_account, account, NOW)
    assert mails() == [("email_taken", NEW)]
    assert [mail.template for mail in mails_to(other)] == ["email_taken"]
