"""Removes what has served its time: sign-ins and links that ran out, failures that count no more."""

from datetime import datetime, timedelta

from sqlalchemy import delete

from eventhub.db import db
from eventhub.models import FailedSignIn, OneTimeLink, SignIn

# Failed sign-ins slow their address down for minutes; a day is more than any count looks back.
FAILURES_KEPT = timedelta(days=1)


def remove_leftovers(now: datetime) -> None:
    """Personal data that nothing needs any more goes."""
    db.session.execute(delete(SignIn).where(SignIn.expires_at <= now))
    db.session.execute(delete(OneTimeLink).where(OneTimeLink.expires_at <= now))
    db.session.execute(delete(FailedSignIn).where(FailedSignIn.failed_at <= now - FAILURES_KEPT))
