"""The yardstick of the public pages: the same rows by ORM and plain Jinja, in a Flask application with nothing else.

No access, no languages but by `.get`, no frame to speak of: what a page costs anybody who loads and shows these rows.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from flask import Flask, render_template, request
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session as OrmSession
from sqlalchemy.orm import joinedload, selectinload

from eventhub.models import (
    Attendance,
    Event,
    Item,
    MeetingTable,
    MeetingWindow,
    Organisation,
    Person,
    Session,
    SessionType,
    TableClaim,
    Track,
)

LANGUAGE = "fr"
FEW_SPEAKERS = 12
TICK = 300
NEXT = timedelta(hours=8)

Slots = list[tuple[MeetingWindow, list[tuple[datetime, int]]]]


def bare_app(engine: Engine) -> Flask:
    """Four pages: programme, home, session, and one row of one query."""
    app = Flask("bare", template_folder=str(Path(__file__).parent / "bare_pages"), static_folder=None)
    app.add_template_filter(lambda words: words.get(LANGUAGE) or next(iter(words.values()), ""), "said")
    app.add_template_filter(lambda moment: moment.astimezone(ZoneInfo("Europe/Paris")).strftime("%-H:%M"), "clock")

    @app.get("/<slug>/programme")
    def programme(slug: str) -> str:
        with OrmSession(engine) as database:
            return programme_page(database, event_called(database, slug))

    @app.get("/<slug>/")
    def home(slug: str) -> str:
        with OrmSession(engine) as database:
            return home_page(database, event_called(database, slug))

    @app.get("/<slug>/sessions/<public_id>")
    def session(slug: str, public_id: str) -> str:
        with OrmSession(engine) as database:
            return session_page(database, event_called(database, slug), public_id)

    @app.get("/<slug>/one-query")
    def one_query(slug: str) -> str:
        with OrmSession(engine) as database:
            return render_template("one_query.html", event=database.scalars(select(Event).filter_by(slug=slug)).one())

    return app


def event_called(database: OrmSession, slug: str) -> Event:
    return database.scalars(select(Event).filter_by(slug=slug).options(selectinload(Event.pictures))).one()


def programme_page(database: OrmSession, event: Event) -> str:
    """A day, the first where none is asked for, or all; each session with room, track, speakers and seats."""
    sessions = sessions_of(database, event)
    by_day: dict[str, list[Session]] = defaultdict(list)
    for one in sessions:
        by_day[day_of(one.item.starts_at)].append(one)
    asked = request.args.get("day")
    days = list(by_day) if asked == "all" else [asked if asked in by_day else next(iter(by_day))]
    shown = [one for day in days for one in by_day[day]]
    talks = [one for one in shown if one.kind != "break"]
    speakers = speakers_of(database, [one.item_id for one in sessions])
    return render_template(
        "programme.html",
        event=event,
        days={day: by_day[day] for day in days},
        day_counts={day: sum(one.kind != "break" for one in theirs) for day, theirs in by_day.items()},
        tracks=tracks_of(database, event),
        track_counts=Counter(one.track_id for one in talks),
        rooms=rooms_in(sessions),
        room_counts=Counter(one.room_id for one in talks),
        languages=Counter(one.language for one in talks),
        speakers=speakers,
        speaking=everybody(speakers.values()),
        windows=[(one, slots) for one, slots in windows_of(database, event) if day_of(one.starts_at) in days],
        count=len(talks),
    )


def home_page(database: OrmSession, event: Event) -> str:
    """Tracks with their sessions counted, the days at a glance, figures, first speakers, kinds and partners."""
    sessions = [one for one in sessions_of(database, event) if one.kind != "break"]
    organisations = list(
        database.scalars(select(Organisation).filter_by(event_id=event.id, is_listed=True).order_by(Organisation.name))
    )
    speaking = everybody(speakers_of(database, [one.item_id for one in sessions]).values())
    glance: dict[str, dict[str, list[Session]]] = defaultdict(lambda: defaultdict(list))
    first = days_at_a_glance(sessions)
    for one in sessions:
        if day_of(one.item.starts_at) in first:
            glance[day_of(one.item.starts_at)][one.room.names[LANGUAGE] if one.room else ""].append(one)
    return render_template(
        "home.html",
        event=event,
        tracks=tracks_of(database, event),
        track_counts=Counter(one.track_id for one in sessions),
        glance=glance,
        windows=windows_of(database, event),
        session_count=len(sessions),
        speakers=speaking[:FEW_SPEAKERS],
        speaker_count=len(speaking),
        kinds=Counter(one.kind for one in organisations),
        partners=[one for one in organisations if one.is_partner],
    )


def session_page(database: OrmSession, event: Event, public_id: str) -> str:
    """One session with its speakers, what goes on beside it, and what follows in its room."""
    session = database.scalars(sessions_wanted(event).where(Item.public_id == public_id)).one()
    item = session.item
    assert item.ends_at is not None
    others = sessions_wanted(event).where(Item.state == "published", Session.kind != "break").order_by(Item.starts_at)
    beside = list(
        database.scalars(others.where(Item.starts_at < item.ends_at, Item.ends_at > item.starts_at, Item.id != item.id))
    )
    after = others.where(Item.starts_at >= item.ends_at, Item.starts_at < item.ends_at + NEXT)
    following = list(database.scalars(after.where(Session.room_id == session.room_id).limit(3)))
    items = [one.item_id for one in (session, *beside, *following)]
    speakers = speakers_of(database, items)
    return render_template(
        "session.html",
        event=event,
        session=session,
        kinds={one.key: one for one in database.scalars(select(SessionType).filter_by(event_id=event.id))},
        speakers=speakers,
        beside=beside,
        following=following,
    )


def sessions_wanted(event: Event) -> Any:
    wanted = select(Session).join(Session.item).where(Session.event_id == event.id)
    return wanted.options(joinedload(Session.item), joinedload(Session.room), joinedload(Session.track))


def sessions_of(database: OrmSession, event: Event) -> list[Session]:
    wanted = sessions_wanted(event).where(Item.state == "published", Item.starts_at.is_not(None))
    return list(database.scalars(wanted.order_by(Item.starts_at, Item.id)))


def speakers_of(database: OrmSession, items: list[int]) -> dict[int, list[Person]]:
    """item → whoever speaks or chairs there and released the name, by family name."""
    wanted = select(Attendance).where(Attendance.item_id.in_(items), Attendance.role.in_(("speaker", "chair")))
    whole = joinedload(Attendance.person)
    found: dict[int, list[Person]] = defaultdict(list)
    for one in database.scalars(wanted.options(whole.joinedload(Person.organisation), whole.joinedload(Person.photo))):
        if "name" in one.person.released_fields:
            found[one.item_id].append(one.person)
    return {item: sorted(people, key=lambda one: one.family_name) for item, people in found.items()}


def everybody(groups: Iterable[list[Person]]) -> list[Person]:
    people = {one.id: one for group in groups for one in group}
    return sorted(people.values(), key=lambda one: one.family_name)


def tracks_of(database: OrmSession, event: Event) -> list[Track]:
    return list(database.scalars(select(Track).filter_by(event_id=event.id).order_by(Track.position)))


def rooms_in(sessions: list[Session]) -> list[Any]:
    rooms = {one.room.id: one.room for one in sessions if one.room}
    return sorted(rooms.values(), key=lambda one: one.position)


def windows_of(database: OrmSession, event: Event) -> Slots:
    """Each window with the beginnings of its slots, and how many tables are left in each."""
    windows = database.scalars(select(MeetingWindow).filter_by(event_id=event.id).order_by(MeetingWindow.starts_at))
    tables = set(database.scalars(select(MeetingTable.id).filter_by(event_id=event.id)))
    taken: dict[int, set[int]] = defaultdict(set)
    for table, tick in database.execute(select(TableClaim.table_id, TableClaim.tick)):
        if table in tables:
            taken[tick].add(table)
    return [(one, slots_of(one, len(tables), taken)) for one in windows]


def slots_of(window: MeetingWindow, tables: int, taken: dict[int, set[int]]) -> list[tuple[datetime, int]]:
    found, moment = [], window.starts_at
    length, step = (
        timedelta(minutes=window.slot_minutes),
        timedelta(minutes=window.slot_minutes + window.changeover_minutes),
    )
    while moment + length <= window.ends_at:
        first = int(moment.timestamp()) // TICK
        busy = set().union(*(taken[tick] for tick in range(first, first + window.slot_minutes * 60 // TICK)))
        found.append((moment, tables - len(busy)))
        moment += step
    return found


def days_at_a_glance(sessions: list[Session]) -> set[str]:
    """The first days, as many as the home draws: up to 150 sessions, and one day at least."""
    drawn = 0
    days: set[str] = set()
    for day, many in sorted(Counter(day_of(one.item.starts_at) for one in sessions).items()):
        drawn += many
        if not days or drawn <= 150:
            days.add(day)
    return days


def day_of(moment: datetime | None) -> str:
    assert moment is not None
    return moment.astimezone(ZoneInfo("Europe/Paris")).date().isoformat()
