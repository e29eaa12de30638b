"""Accounts: prove who one is, sign in and out, choose a language."""

from datetime import datetime, timedelta
from math import ceil

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError

from eventhub.db import db
from eventhub.domain.errors import TooManyTries, WrongSignIn
from eventhub.models import Account, FailedSignIn
from eventhub.queries.accounts import account_called, failures_since
from eventhub.queries.viewers import hash_of
from eventhub.services.passwords import matches
from eventhub.services.sign_ins import close_all_sign_ins, close_sign_in, open_sign_in

TRIES = 10
WITHIN = timedelta(minutes=15)


def identify(email: str, password: str) -> Account:
    """The account that address and password belong to; WrongSignIn, as slowly where there is none.

    Slow: call it outside `transact`, after `note_try`.
    """
    account = account_called(email)
    if not matches(account.password_hash if account else None, password) or account is None:
        raise WrongSignIn
    return account


def minutes_until(moment: datetime, now: datetime) -> int:
    return max(1, ceil((moment - now) / timedelta(minutes=1)))


def note_try(email: str, now: datetime) -> None:
    """Count a try before it is judged, so that tries side by side count too; TooManyTries where there were enough.

    Signing in takes it back. Tries that no longer count are forgotten.
    """
    failures = failures_since(email, now - WITHIN)
    if len(failures) >= TRIES:
        raise TooManyTries(minutes_until(failures[TRIES - 1] + WITHIN, now))
    db.session.execute(delete(FailedSignIn).where(FailedSignIn.failed_at <= now - WITHIN))
    db.session.add(FailedSignIn(address_hash=hash_of(email), failed_at=now))
    db.session.flush()


def sign_in(account: Account, browser: str, replaced: str | None, now: datetime) -> str:
    """Sign a browser in, out of what it was signed in to before (`replaced`: that token); the new token."""
    if replaced:
        close_sign_in(replaced)
    db.session.execute(delete(FailedSignIn).where(FailedSignIn.address_hash == hash_of(account.email)))
    return open_sign_in(account, browser, now)


def choose_language(account: Account, language: str) -> None:
    """Speak this language to the account from now on."""
    account.language = language
    db.session.flush()


def find_or_create(account: Account) -> tuple[Account, bool]:
    """The account with that address as it stands, untouched; else the one given. True where it is new."""
    standing = account_called(account.email)
    if standing is not None:
        return standing, False
    try:
        with db.session.begin_nested():
            db.session.add(account)
    except IntegrityError:
        standing = account_called(account.email)
        if standing is None:
            raise
        return standing, False
    return account, True


def set_password(account: Account, password_hash: str) -> None:
    """A new password ends every sign-in that the old one opened."""
    account.password_hash = password_hash
    close_all_sign_ins(account)
    db.session.flush()
