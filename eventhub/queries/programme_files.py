"""What papers and files of the published programme say beside its sessions: rooms, kinds, which version."""

from dataclasses import dataclass, field

from sqlalchemy import select

from eventhub.db import Words, db
from eventhub.models import Event, ProgrammeVersion, Room, SessionType, Track
from eventhub.queries.draft_sessions import PublicFile, public_files
from eventhub.queries.programme import Listing, published_sessions, tracks_of


@dataclass(frozen=True)
class PublishedProgramme:
    """Everything that everybody may know of the programme; `version`: its name or number, "" before the first."""

    event: Event
    listings: list[Listing]
    tracks: list[Track]
    rooms: list[Room]
    kinds: dict[str, Words]
    version: str
    files: dict[int, list[PublicFile]] = field(default_factory=dict)  # item → those that everybody may download


def published_programme(event: Event) -> PublishedProgramme:
    """With a fixed number of statements, however long the programme is."""
    return PublishedProgramme(
        event,
        published_sessions(event),
        tracks_of(event),
        rooms_of(event),
        kinds_of(event),
        version_of(event),
        public_files(event),
    )


def rooms_of(event: Event) -> list[Room]:
    return list(db.session.scalars(select(Room).where(Room.event_id == event.id).order_by(Room.position, Room.id)))


def kinds_of(event: Event) -> dict[str, Words]:
    """The key of each type of session → what the event calls it."""
    wanted = select(SessionType).where(SessionType.event_id == event.id).order_by(SessionType.position, SessionType.id)
    return {one.key: one.names for one in db.session.scalars(wanted)}


def version_of(event: Event) -> str:
    """What the last version that was published is called."""
    wanted = (
        select(ProgrammeVersion.name, ProgrammeVersion.number)
        .where(ProgrammeVersion.event_id == event.id)
        .order_by(ProgrammeVersion.number.desc())
        .limit(1)
    )
    return next((name or str(number) for name, number in db.session.execute(wanted)), "")
