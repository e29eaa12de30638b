"""Sign in and out: a row for each browser, which the server can end."""

import secrets
from datetime import datetime, timedelta

from sqlalchemy import delete

from eventhub.db import db
from eventhub.models import Account, SignIn
from eventhub.queries.viewers import hash_of

LASTS = timedelta(days=30)


def open_sign_in(account: Account, browser: str, now: datetime) -> str:
    """Sign a browser in; the token is what its cookie carries, and is kept as a hash only."""
    token = secrets.token_urlsafe(32)
    row = SignIn(
        token_hash=hash_of(token),
        account_id=account.id,
        created_at=now,
        expires_at=now + LASTS,
        browser=browser[:200],
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
