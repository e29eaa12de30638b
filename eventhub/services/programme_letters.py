"""Tells each person once what a new version changes in their agenda, and nothing else."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from eventhub.db import db
from eventhub.domain.timetable.agenda_changes import AgendaChange
from eventhub.domain.timetable.differences import Shape
from eventhub.domain.timetable.version_records import place_record
from eventhub.models import Event, ProgrammeVersion
from eventhub.queries.publications import Outlook
from eventhub.queries.told_people import Reader, Way, readers_of
from eventhub.services.letters import about_event
from eventhub.services.outbox import tell
from eventhub.services.speaker_links import renew_links


def tell_everybody(event: Event, version: ProgrammeVersion, outlook: Outlook, now: datetime) -> int:
    """A mail each; how many."""
    blocked = {block.owner_id for block in outlook.effects.blocks}
    readers = readers_of(event, {*outlook.changes, *blocked})
    house = about_event(event)
    tokens = renew_links(event, [one.person_id for one in readers.values() if one.way == Way.LINK], now)
    for person, reader in readers.items():
        lines = [line_of(change, outlook) for change in outlook.changes.get(person, ())]
        values = {"changes": lines, "block_freed": person in blocked} | way_for(event, reader, tokens.get(person, ""))
        tell_one(event, version, reader, house | values, now)
    db.session.flush()
    return len(readers)


def way_for(event: Event, reader: Reader, token: str) -> dict[str, Any]:
    """Where the mail leads: only to what is open to its reader. The link is called as all are that the outbox forgets
    once the mail has left; it begins below the address of the site."""
    is_closed = reader.way == Way.LINK and not token
    link = f"/{event.slug}/speaking/{token}" if token else ""
    return {"way": Way.NONE if is_closed else reader.way, "speaking_address": link, "is_asked": reader.is_asked}


def tell_one(event: Event, version: ProgrammeVersion, reader: Reader, values: dict[str, Any], now: datetime) -> None:
    tell(
        "programme_changed",
        reader_mail=reader.email,
        reader_name=reader.name,
        language=reader.language,
        values=values,
        dedupe_key=f"programme:{event.slug}:{version.number}:{reader.public_id}",
        now=now,
        event=event,
    )


def line_of(change: AgendaChange, outlook: Outlook) -> dict[str, Any]:
    """What the mail says of one session, as it was and as it is."""
    before, after = outlook.published.get(change.talk_id), outlook.draft[change.talk_id]
    shown = before if change.news == "gone" and before else after
    return {
        "session_id": outlook.public_ids[change.talk_id],
        "titles": dict(shown.titles),
        "kind": shown.kind,
        "news": change.news.value,
        "part": change.part.value,
        "why": change.why.value if change.why else "",
        "before": place_of(before, outlook.rooms),
        "after": place_of(after, outlook.rooms),
    }


def place_of(shape: Shape | None, rooms: Mapping[int, Mapping[str, str]]) -> dict[str, Any] | None:
    return place_record(shape.place, rooms) if shape else None
