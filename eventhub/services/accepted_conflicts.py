"""Let a conflict stand, with a reason; and think better of it."""

from datetime import datetime

from eventhub.db import db
from eventhub.domain.errors import ConflictGone, ConflictNotAcceptable
from eventhub.domain.timetable.conflicts import Conflict, conflicts_of
from eventhub.models import AcceptedConflict, Account, Event, Item
from eventhub.queries.timetable import timetable_of
from eventhub.services.log import note
from eventhub.services.timetables import lock_timetable


def accept(event: Event, key: str, reason: str, account: Account, now: datetime) -> AcceptedConflict:
    """Let it stand as long as what it speaks of stays where it is. ConflictGone; ConflictNotAcceptable."""
    lock_timetable(event)
    conflict = standing(event, key, now)
    if not conflict.may_be_accepted:
        raise ConflictNotAcceptable
    kept = db.session.get(AcceptedConflict, (event.id, key))
    if kept is None:
        kept = AcceptedConflict(event_id=event.id, key=key, rule=conflict.rule.value)
    kept.reason, kept.account_id, kept.at = reason, account.id, now
    db.session.add(kept)
    db.session.flush()
    write_down("conflict.accepted", event, conflict, account, now)
    return kept


def withdraw_acceptance(event: Event, key: str, account: Account, now: datetime) -> None:
    """It counts again. ConflictGone where nothing was accepted."""
    lock_timetable(event)
    kept = db.session.get(AcceptedConflict, (event.id, key))
    if kept is None:
        raise ConflictGone
    db.session.delete(kept)
    write_down("conflict.withdrawn", event, standing(event, key, now), account, now)


def standing(event: Event, key: str, now: datetime) -> Conflict:
    """The conflict as the draft has it now. ConflictGone where it has it no more."""
    found = next((one for one in conflicts_of(timetable_of(event, now)) if one.key == key), None)
    if found is None:
        raise ConflictGone
    return found


def write_down(action: str, event: Event, conflict: Conflict, account: Account, now: datetime) -> None:
    """In the log, about the first of its sessions."""
    item = db.session.get_one(Item, conflict.talks[0])
    note(action, ("session", item.public_id), account, now, event=event, values={"rule": conflict.rule.value})
