"""The public programme: published sessions with what their speakers released, and the meeting windows beside them."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property

from sqlalchemy import Select, and_, false, select
from sqlalchemy.orm import contains_eager, defer, joinedload, raiseload
from sqlalchemy.orm.attributes import set_committed_value
from sqlalchemy.sql.base import ExecutableOption

from eventhub.db import Words, db
from eventhub.domain.search_words import fold
from eventhub.models import Attendance, Event, Item, Organisation, Person, Room, Session, Track
from eventhub.models.item import SPEAKING

WITHIN = timedelta(hours=8)  # what is "next" is still the same day
FEW = 3


@dataclass(frozen=True)
class Speaker:
    """A speaker as everybody may see one; who did not release the name is not here at all."""

    public_id: str
    name: str
    family_name: str
    organisation: Organisation | None
    functions: Words
    biographies: Words
    photo: str = ""  # the hash of its file


@dataclass(frozen=True)
class Listing:
    """A session with a time, and who speaks in it and who chairs it, by family name."""

    session: Session
    starts_at: datetime
    ends_at: datetime
    speakers: tuple[Speaker, ...]
    chairs: tuple[Speaker, ...] = ()

    def with_people(self, people: "Named") -> "Listing":
        item = self.session.item_id
        return replace(self, speakers=people[item, "speaker"], chairs=people[item, "chair"])

    @cached_property
    def everybody(self) -> tuple[Speaker, ...]:
        """Who speaks, then who chairs without speaking."""
        return (*self.speakers, *(one for one in self.chairs if one not in self.speakers))

    @cached_property
    def is_break(self) -> bool:
        return self.session.kind == "break"


Named = defaultdict[tuple[int, str], tuple[Speaker, ...]]  # item and role (of SPEAKING) → who has it, by family name


@dataclass(frozen=True)
class Outline:
    """When a session begins and on which track: enough to count, to tell days, and no more."""

    starts_at: datetime
    track_id: int | None


def released(person: Person) -> Speaker | None:
    """What this person lets everybody know."""
    fields = person.released_fields
    if "name" not in fields:
        return None
    return Speaker(
        public_id=person.public_id,
        name=person.name,
        family_name=person.family_name,
        organisation=person.organisation if "organisation" in fields else None,
        functions=person.functions if "function" in fields else {},
        biographies=person.biographies if "biography" in fields else {},
        photo=person.photo.sha256 if "photo" in fields and person.photo else "",
    )


def few() -> tuple[ExecutableOption, ...]:
    """A session with its room and track at once."""
    return (contains_eager(Session.room), joinedload(Session.track))


def many() -> tuple[ExecutableOption, ...]:
    """Many sessions share few rooms and tracks: `in_place` gives each its own, which are read once."""
    return (raiseload(Session.room), raiseload(Session.track))


def in_place(event: Event, sessions: list[Session]) -> list[Session]:
    """These sessions of the event, each with its room and its track."""
    rooms = {room.id: room for room in db.session.scalars(select(Room).where(Room.event_id == event.id))}
    tracks = {track.id: track for track in db.session.scalars(select(Track).where(Track.event_id == event.id))}
    for session in sessions:
        set_committed_value(session, "room", rooms.get(session.room_id or 0))
        set_committed_value(session, "track", tracks.get(session.track_id or 0))
    return sessions


def sessions_of(event: Event, with_places: tuple[ExecutableOption, ...]) -> Select[Session]:
    """The event's sessions with item, track and room."""
    return (
        select(Session)
        .join(Session.item)
        .outerjoin(Session.room)
        .where(Session.event_id == event.id)
        .options(contains_eager(Session.item), *with_places)
    )


def published_sessions(event: Event) -> list[Listing]:
    """Everything that stands in the programme, in order of time, then of rooms."""
    people = people_by_item(event)
    return [one.with_people(people) for one in every_session(event, published(event, many()))]


def timetable(event: Event) -> list[Listing]:
    """The same for a page: without the speakers, who are most of what there is to load (`with_names` adds them to a
    few), and of the items no more than what a page shows."""
    shown = contains_eager(Session.item).load_only(Item.public_id, Item.state, Item.starts_at, Item.ends_at)
    return every_session(event, published(event, (*many(), shown)))


def every_session(event: Event, wanted: Select[Session]) -> list[Listing]:
    return listed(in_place(event, list(db.session.scalars(wanted))))


def with_names(event: Event, listings: list[Listing]) -> list[Listing]:
    """These sessions of the timetable with who speaks in them and who chairs them."""
    people = people_by_item(event, [one.session.item_id for one in listings])
    return [one.with_people(people) for one in listings]


def sessions_between(event: Event, starts_at: datetime, ends_at: datetime) -> list[Listing]:
    """What begins within these moments, breaks excepted, with neither abstracts nor speakers."""
    wanted = published(event, many()).where(Item.starts_at >= starts_at, Item.starts_at < ends_at)
    wanted = wanted.where(Session.kind != "break").options(defer(Session.abstracts, raiseload=True))
    return every_session(event, wanted)


def not_over(event: Event, now: datetime) -> list[Listing]:
    """What is on or still to come, breaks included, in order of time; with neither abstracts nor speakers."""
    wanted = published(event, many()).where(Item.ends_at > now)
    return every_session(event, wanted.options(defer(Session.abstracts, raiseload=True)))


def outline_of(event: Event) -> list[Outline]:
    """Every session of the programme that is no break, in order of time, in as few words as there are."""
    wanted = (
        select(Item.starts_at, Session.track_id)
        .join(Session, Session.item_id == Item.id)
        .where(Session.event_id == event.id, Session.kind != "break")
        .where(Item.state == "published", Item.starts_at.is_not(None), Item.ends_at.is_not(None))
        .order_by(Item.starts_at, Item.id)
    )
    return [Outline(starts_at, track) for starts_at, track in db.session.execute(wanted) if starts_at]


def published(event: Event, with_places: tuple[ExecutableOption, ...]) -> Select[Session]:
    wanted = sessions_of(event, with_places).where(Item.state == "published", Item.starts_at.is_not(None))
    return wanted.order_by(Item.starts_at, Room.position, Item.id)


def listed(sessions: list[Session]) -> list[Listing]:
    return [
        Listing(session, session.item.starts_at, session.item.ends_at, ())
        for session in sessions
        if session.item.starts_at and session.item.ends_at
    ]


@dataclass(frozen=True)
class Surroundings:
    """Who speaks in a session, who chairs it, what goes on beside it, and what follows in its room."""

    speakers: tuple[Speaker, ...]
    chairs: tuple[Speaker, ...]
    beside: list[Listing]
    following: list[Listing]


def around(event: Event, session: Session) -> Surroundings:
    """What stands beside a session on its page; all that speak or chair are read at once."""
    beside, following = split_near(session, near(event, session))
    people = people_by_item(event, [session.item_id, *(one.session.item_id for one in (*beside, *following))])
    named = [[one.with_people(people) for one in part] for part in (beside, following)]
    return Surroundings(people[session.item_id, "speaker"], people[session.item_id, "chair"], *named)


def near(event: Event, session: Session) -> list[Listing]:
    """What goes on during this session, and what follows in its room within the next hours; in order of time, with
    neither abstracts nor speakers. No break, and nothing where it has no time yet."""
    item = session.item
    if item.starts_at is None or item.ends_at is None:
        return []
    beside = and_(Item.starts_at < item.ends_at, Item.ends_at > item.starts_at)
    after = and_(Item.starts_at >= item.ends_at, Item.starts_at < item.ends_at + WITHIN)
    wanted = published(event, few()).options(defer(Session.abstracts, raiseload=True))
    wanted = wanted.where(Session.kind != "break", Item.id != item.id)
    here = after & (Session.room_id == session.room_id) if session.room_id else false()
    return listed(list(db.session.scalars(wanted.where(beside | here))))


def split_near(session: Session, listings: list[Listing]) -> tuple[list[Listing], list[Listing]]:
    """What goes on beside this session, and the first that follow it."""
    end = session.item.ends_at
    beside = [one for one in listings if end is not None and one.starts_at < end]
    return beside, [one for one in listings if end is not None and one.starts_at >= end][:FEW]


def session_named(event: Event, public_id: str) -> Session | None:
    """The session of this address, within this event, in whatever state."""
    return db.session.scalar(sessions_of(event, few()).where(Item.public_id == public_id))


def speakers_of(event: Event, session: Session) -> tuple[Speaker, ...]:
    """The speakers of one session."""
    return people_by_item(event, [session.item_id])[session.item_id, "speaker"]


def people_by_item(event: Event, items: list[int] | None = None) -> Named:
    """Who speaks in these sessions, or in all, and who chairs them; who did not release the name is not here."""
    wanted = (
        select(Attendance.item_id, Attendance.role, Person)
        .join(Attendance.item)
        .join(Attendance.person)
        .where(Item.event_id == event.id, Item.kind == "session", Attendance.role.in_(SPEAKING))
        .options(joinedload(Person.organisation), joinedload(Person.photo))
        .order_by(Person.id)
    )
    found: Named = defaultdict(tuple)
    for item, role, person in db.session.execute(wanted if items is None else wanted.where(Item.id.in_(items))):
        if speaker := released(person):
            found[item, role] = tuple(sorted((*found[item, role], speaker), key=by_name))
    return found


def by_name(speaker: Speaker) -> tuple[str, str]:
    """As readers expect: Évrard between Duval and Favre, whatever the database's collation."""
    return fold(speaker.family_name), fold(speaker.name)


def tracks_of(event: Event) -> list[Track]:
    return list(db.session.scalars(select(Track).where(Track.event_id == event.id).order_by(Track.position, Track.id)))
