"""What papers and files of the published programme say beside its sessions: rooms, kinds, who chairs, which version."""

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from eventhub.db import Words, db
from eventhub.models import Attendance, Event, Item, Person, ProgrammeVersion, Room, SessionType, Track
from eventhub.queries.programme import Listing, Speaker, by_name, published_sessions, released, tracks_of


@dataclass(frozen=True)
class PublishedProgramme:
    """Everything that everybody may know of the programme; `version`: its name or number, "" before the first."""

    event: Event
    listings: list[Listing]
    tracks: list[Track]
    rooms: list[Room]
    kinds: dict[str, Words]
    version: str


def published_programme(event: Event) -> PublishedProgramme:
    """With a fixed number of statements, however long the programme is."""
    return PublishedProgramme(
        event,
        published_sessions(event),
        tracks_of(event),
        rooms_of(event),
        kinds_of(event),
        version_of(event),
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


def chairs_by_item(event: Event) -> defaultdict[int, tuple[Speaker, ...]]:
    """item → who chairs it, by family name; who did not release the name is not here."""
    wanted = (
        select(Attendance.item_id, Person)
        .join(Attendance.item)
        .join(Attendance.person)
        .where(Item.event_id == event.id, Item.kind == "session", Attendance.role == "chair")
        .options(joinedload(Person.organisation), joinedload(Person.photo))
        .order_by(Person.id)
    )
    found: defaultdict[int, tuple[Speaker, ...]] = defaultdict(tuple)
    for item, person in db.session.execute(wanted):
        chair = released(person)
        if chair:
            found[item] = tuple(sorted((*found[item], chair), key=by_name))
    return found
