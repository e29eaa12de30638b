"""Makes the published programme, and keeps its speakers' time for it."""

from sqlalchemy import select

from eventhub.db import db
from eventhub.demo.content import SessionContent
from eventhub.demo.scene import Scene
from eventhub.domain.session_types import LENGTHS
from eventhub.domain.timetable.version_records import people_of, snapshot_of
from eventhub.models import (
    Attendance,
    Item,
    Person,
    ProgrammeVersion,
    Room,
    Session,
    SessionType,
    Timetable,
    Track,
)
from eventhub.queries.lasting_names import lasting_names
from eventhub.queries.publications import public_ids_of, published_shapes
from eventhub.services.claims import claim_people
from eventhub.services.drafts import draft_of


def make_programme(scene: Scene, people: dict[str, Person]) -> list[Session]:
    """All sessions, published; a speaker who were in two places at once would stop it (IntegrityError)."""
    rooms = {room.key: room for room in db.session.scalars(select(Room).where(Room.event_id == scene.event.id))}
    tracks = {track.key: track for track in db.session.scalars(select(Track).where(Track.event_id == scene.event.id))}
    sessions = []
    for content in scene.content.sessions:
        item = make_item(scene, content, [people[key] for key in content.speakers])
        sessions.append(make_session(scene, content, item, rooms[content.room], tracks.get(content.track)))
    db.session.add_all(sessions)
    db.session.flush()
    for session in sessions:
        claim_speakers(session.item)
    keep_draft(scene, sessions)
    return sessions


def keep_draft(scene: Scene, sessions: list[Session]) -> None:
    """What is published is the draft, too; it is the first version."""
    made_at = scene.day.prepared()
    db.session.add_all(draft_of(session, made_at) for session in sessions)
    db.session.add(Timetable(event_id=scene.event.id))
    types = enumerate(LENGTHS.items())
    db.session.add_all(
        SessionType(event_id=scene.event.id, key=key, names={}, minutes=minutes, position=position)
        for position, (key, minutes) in types
    )
    db.session.flush()
    shapes = published_shapes(scene.event)
    names = lasting_names(scene.event, people_of(shapes.values()))
    whole = snapshot_of(shapes, public_ids_of(scene.event), names)
    db.session.add(ProgrammeVersion(event_id=scene.event.id, number=1, published_at=made_at, act=0, snapshot=whole))
    db.session.flush()


def make_item(scene: Scene, content: SessionContent, speakers: list[Person]) -> Item:
    made_at = scene.day.prepared()
    return Item(
        public_id=scene.stamps.public_id("session", content.key),
        event_id=scene.event.id,
        kind="session",
        state="published",
        starts_at=scene.day.at(content.starts, content.day),
        ends_at=scene.day.at(content.ends, content.day),
        uid=scene.stamps.uid("session", content.key),
        created_at=made_at,
        changed_at=made_at,
        attendances=[Attendance(person_id=speaker.id, role="speaker") for speaker in speakers],
    )


def make_session(scene: Scene, content: SessionContent, item: Item, room: Room, track: Track | None) -> Session:
    return Session(
        item=item,
        event_id=scene.event.id,
        room_id=room.id,
        track_id=track.id if track else None,
        titles=content.title,
        abstracts=content.abstract,
        kind=content.kind,
        language=content.language,
        level=content.level,
        capacity=content.capacity,
    )


def claim_speakers(item: Item) -> None:
    speakers = [attendance.person_id for attendance in item.attendances]
    if speakers:
        claim_people(item, speakers)
