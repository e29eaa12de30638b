"""Make an event as a copy of an earlier one: all that was prepared, moved to other days, and nobody who came."""

from datetime import date, datetime, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import joinedload, undefer

from eventhub.db import Base, db
from eventhub.domain.day_shifts import days_between, moved
from eventhub.domain.form_editing import until_year
from eventhub.domain.questions import write_definition
from eventhub.models import (
    Account,
    Category,
    ConsentText,
    Event,
    EventPicture,
    FormVersion,
    MailWording,
    MatchRule,
    MeetingTable,
    MeetingWindow,
    OpenHours,
    PhaseDate,
    Room,
    SessionDraft,
    SessionType,
    StoredFile,
    Tag,
    TeamMember,
    Timetable,
    Track,
)
from eventhub.queries.forms import definition_of
from eventhub.queries.material import open_hours
from eventhub.queries.timetable import walking_minutes
from eventhub.services.drafts import add_session
from eventhub.services.events import NewEvent, check_dates, settle
from eventhub.services.log import note

Row = TypeVar("Row", bound=Base)

# What the organiser set and a copy keeps; its moments are moved, and what was counted begins at none.
SETTINGS = (
    "taglines",
    "descriptions",
    "time_zone",
    "city",
    "venues",
    "accesses",
    "latitude",
    "longitude",
    "organiser_name",
    "mailbox",
    "press_mail",
    "press_names",
    "press_texts",
    "accent",
    "controllers",
    "retention_months",
    "capacity",
    "admission",
    "offer_hours",
    "requires_second_factor",
    "quiet_from",
    "quiet_until",
    "request_hours",
    "meets_itself",
    "moves_need_consent",
    "allows_online",
)
OF_CATEGORY = (
    "key",
    "names",
    "sign",
    "colour",
    "position",
    "capacity",
    "needs_approval",
    "is_by_invitation",
    "profile_fields",
    "most_open",
    "most_meetings",
    "most_in_window",
    "longest_run",
)
OF_TRACK = ("key", "names", "descriptions", "sign", "colour", "position")
OF_ROOM = ("key", "names", "places", "capacity", "equipment", "position")
OF_TYPE = ("key", "names", "minutes", "position")
OF_WINDOW = ("names", "slot_minutes", "changeover_minutes")
OF_TABLE = ("name", "zone", "position", "seats", "is_accessible")  # one that was somebody's is of the pool
OF_RULE = ("may_see", "may_message", "may_request", "auto_accepts")
OF_WORDING = ("template", "subjects", "openings", "closings")
OF_FILE = ("sha256", "media_type", "width", "height")
OF_TAG = ("key", "names", "group", "position", "is_offered")
OF_DRAFT = ("titles", "abstracts", "kind", "language", "level", "capacity", "needs", "minutes")


def copy_event(source: Event, wanted: NewEvent, account: Account, now: datetime, *, with_sessions: bool) -> Event:
    """A draft that has all of `source` but people and what they said, moved by whole days to its own first day."""
    check_dates(wanted.starts_at, wanted.ends_at)
    days = days_between(source.starts_at, first_day(wanted), source.time_zone)
    event = Event(**values_of(source, SETTINGS), names=wanted.names, languages=wanted.languages, state="draft")
    event.starts_at, event.ends_at = wanted.starts_at, wanted.ends_at
    event.opens_at, event.closes_at = later(source.opens_at, days, source), later(source.closes_at, days, source)
    event.categories = [copy_of_category(category, days, source) for category in source.categories]
    settle(event, wanted)
    db.session.add(TeamMember(event_id=event.id, account_id=account.id, role="owner"))
    copy_places(source, event, days)
    copy_rules(source, event, days)
    copy_texts(source, event, account, now)
    copy_pictures(source, event)
    if with_sessions:
        copy_sessions(source, event, days, now)
    note("event.copied", ("event", event.slug), account, now, event=event, values={"source": source.slug})
    return event


def first_day(wanted: NewEvent) -> date:
    return wanted.starts_at.astimezone(ZoneInfo(wanted.time_zone)).date()


def later(moment: datetime | None, days: int, source: Event) -> datetime | None:
    return moved(moment, days, source.time_zone) if moment else None


def values_of(row: Base, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def rows_of(kind: type[Row], source: Event) -> list[Row]:
    table: Any = kind
    return list(db.session.scalars(select(kind).where(table.event_id == source.id).order_by(table.id)))


def copy_of_category(category: Category, days: int, source: Event) -> Category:
    return Category(**values_of(category, OF_CATEGORY), closes_at=later(category.closes_at, days, source))


def copy_places(source: Event, event: Event, days: int) -> None:
    """Tracks, rooms, types, tables, vocabulary and words of mails as they are; windows and hours on their new days."""
    kinds: tuple[tuple[type[Any], tuple[str, ...]], ...] = (
        (Track, OF_TRACK),
        (Room, OF_ROOM),
        (SessionType, OF_TYPE),
        (MeetingTable, OF_TABLE),
        (Tag, OF_TAG),
        (MailWording, OF_WORDING),
    )
    for kind, names in kinds:
        db.session.add_all(kind(event_id=event.id, **values_of(row, names)) for row in rows_of(kind, source))
    for window in rows_of(MeetingWindow, source):
        times = {name: moved(getattr(window, name), days, source.time_zone) for name in ("starts_at", "ends_at")}
        db.session.add(MeetingWindow(event_id=event.id, **values_of(window, OF_WINDOW), **times))
    copy_hours(source, event, days)
    db.session.flush()


def copy_rules(source: Event, event: Event, days: int) -> None:
    """Who may ask whom, by the categories of the same key; phases that come by themselves, on their new days."""
    copies = {category.key: category.id for category in event.categories}
    ids = {category.id: copies[category.key] for category in source.categories}
    for rule in db.session.scalars(select(MatchRule).where(MatchRule.event_id == source.id)):
        pair = {"from_id": ids[rule.from_id], "to_id": ids[rule.to_id]}
        db.session.add(MatchRule(event_id=event.id, **pair, **values_of(rule, OF_RULE)))
    for one in db.session.scalars(select(PhaseDate).where(PhaseDate.event_id == source.id)):
        starts_at = moved(one.starts_at, days, source.time_zone)
        db.session.add(PhaseDate(event_id=event.id, phase=one.phase, starts_at=starts_at))
    db.session.flush()


def copy_hours(source: Event, event: Event, days: int) -> None:
    """When sessions may be, by the same clocks; and how long one walks from room to room."""
    for one in open_hours(source):
        times = {name: moved(getattr(one, name), days, source.time_zone) for name in ("starts_at", "ends_at")}
        db.session.add(OpenHours(event_id=event.id, day=one.day + timedelta(days=days), **times))
    db.session.add(Timetable(event_id=event.id, walking_minutes=walking_minutes(source)))


def copy_texts(source: Event, event: Event, account: Account, now: datetime) -> None:
    """The questions that were asked last, as a draft; of each consent the text that holds, as the first version."""
    made = {"event_id": event.id, "number": 1, "account_id": account.id, "created_at": now}
    forms = select(FormVersion).where(FormVersion.event_id == source.id, FormVersion.published_at.is_not(None))
    form = db.session.scalar(forms.order_by(FormVersion.number.desc()).limit(1))
    if form:
        asked = until_year(definition_of(form), source.ends_at.year, event.ends_at.year)
        db.session.add(FormVersion(definition=write_definition(asked), **made))
    latest = {text.purpose: text for text in sorted(rows_of(ConsentText, source), key=lambda text: text.number)}
    db.session.add_all(ConsentText(purpose=purpose, texts=text.texts, **made) for purpose, text in latest.items())
    db.session.flush()


def copy_pictures(source: Event, event: Event) -> None:
    """Logo, banner and map with their files: the copy stays whole when the source is erased."""
    wanted = select(EventPicture, StoredFile).join(StoredFile, StoredFile.id == EventPicture.file_id)
    wanted = wanted.where(EventPicture.event_id == source.id).options(undefer(StoredFile.content))
    copies: dict[int, StoredFile] = {}
    for picture, file in db.session.execute(wanted):
        if file.id not in copies:
            copies[file.id] = StoredFile(event_id=event.id, content=file.content, **values_of(file, OF_FILE))
        event.pictures.append(EventPicture(use=picture.use, file=copies[file.id], alternatives=picture.alternatives))
    db.session.flush()


def copy_sessions(source: Event, event: Event, days: int, now: datetime) -> None:
    """The programme as its organisers have it, as a draft on its new days: in the rooms and tracks of the same key,
    without who spoke."""
    rooms, tracks = ids_by_key(Room, event), ids_by_key(Track, event)
    wanted = select(SessionDraft).where(SessionDraft.event_id == source.id, SessionDraft.is_withdrawn.is_(False))
    for draft in db.session.scalars(wanted.options(joinedload(SessionDraft.room), joinedload(SessionDraft.track))):
        values = values_of(draft, OF_DRAFT)
        values["starts_at"], values["ends_at"] = (
            later(draft.starts_at, days, source),
            later(draft.ends_at, days, source),
        )
        values["room_id"] = rooms.get(draft.room.key) if draft.room else None
        values["track_id"] = tracks.get(draft.track.key) if draft.track else None
        add_session(event, values, now)
    db.session.flush()


def ids_by_key(kind: type[Room] | type[Track], event: Event) -> dict[str, int]:
    return dict(db.session.execute(select(kind.key, kind.id).where(kind.event_id == event.id)).all())
