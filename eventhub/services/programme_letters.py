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
from eventhub.services.seat_news import seat_news
from eventhub.services.speaker_links import renew_links


def tell_everybody(event: Event, version: ProgrammeVersion, outlook: Outlook, now: datetime) -> int:
    """A mail each; how many."""
    blocked = {block.owner_id for block in outlook.effects.blocks}
    readers = readers_of(event, {*outlook.changes, *blocked})
    house, news = about_event(event), seat_news(event, outlook)
    tokens = renew_links(event, [one.person_id for one in readers.values() if one.way == Way.LINK], now)
    for person, reader in readers.items():
        lines = [line_of(change, outlook) for change in outlook.changes.get(person, ())]
        values = {"changes": lines, "block_freed": person in blocked} | way_for(event, reader, tokens.get(person, ""))
        entries = news.get(person, [])
        carried = {"calendar": entries[0]} if len(entries) == 1 else {}
        tell_one(event, version, reader, house | values | carried, now)
        for entry in entries if len(entries) > 1 else ():
            tell_calendar(event, version, reader, house, entry, now)
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


def tell_calendar(
    event: Event, version: ProgrammeVersion, reader: Reader, house: dict[str, Any], entry: dict[str, Any], now: datetime
) -> None:
    """One seat's entry in a mail of its own, where several change: programs take one from each mail."""
    about = {name: entry[name] for name in ("session_id", "titles", "starts_at", "ends_at", "rooms")}
    tell(
        "seat_changed",
        reader_mail=reader.email,
        reader_name=reader.name,
        language=reader.language,
        values=house | about | {"kind": entry["session_kind"], "calendar": entry},
        dedupe_key=f"seat_changed:{entry['session_id']}:{version.number}:{reader.public_id}",
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
