"""Lets mails go that have waited: several as one, no more an hour than anybody wants, none in the night; loses none."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import combinations

from sqlalchemy import select

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
from eventhub.queries.waiting_mails import DIGEST, Left, left_since, readers_with_due, waiting_for
from eventhub.services.outbox import quiet_hours_of, tell

OF_THE_EVENT = ("event_slug", "event_names", "mailbox", "time_zone")
NONE_LEFT: Left = (0, None)


def release_due(now: datetime) -> None:
    """For each reader whose mails waited long enough: let them go, or say what they wait for now. As many questions for
    one reader as for many."""
    if not readers_with_due(now):
        return  # what is most often so, and takes no lock
    take_turn(OutboxMessage, 0)  # two that looked at one moment would each gather, and each count the hour
    readers = readers_with_due(now)
    waiting = waiting_for(readers)
    left = left_since({mail for mail, _event, _language in readers}, now - HOUR)
    events = events_numbered({number for _mail, number, _language in readers if number})
    for reader, mails in waiting.items():
        mail, number, _language = reader
        event = events.get(number) if number else None
        leaving = release(mails, event, left.get(mail, NONE_LEFT), now)
        count, first = left.get(mail, NONE_LEFT)
        left[mail] = (count + leaving, first)
    db.session.flush()


def events_numbered(numbers: Iterable[int]) -> dict[int, Event]:
    return {event.id: event for event in db.session.scalars(select(Event).where(Event.id.in_(numbers)))}


def release(waiting: Sequence[OutboxMessage], event: Event | None, left: Left, now: datetime) -> int:
    """One reader's; how many of the limited kinds leave."""
    morning = night_ends(event, now)
    if morning:
        wait(waiting, "morning", morning)
        return 0
    waiting = without_overtaken(waiting)
    limited = [one for one in waiting if one.template in GATHERED or one.priority == FOR_MANY]
    let_go([one for one in waiting if one not in limited], now)
    number, first = left
    room = max(MOST_AN_HOUR - number, 0)
    parcels = parcels_of(limited)
    for parcel in parcels[:room]:
        send_together(parcel, event, now)
    for parcel in parcels[room:]:
        wait(parcel, "limit", (first + HOUR) if first else now + GATHERING)
    return min(room, len(parcels))


def parcels_of(limited: Sequence[OutboxMessage]) -> list[list[OutboxMessage]]:
    """What leaves as one mail each: those to many by themselves, the others together."""
    gathered = [one for one in limited if one.template in GATHERED]
    return [[one] for one in limited if one.template not in GATHERED] + ([gathered] if gathered else [])


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


def without_overtaken(waiting: Sequence[OutboxMessage]) -> list[OutboxMessage]:
    """Of what waited about one entry of the reader's calendar, the newer mail alone leaves where it says all."""
    for older, newer in combinations([one for one in waiting if entry_of(one)], 2):
        if older.state == "queued" and entry_of(older) == entry_of(newer):
            joined = taking_place_of(older.values, newer.values, (older.template, newer.template))
            if joined:
                newer.values = joined
                gather(older, newer)
    return [one for one in waiting if one.state == "queued"]


def entry_of(message: OutboxMessage) -> str:
    """The UID of the meeting's entry that goes with it; "" where none does."""
    return str(message.values.get("uid", "")) if message.values.get("calendar") else ""


def gather(message: OutboxMessage, into: OutboxMessage) -> None:
    message.state, message.waits_for, message.gathered_in_id = "gathered", "", into.id
