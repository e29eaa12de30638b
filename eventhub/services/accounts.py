"""Accounts: prove who one is, sign in, change a password, say how one is called and spoken to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError

from eventhub.db import db, take_turn
from eventhub.domain.errors import PasswordNeeded, StaleForm, TooManyTries, WrongPassword, WrongSignIn
from eventhub.domain.fingerprints import Fingerprints, changed_fields
from eventhub.domain.link_purposes import OF_THE_ACCOUNT, LinkPurpose
from eventhub.domain.token_hashes import hash_of
from eventhub.models import Account, FailedSignIn, OneTimeLink
from eventhub.queries.accounts import account_called, failures_since
from eventhub.queries.second_factors import has_second_factor
from eventhub.services.links import keep_link
from eventhub.services.log import note
from eventhub.services.passwords import matches
from eventhub.services.sign_ins import Browser, close_all_sign_ins, close_other_sign_ins, close_sign_in, open_sign_in

TRIES = 10  # from one network, or from one browser that the account was signed in with before
TRIES_OF_ALL = 100  # from all networks together: enough that one stranger cannot keep somebody out
WITHIN = timedelta(minutes=15)
STEP_LASTS = timedelta(minutes=10)


@dataclass(frozen=True)
class Source:
    """From where something is tried; `is_known`: a browser in which the same account was signed in before."""

    name: str = ""
    is_known: bool = False


ANYWHERE = Source()


@dataclass(frozen=True)
class Entry:
    """What a first factor led to: a sign-in, or the wait for a second factor; the token is that one's."""

    token: str
    is_complete: bool


@dataclass(frozen=True)
class AccountDetails:
    """What people say about themselves to us alone. No zone: each event's own."""

    name: str
    language: str
    time_zone: str


def identify(email: str, password: str) -> Account:
    """The account that address and password belong to; WrongSignIn, as slowly where there is none.

    Slow: call it outside `transact`, after `note_try`.
    """
    account = account_called(email)
    if not matches(account.password_hash if account else None, password) or account is None:
        raise WrongSignIn
    return account


def prove_password(account: Account, password: str) -> None:
    """The account's own password, asked for once more; slow, as `identify` is."""
    if account.password_hash is None:
        raise PasswordNeeded
    if not matches(account.password_hash, password):
        raise WrongPassword


def minutes_until(moment: datetime, now: datetime) -> int:
    return max(1, ceil((moment - now) / timedelta(minutes=1)))


def note_try(email: str, now: datetime, most: int = TRIES, source: Source = ANYWHERE) -> None:
    """Count a try before it is judged, so that tries side by side count too; TooManyTries where there were enough from
    this source, or from everywhere: but a browser that is known has a count of its own, and no stranger closes it.

    Signing in takes it back. Tries that no longer count are forgotten. Other words than an address count as well:
    whatever names what is tried.
    """
    address = hash_of(email)
    take_turn(FailedSignIn, int(address[:8], 16) - (1 << 31))  # of many at once each sees those before it
    place = hash_of(source.name) if source.name else ""
    refuse_more(failures_since(email, now - WITHIN, place), most, now)
    if place and not source.is_known:
        refuse_more(failures_since(email, now - WITHIN), TRIES_OF_ALL, now)
    db.session.execute(delete(FailedSignIn).where(FailedSignIn.failed_at <= now - WITHIN))
    db.session.add(FailedSignIn(address_hash=address, source_hash=place, failed_at=now))
    db.session.flush()


def refuse_more(failures: Sequence[datetime], most: int, now: datetime) -> None:
    """TooManyTries where there were enough; `failures`: the latest first."""
    if len(failures) >= most:
        raise TooManyTries(minutes_until(failures[most - 1] + WITHIN, now))


def forget_tries(*names: str) -> None:
    """What was tried succeeded."""
    hashes = [hash_of(name) for name in names]
    db.session.execute(delete(FailedSignIn).where(FailedSignIn.address_hash.in_(hashes)))


def sign_in(account: Account, browser: str, replaced: str | None, now: datetime, *, proved: bool = False) -> str:
    """Sign a browser in, out of what it was signed in to before (`replaced`: that token); the new token."""
    if replaced:
        close_sign_in(replaced)
    forget_tries(account.email)
    return open_sign_in(account, browser, now, proved=proved)


def enter(account: Account, browser: Browser, back: str, now: datetime) -> Entry:
    """A first factor is proved: sign in, or wait for the second one where there is any. `back`: where to then."""
    if not has_second_factor(account):
        return Entry(sign_in(account, browser.name, browser.token, now), is_complete=True)
    waiting = OneTimeLink(purpose=LinkPurpose.SECOND_STEP, account_id=account.id, email=account.email)
    waiting.values = {"next": back}
    keep_link(waiting, browser.step, STEP_LASTS, now)
    return Entry(browser.step, is_complete=False)


def choose_language(account: Account, language: str) -> None:
    """Speak this language to the account from now on."""
    account.language = language
    db.session.flush()


def details_of(account: Account) -> AccountDetails:
    return AccountDetails(account.name, account.language or "", account.time_zone or "")


def save_details(account: Account, details: AccountDetails, opened: Fingerprints, now: datetime) -> None:
    """Keep how the account is called and spoken to; StaleForm where another tab changed something else meanwhile."""
    changed = changed_fields(details_of(account), details, opened)
    if changed:
        raise StaleForm(changed, noun="account")
    account.name, account.language, account.time_zone = details.name, details.language, details.time_zone or None
    note("account.details_changed", ("account", account.public_id), account, now)


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


def set_password(account: Account, password_hash: str, kept: str | None = None) -> None:
    """A new password ends every sign-in that the old one opened, but the one with the token `kept`, and every link
    that was mailed before."""
    account.password_hash = password_hash
    if kept:
        close_other_sign_ins(account, kept)
    else:
        close_all_sign_ins(account)
    forget_links(account)
    db.session.flush()


def forget_links(account: Account) -> None:
    """What was mailed to this account to get in with is good no more."""
    mine = delete(OneTimeLink).where(OneTimeLink.account_id == account.id)
    db.session.execute(mine.where(OneTimeLink.purpose.in_(OF_THE_ACCOUNT)))
