"""The sessions of the draft as their list shows them, and what hangs on one of them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from eventhub.db import db
from eventhub.domain.search_words import contains_words
from eventhub.models import (
    Attendance,
    Bookmark,
    DraftSpeaker,
    Event,
    Item,
    SeatWait,
    Session,
    SessionDraft,
    SessionFile,
    StoredFile,
)
from eventhub.models.item import SPEAKING
from eventhub.queries.drafts import last_version

PER_PAGE = 50
STATES = ("unplaced", "placed", "changed", "withdrawn")
SHOWN = ("titles", "abstracts", "kind", "track_id", "room_id", "language", "level", "capacity")  # of a session


@dataclass(frozen=True)
class Asked:
    """What the list is narrowed by; "" and None: by nothing. `track` 0: those without one."""

    state: str = ""
    track: int | None = None
    room: int | None = None
    words: str = ""


@dataclass(frozen=True)
class ListedSession:
    """A session of the draft with its states."""

    draft: SessionDraft
    states: frozenset[str]

    @property
    def names(self) -> list[str]:
        return [one.person.name for one in self.draft.people]


@dataclass(frozen=True)
class SessionsFound:
    """One page of them, how many there are in all, and how many are in each state whatever it is narrowed by."""

    rows: list[ListedSession]
    total: int
    page: int
    everything: int
    states: Mapping[str, int] = field(default_factory=dict)


def session_list(event: Event, asked: Asked, page: int) -> SessionsFound:
    """By time, those to be placed first: as many statements for one as for a thousand."""
    listed = listed_sessions(event)
    states = {state: sum(state in one.states for one in listed) for state in STATES}
    found = [one for one in listed if matches(one, asked)]
    number = min(max(page, 1), max(1, -(-len(found) // PER_PAGE)))
    rows = found[(number - 1) * PER_PAGE : number * PER_PAGE]
    return SessionsFound(rows, len(found), number, len(listed), states)


def listed_sessions(event: Event) -> list[ListedSession]:
    wanted = select(SessionDraft).where(SessionDraft.event_id == event.id)
    wanted = wanted.options(
        joinedload(SessionDraft.session),
        joinedload(SessionDraft.track),
        joinedload(SessionDraft.room),
        selectinload(SessionDraft.people).joinedload(DraftSpeaker.person),
    )
    order = (SessionDraft.starts_at.is_not(None), SessionDraft.starts_at, SessionDraft.item_id)
    shown = shown_people(event)
    drafts = db.session.scalars(wanted.order_by(*order))
    return [ListedSession(draft, states_of(draft, shown[draft.item_id])) for draft in drafts]


def shown_people(event: Event) -> Mapping[int, set[tuple[int, str]]]:
    """session → who speaks and chairs, as the public sees it."""
    wanted = select(Attendance.item_id, Attendance.person_id, Attendance.role).join(Item, Item.id == Attendance.item_id)
    wanted = wanted.where(Item.event_id == event.id, Item.kind == "session", Attendance.role.in_(SPEAKING))
    found: defaultdict[int, set[tuple[int, str]]] = defaultdict(set)
    for item, person, role in db.session.execute(wanted):
        found[item].add((person, role))
    return found


def states_of(draft: SessionDraft, shown: set[tuple[int, str]]) -> frozenset[str]:
    """In which of STATES it is."""
    if draft.is_withdrawn:
        return frozenset({"withdrawn", "changed"} if draft.item.state == "published" else {"withdrawn"})
    place = "unplaced" if draft.starts_at is None else "placed"
    return frozenset({place, "changed"} if is_changed(draft, shown) else {place})


def is_changed(draft: SessionDraft, shown: set[tuple[int, str]]) -> bool:
    """Whether publishing would change what the public sees of it."""
    item = draft.item
    if item.state != "published":
        return draft.starts_at is not None
    times = (draft.starts_at, draft.ends_at) != (item.starts_at, item.ends_at)
    fields = any(getattr(draft, name) != getattr(draft.session, name) for name in SHOWN)
    return times or fields or {(one.person_id, one.role) for one in draft.people} != shown


def matches(one: ListedSession, asked: Asked) -> bool:
    draft = one.draft
    return (
        (not asked.state or asked.state in one.states)
        and (asked.track is None or (draft.track_id or 0) == asked.track)
        and (asked.room is None or (draft.room_id or 0) == asked.room)
        and (not asked.words or contains_words(asked.words, [*draft.titles.values(), *one.names]))
    )


@dataclass(frozen=True)
class Hanging:
    """What hangs on a session that is to go: the version that shows it (0: none does), and for how many it matters."""

    version: int
    bookmarks: int
    seats: int
    waiting: int


def hanging_on(draft: SessionDraft) -> Hanging:
    return Hanging(
        version=last_version(draft.item.event) if draft.item.state == "published" else 0,
        bookmarks=count_of(Bookmark, draft),
        seats=draft.session.taken,
        waiting=count_of(SeatWait, draft),
    )


def count_of(model: type[Bookmark | SeatWait], draft: SessionDraft) -> int:
    return db.session.scalar(select(func.count()).select_from(model).where(model.item_id == draft.item_id)) or 0


def files_of(draft: SessionDraft) -> list[SessionFile]:
    """The files of a session, in the order in which they were added."""
    wanted = select(SessionFile).where(SessionFile.item_id == draft.item_id).options(joinedload(SessionFile.file))
    return list(db.session.scalars(wanted.order_by(SessionFile.id)))


@dataclass(frozen=True)
class PublicFile:
    """A file that everybody may download; `size` in bytes, which are not read."""

    public_id: str
    name: str
    size: int


def public_files_of(session: Session) -> list[PublicFile]:
    """Those that everybody may download, once the session is published."""
    return public_files(session.item.event, session.item_id)[session.item_id]


def public_files(event: Event, item: int | None = None) -> defaultdict[int, list[PublicFile]]:
    """item → its public files; of all published sessions, or of one."""
    wanted = (
        select(SessionFile.item_id, SessionFile.public_id, SessionFile.name, func.length(StoredFile.content))
        .join(SessionFile.item)
        .join(SessionFile.file)
        .where(Item.event_id == event.id, Item.state == "published", SessionFile.is_public)
        .order_by(SessionFile.id)
    )
    found: defaultdict[int, list[PublicFile]] = defaultdict(list)
    for key, *columns in db.session.execute(wanted if item is None else wanted.where(Item.id == item)):
        found[key].append(PublicFile(*columns))
    return found


def file_named(event: Event, session_id: str, file_id: str) -> SessionFile | None:
    """The file of this address, of a session of this event."""
    wanted = select(SessionFile).join(SessionFile.item).where(SessionFile.public_id == file_id)
    wanted = wanted.where(Item.event_id == event.id, Item.kind == "session", Item.public_id == session_id)
    return db.session.scalar(wanted.options(joinedload(SessionFile.file), joinedload(SessionFile.item)))
