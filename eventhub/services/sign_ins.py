"""Sign in and out: a row for each browser, which the server can end."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, or_, update

from eventhub.db import db
from eventhub.domain.token_hashes import hash_of
from eventhub.models import Account, SignIn
from eventhub.queries.accounts import SIGN_IN_NAME

LASTS = timedelta(days=30)
SEEN_EVERY = timedelta(minutes=10)


@dataclass(frozen=True)
class SignedIn:
    """Where somebody proves who they are: the sign-in of this browser, and the account's page, which mails lead to."""

    token: str | None
    account_address: str


@dataclass(frozen=True)
class Browser:
    """The browser that asks: how it calls itself, what it is signed in to, and a secret to wait for a second step
    with, which the edge makes since a service may run twice."""

    name: str
    token: str | None
    step: str = ""


def open_sign_in(account: Account, browser: str, now: datetime, *, proved: bool = False) -> str:
    """Sign a browser in; the token is what its cookie carries, and is kept as a hash only. `proved`: by a second
    factor too."""
    token = secrets.token_urlsafe(32)
    row = SignIn(
        token_hash=hash_of(token),
        account_id=account.id,
        created_at=now,
        expires_at=now + LASTS,
        browser=browser[:200],
        has_second_factor=proved,
    )
    db.session.add(row)
    db.session.flush()
    return token


def close_sign_in(token: str) -> None:
    """Sign this browser out."""
    db.session.execute(delete(SignIn).where(SignIn.token_hash == hash_of(token)))


def close_all_sign_ins(account: Account) -> None:
    """Sign every browser of this account out."""
    db.session.execute(delete(SignIn).where(SignIn.account_id == account.id))


def close_other_sign_ins(account: Account, token: str | None) -> None:
    """Sign every browser of this account out but the one with this token."""
    others = delete(SignIn).where(SignIn.account_id == account.id)
    db.session.execute(others.where(SignIn.token_hash != hash_of(token)) if token else others)


def close_named_sign_in(account: Account, name: str) -> None:
    """Sign one browser of this account out, known by the name that the list gives it."""
    if len(name) == SIGN_IN_NAME:
        named = SignIn.token_hash.startswith(name, autoescape=True)
        db.session.execute(delete(SignIn).where(SignIn.account_id == account.id, named))


def see(token: str, now: datetime) -> None:
    """This browser is at work; kept once in ten minutes."""
    is_due = or_(SignIn.seen_at.is_(None), SignIn.seen_at <= now - SEEN_EVERY)
    db.session.execute(update(SignIn).where(SignIn.token_hash == hash_of(token), is_due).values(seen_at=now))


def is_unseen(sign_in: SignIn, now: datetime) -> bool:
    """Whether it is time to keep that this browser is at work."""
    return (sign_in.seen_at or sign_in.created_at) <= now - SEEN_EVERY


def mark_proved(token: str | None) -> None:
    """A second factor was proved in this browser."""
    if token:
        db.session.execute(update(SignIn).where(SignIn.token_hash == hash_of(token)).values(has_second_factor=True))


def mark_unproved(account: Account) -> None:
    """The account has no second factor any more, so none is proved."""
    db.session.execute(update(SignIn).where(SignIn.account_id == account.id).values(has_second_factor=False))
