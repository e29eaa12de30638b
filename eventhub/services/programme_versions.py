"""Take the draft back to what a version had: an act like any other, which can be undone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.errors import NothingToPublish, VersionNotKept
from eventhub.domain.timetable.lasting_names import PEOPLE
from eventhub.domain.timetable.version_records import values_of
from eventhub.models import Account, Event, Item, ProgrammeVersion, SessionDraft, TimetableAct
from eventhub.queries.lasting_names import lasting_names
from eventhub.queries.material import standing_kinds
from eventhub.services.log import note
from eventhub.services.timetables import Wanted, act, lock_timetable

AWAY = {"starts_at": None, "ends_at": None}


@dataclass(frozen=True)
class TakenBack:
    """The act that did it, and how many people, rooms, tracks and types of the version are not there any more."""

    act: TimetableAct
    left_out: int


def take_back_to(event: Event, version: ProgrammeVersion, account: Account, now: datetime) -> TakenBack:
    """What was made since is not lost: it goes among the sessions to be placed. NothingToPublish where the draft is
    so already; VersionNotKept."""
    if not version.snapshot:
        raise VersionNotKept(version.number)
    lock_timetable(event)
    wanted, gone = wanted_of(event, version.snapshot)
    done = act(event, "version", wanted, account, now)
    if done is None:
        raise NothingToPublish(version.number)
    values = {"number": version.number}
    note("programme.taken_back", ("programme", event.slug), account, now, event=event, values=values)
    return TakenBack(done, len(gone))


def wanted_of(event: Event, snapshot: Mapping[str, Any]) -> tuple[list[Wanted], set[str]]:
    """What each session is to become, and the names of what is left out of it."""
    names, kinds = lasting_names(event, public_ids=people_among(snapshot), holds=True), standing_kinds(event.id)
    wanted, left_out = [], set[str]()
    drafted = select(Item.public_id, SessionDraft.kind).join(SessionDraft, SessionDraft.item_id == Item.id)
    for public_id, kind in db.session.execute(drafted.where(Item.event_id == event.id)):
        values: dict[str, Any] = AWAY
        if record := snapshot.get(public_id):
            values, gone = values_of(record, names, {kind, *kinds})
            left_out |= gone
        wanted.append(Wanted(public_id, values))
    return wanted, left_out


def people_among(snapshot: Mapping[str, Any]) -> set[str]:
    """Those who spoke or chaired."""
    return {name for record in snapshot.values() for name, _role in record[PEOPLE]}
