"""Somebody does without the announcements of an event, or wants them again; what they asked for comes all the same."""

from datetime import datetime

from sqlalchemy import update

from eventhub.db import db, rows_changed
from eventhub.models import Account, Person
from eventhub.services.log import note


def decline_announcements(person: Person, account: Account | None, now: datetime) -> bool:
    """From now on. False where it was so already. `account`: who says so; none, for whoever has the link of a mail."""
    return set_declined(person, now, "announcements.declined", account, now)


def want_announcements(person: Person, account: Account | None, now: datetime) -> bool:
    """Again from now on. False where it was so already."""
    return set_declined(person, None, "announcements.wanted", account, now)


def set_declined(person: Person, moment: datetime | None, act: str, account: Account | None, now: datetime) -> bool:
    """Once, however many press the button at one moment: only who changes it tells the log."""
    declined = Person.announcements_declined_at
    differs = declined.is_(None) if moment else declined.is_not(None)
    wanted = update(Person).where(Person.id == person.id, Person.erased_at.is_(None), differs)
    has_changed = bool(rows_changed(wanted.values(announcements_declined_at=moment)))
    db.session.expire(person, ["announcements_declined_at"])
    if has_changed:
        said = {} if account else {"by_mail": True}
        note(act, ("person", person.public_id), account, now, event=person.event, values=said)
    return has_changed
