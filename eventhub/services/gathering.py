"""Lets mails go that have waited: several as one, no more an hour than anybody wants, none in the night; loses none."""

from collections.abc import Sequence
from datetime import datetime

from eventhub.db import db, take_turn
from eventhub.domain.mail_urgency import (
    FOR_MANY,
    GATHERED,
    GATHERING,
    HOUR,
    MOST_AN_HOUR,
    is_event_day,
    taking_place_of,
)
from eventhub.models import Event, OutboxMessage
from eventhub.queries.waiting_mails import (
    DIGEST,
    Reader,
    left_since,
    pairs_about_one_entry,
    readers_with_due,
    waiting_for,
)
from eventhub.services.outbox import quiet_hours_of, tell

OF_THE_EVENT = ("event_slug", "event_names", "mailbox", "time_zone")


def release_due(now: datetime) -> None:
    """For each reader whose mails waited long enough: let them go, or say what they wait for now."""
    take_turn(OutboxMessage, 0)  # two that looked at one moment would each gather, and each count the hour
    join_entries()
    for reader in readers_with_due(now):
        release(reader, now)
    db.session.flush()


def release(reader: Reader, now: datetime) -> None:
    waiting = waiting_for(reader)
    event = db.session.get(Event, reader[1]) if reader[1] else None
    morning = night_ends(event, now)
    if morning:
        wait(waiting, "morning", morning)
        return
    free = [one for one in waiting if one.template not in GATHERED and one.priority != FOR_MANY]
    let_go(free, now)
    limited = [one for one in waiting if one not in free]
    gathered = [one for one in limited if one.template in GATHERED]
    parcels = [[one] for one in limited if one.template not in GATHERED] + ([gathered] if gathered else [])
    number, first = left_since(reader[0], now - HOUR)
    room = max(MOST_AN_HOUR - number, 0)
    for parcel in parcels[:room]:
        send_together(parcel, event, now)
    for parcel in parcels[room:]:
        wait(parcel, "limit", (first + HOUR) if first else now + GATHERING)


def night_ends(event: Event | None, now: datetime) -> datetime | None:
    """When it does, where this is the night before a day that is not the event's own."""
    if event is None or is_event_day(event.starts_at, event.ends_at, event.time_zone, now):
        return None
    return quiet_hours_of(event).end_at(now)


def send_together(parcel: Sequence[OutboxMessage], event: Event | None, now: datetime) -> None:
    """One as it is; several as one mail that names each, into which they are said to have gone."""
    if len(parcel) == 1:
        let_go(parcel, now)
        return
    newest = parcel[-1]
    said = {name: newest.values[name] for name in OF_THE_EVENT if name in newest.values}
    digest = tell(
        DIGEST,
        reader_mail=newest.reader_mail,
        reader_name=newest.reader_name,
        language=newest.language,
        values=said | {"gathered": [{"template": one.template, "values": one.values} for one in parcel]},
        dedupe_key=f"{DIGEST}:{parcel[0].message_id}",
        now=now,
        event=event,
    )
    db.session.flush()
    for one in parcel:
        gather(one, digest)


def let_go(mails: Sequence[OutboxMessage], now: datetime) -> None:
    for one in mails:
        one.waits_for, one.next_try_at = "", now


def wait(mails: Sequence[OutboxMessage], what_for: str, until: datetime) -> None:
    for one in mails:
        one.waits_for, one.next_try_at = what_for, until


def join_entries() -> None:
    """Of what waits about one entry of one reader's calendar, the newer mail alone leaves where it says all."""
    for older, newer in pairs_about_one_entry():
        if older.state != "queued":
            continue  # gathered by the pair before
        joined = taking_place_of(older.values, newer.values, (older.template, newer.template))
        if joined:
            newer.values = joined
            gather(older, newer)
    db.session.flush()


def gather(message: OutboxMessage, into: OutboxMessage) -> None:
    message.state, message.waits_for, message.gathered_in_id = "gathered", "", into.id
