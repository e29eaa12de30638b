"""Second factors of accounts, and the codes that prove them."""

from datetime import datetime
from itertools import count
from typing import Any

import pyotp

from eventhub.db import db
from eventhub.models import Account, OneTimeCode, Passkey
from tests.factories.moments import NOW

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
numbers = count(1)


def make_code(account: Account, **values: Any) -> OneTimeCode:
    """An application that was set up and has shown no code since."""
    made = OneTimeCode(**{"account_id": account.id, "secret": SECRET, "created_at": NOW, "confirmed_at": NOW} | values)
    db.session.add(made)
    db.session.flush()
    return made


def code_at(moment: datetime, secret: str = SECRET) -> str:
    """What the application shows then."""
    return pyotp.TOTP(secret).at(moment)


def make_passkey(account: Account, **values: Any) -> Passkey:
    defaults: dict[str, Any] = {
        "account_id": account.id,
        "credential_id": f"key-{next(numbers)}",
        "public_key": b"key",
        "name": "Telephone",
        "created_at": NOW,
    }
    made = Passkey(**defaults | values)
    db.session.add(made)
    db.session.flush()
    return made
