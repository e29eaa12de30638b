"""Writes down who did what, in the transaction that did it."""

from datetime import datetime
from typing import Any

from eventhub.db import db
from eventhub.models import Account, Event, LogEntry, Registration


def note(
    action: str,
    subject: tuple[str, str],
    account: Account | None,
    now: datetime,
    *,
    event: Event | None = None,
    values: dict[str, Any] | None = None,
) -> LogEntry:
    """Keep one act: `action` such as "registration.approved"; `subject` its kind and public id; no secrets in `values`.

    `account` is whoever acted; None: the program itself (an offer that lapsed), or somebody who has no account yet.
    """
    kind, name = subject
    entry = LogEntry(
        action=action,
        subject=kind,
        subject_id=name,
        account_id=account.id if account else None,
        event_id=event.id if event else None,
        values=values or {},
        at=now,
    )
    db.session.add(entry)
    db.session.flush()
    return entry


def note_step(
    action: str, registration: Registration, account: Account | None, now: datetime, **values: object
) -> LogEntry:
    """Keep one act on a registration, in its history."""
    subject = ("registration", registration.public_id)
    return note(action, subject, account, now, event=registration.event, values=values)
