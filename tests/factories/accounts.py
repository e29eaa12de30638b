"""Somebody with a password who signs in by the form, as people do."""

import re
from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from eventhub.db import db
from eventhub.models import Account, OutboxMessage
from eventhub.services.passwords import hash_password
from tests.factories.people import make_account
from tests.fixtures.clients import Client

PASSWORD = "trois mots sans rapport"
EMAIL = "claire@example.org"
SIGN_IN = "/account/sign-in"


def make_claire(**values: object) -> Account:
    """Kept, with her password."""
    defaults = {"email": EMAIL, "name": "Claire Maurin", "language": "en", "password_hash": hash_password(PASSWORD)}
    made = make_account(**{**defaults, **values})
    db.session.commit()
    return made


def type_password(client: Client, email: str = EMAIL) -> str | None:
    """Where signing in by the form leads."""
    return client.send(SIGN_IN, email=email, password=PASSWORD).location


def mailed(name: str = "link_address") -> list[str]:
    """The paths of all links of this name that were mailed, in order."""
    db.session.rollback()
    rows = db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id))
    return [re.sub(r"^https?://[^/]+", "", row.values[name]) for row in rows if name in row.values]


def templates() -> list[tuple[str, str]]:
    """Which mails were written, to whom."""
    db.session.rollback()
    rows = db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id))
    return [(row.template, row.reader_mail) for row in rows]


def soon() -> datetime:
    """A step later than now: a code of it is good still, and is not spent."""
    return datetime.now(UTC) + timedelta(seconds=30)
