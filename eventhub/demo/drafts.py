"""Makes what the team changed in the draft since the programme was published: sessions to place, moves, an error."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from eventhub.db import Words, db
from eventhub.demo.content import load
from eventhub.demo.scene import Scene
from eventhub.models import DraftSpeaker, Item, OpenHours, Person, Room, Session, SessionDraft, Track
from eventhub.services.drafts import PUBLISHED, Placement, change_session, place
from eventhub.services.timetables import keep_for_good, lock_timetable

CLOCK = "16:20"  # when somebody of the team works at it


@dataclass(frozen=True, kw_only=True)
class NewContent:
    """A session that the public does not know; with a time it is placed, with `room`."""

    key: str
    kind: str
    minutes: int
    track: str
    language: str
    level: str
    days: int  # ago
    title: Words
    abstract: Words
    speakers: list[str]
    needs: list[str] = field(default_factory=list)
    notes: str = ""
    room: str = ""
    starts: str = ""
    ends: str = ""


@dataclass(frozen=True, kw_only=True)
class MovedContent:
    """Where a published session (by key) stands in the draft, on the first day."""

    key: str
    starts: str
    ends: str
    room: str
    days: int


@dataclass(frozen=True)
class Drafting:
    """The scene with what the draft's content names by key."""

    scene: Scene
    people: Mapping[str, Person]
    sessions: dict[str, SessionDraft]
    rooms: dict[str, int]
    tracks: dict[str, int]

    def moment(self, days: int) -> datetime:
        return self.scene.day.ago(days, CLOCK)


def lay_out_hours(scene: Scene) -> None:
    """Sessions may be from when the doors open until they close, each day."""
    words = scene.content.event
    for day in range(words.days):
        starts_at, ends_at = scene.day.at(words.opens, day), scene.day.at(words.closes, day)
        date = starts_at.astimezone(scene.day.zone).date()
        db.session.add(OpenHours(event_id=scene.event.id, day=date, starts_at=starts_at, ends_at=ends_at))


def draft_ahead(scene: Scene, people: Mapping[str, Person]) -> None:
    """What the content says, as far as this size of the demonstration has its sessions, rooms and speakers."""
    content = load("draft")
    drafting = drafting_of(scene, people)
    lock_timetable(scene.event).walking_minutes = content["walking_minutes"]
    for row in content["new"]:
        add_new(drafting, NewContent(**row))
    for row in content["moved"]:
        move(drafting, MovedContent(**row))
    for row in content["chairs"]:
        appoint_chair(drafting, **row)
    for row in content["wishes"]:
        change(drafting, row["key"], row["days"], {"needs": row["needs"]})
    db.session.flush()


def drafting_of(scene: Scene, people: Mapping[str, Person]) -> Drafting:
    event = scene.event.id
    names = {scene.stamps.public_id("session", one.key): one.key for one in scene.content.sessions}
    drafts = db.session.query(SessionDraft).filter_by(event_id=event).order_by(SessionDraft.item_id)
    return Drafting(
        scene,
        people,
        {names[one.item.public_id]: one for one in drafts},
        {room.key: room.id for room in db.session.query(Room).filter_by(event_id=event)},
        {track.key: track.id for track in db.session.query(Track).filter_by(event_id=event)},
    )


def add_new(drafting: Drafting, content: NewContent) -> None:
    """As services/drafts.py makes one, but with the ids of its seed."""
    scene, made_at = drafting.scene, drafting.moment(content.days)
    item = Item(
        public_id=scene.stamps.public_id("session", content.key),
        event_id=scene.event.id,
        kind="session",
        state="draft",
        uid=scene.stamps.uid("session", content.key),
        created_at=made_at,
        changed_at=made_at,
    )
    draft = SessionDraft(item=item, event_id=scene.event.id, changed_at=made_at, **values_of(drafting, content))
    speakers = [drafting.people[key].id for key in content.speakers if key in drafting.people]
    draft.people = [DraftSpeaker(person_id=one, role="speaker", position=at) for at, one in enumerate(speakers)]
    published = {name: getattr(draft, name) for name in PUBLISHED}
    db.session.add_all((draft, Session(item=item, event_id=scene.event.id, **published)))
    db.session.flush()
    keep_for_good(scene.event, "create", draft, scene.in_role("programme"), made_at)
    drafting.sessions[content.key] = draft
    scene.did("session.created", ("session", item.public_id), scene.in_role("programme"), made_at)
    if content.starts:
        where = {"starts": content.starts, "ends": content.ends, "room": content.room}
        move(drafting, MovedContent(key=content.key, days=content.days, **where))


def values_of(drafting: Drafting, content: NewContent) -> dict[str, Any]:
    return {
        "minutes": content.minutes,
        "kind": content.kind,
        "track_id": drafting.tracks.get(content.track),
        "titles": content.title,
        "abstracts": content.abstract,
        "language": content.language,
        "level": content.level,
        "needs": content.needs,
        "notes": content.notes,
    }


def move(drafting: Drafting, content: MovedContent) -> None:
    """As the editor does it: one can take it back there."""
    scene = drafting.scene
    if content.key not in drafting.sessions:
        return
    there = Placement(
        drafting.sessions[content.key].item.public_id,
        scene.day.at(content.starts),
        scene.day.at(content.ends),
        drafting.rooms.get(content.room),
    )
    place(scene.event, [there], scene.in_role("programme"), drafting.moment(content.days))


def appoint_chair(drafting: Drafting, key: str, who: str, days: int) -> None:
    if key in drafting.sessions and who in drafting.people:
        people = [(one.person_id, one.role) for one in drafting.sessions[key].people]
        change(drafting, key, days, {}, [*people, (drafting.people[who].id, "chair")])


def change(
    drafting: Drafting, key: str, days: int, values: dict[str, Any], people: list[tuple[int, str]] | None = None
) -> None:
    if key in drafting.sessions:
        account = drafting.scene.in_role("programme")
        change_session(drafting.sessions[key], values, people, account, drafting.moment(days))
