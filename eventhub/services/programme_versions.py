"""Take the draft back to what a version had: an act like any other, which can be undone."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.errors import NothingToPublish, VersionNotKept
from eventhub.domain.timetable.version_records import values_of
from eventhub.models import Account, Event, Item, Person, ProgrammeVersion, Room, SessionDraft, TimetableAct, Track
from eventhub.services.log import note
from eventhub.services.timetables import Wanted, act

AWAY = {"starts_at": None, "ends_at": None}


def take_back_to(event: Event, version: ProgrammeVersion, account: Account, now: datetime) -> TimetableAct:
    """What was made since is not lost: it goes among the sessions to be placed. NothingToPublish where the draft is
    so already; VersionNotKept."""
    if not version.snapshot:
        raise VersionNotKept(version.number)
    done = act(event, "version", list(wanted_of(event, version)), account, now)
    if done is None:
        raise NothingToPublish(version.number)
    values = {"number": version.number}
    note("programme.taken_back", ("programme", event.slug), account, now, event=event, values=values)
    return done


def wanted_of(event: Event, version: ProgrammeVersion) -> Iterator[Wanted]:
    rooms = set(db.session.scalars(select(Room.id).where(Room.event_id == event.id)))
    tracks = set(db.session.scalars(select(Track.id).where(Track.event_id == event.id)))
    people = people_among(version.snapshot)
    for public_id in db.session.scalars(
        select(Item.public_id).join(SessionDraft, SessionDraft.item_id == Item.id).where(Item.event_id == event.id)
    ):
        record = version.snapshot.get(public_id)
        yield Wanted(public_id, values_of(record, rooms, tracks, people) if record else AWAY)


def people_among(snapshot: dict[str, Any]) -> set[int]:
    """Of those who spoke or chaired, the ones who are still there."""
    named = {person for record in snapshot.values() for person, _role in record["people"]}
    wanted = select(Person.id).where(Person.id.in_(sorted(named)), Person.erased_at.is_(None))
    return set(db.session.scalars(wanted))
