"""What a page of the timetable speaks of, without a database: sessions called by their number, rooms likewise."""

from dataclasses import replace
from datetime import UTC, datetime, tzinfo
from typing import Any

from flask import Flask
from flask_babel import Babel

from eventhub.blueprints.timetable.scene import Scene
from eventhub.blueprints.timetable.sight import ANY_ID, Sight
from eventhub.domain.timetable.conflicts import conflicts_of
from eventhub.domain.timetable.parts import Hall, Talk, Timetable
from eventhub.models import AcceptedConflict, Event, MeetingWindow, Room, Track
from eventhub.queries.drafts import DraftRow
from eventhub.queries.slots import cut_window
from eventhub.queries.windows import OpenWindow, WindowSlot
from eventhub.web.reading import Reading
from tests.factories.drafts import MINUTE, NINE

ONE_DAY = (NINE, NINE + 9 * 60 * MINUTE)


def public_id(number: int) -> str:
    return f"{number:016x}"


def row_of(talk: Talk, titles: dict[int, str]) -> DraftRow:
    title = titles.get(talk.id, f"Talk {talk.id}")
    return DraftRow(talk.id, public_id(talk.id), {"en": title}, talk.kind, 1, False, "published")


def room_of(hall: Hall, names: dict[int, str]) -> Room:
    name = names.get(hall.id, f"Room {hall.id}")
    return Room(id=hall.id, key=f"room-{hall.id}", names={"en": name}, capacity=hall.capacity)


def window_of(start: int, end: int, slot_minutes: int, tables: int = 1, booked: int = 0) -> OpenWindow:
    """Minutes after nine o'clock; so many tables are booked in each slot."""
    starts_at, ends_at = NINE + start * MINUTE, NINE + end * MINUTE
    window = MeetingWindow(starts_at=starts_at, ends_at=ends_at, slot_minutes=slot_minutes, changeover_minutes=0)
    slots = (WindowSlot(one.starts_at, one.ends_at, tables - booked) for one in cut_window(window))
    return OpenWindow(window, tuple(slots), tables)


def scene_with(
    *talks: Talk,
    zone: tzinfo = UTC,
    lasts: tuple[datetime, datetime] = ONE_DAY,
    titles: dict[int, str] | None = None,
    rooms: dict[int, str] | None = None,
    people: dict[int, str] | None = None,
    tracks: dict[int, Track] | None = None,
    windows: tuple[OpenWindow, ...] = (),
    now: datetime = NINE,
    **more: Any,
) -> Scene:
    """In Room 1 and Room 2, if no others are named; `more`: what else the timetable has."""
    timetable = Timetable(talks, **{"halls": {1: Hall(1), 2: Hall(2)}} | more)
    return Scene(
        event=Event(slug="trial", starts_at=lasts[0], ends_at=lasts[1], time_zone="UTC", languages=["en"]),
        timetable=timetable,
        rows={talk.id: row_of(talk, titles or {}) for talk in talks},
        people=people or {},
        rooms=[room_of(hall, rooms or {}) for hall in timetable.halls.values()],
        tracks=tracks or {},
        windows=list(windows),
        accepted={},
        act=1,
        version=1,
        zone=zone,
        reading=Reading("en", ("en",)),
        now=now,
    )


def accepting(scene: Scene, *rules: str) -> Scene:
    """The same where the team lets stand what breaks these rules."""
    found = (one for one in conflicts_of(scene.timetable) if one.rule.value in rules)
    kept = {one.key: AcceptedConflict(key=one.key, rule=one.rule.value, reason="It may") for one in found}
    return replace(scene, accepted=kept)


def app_of_any_address() -> Flask:
    """An application without pages, catalogues and a database: whatever is asked for has its name as its address, and
    forms need no token."""
    app = Flask(__name__)
    app.config.update(SECRET_KEY="none", WTF_CSRF_ENABLED=False)
    Babel(app)
    app.url_build_error_handlers.append(lambda _error, endpoint, _values: f"/{endpoint}")
    return app


def sight_of(scene: Scene, **more: Any) -> Sight:
    """One that knows the addresses of its buttons, and needs no application to make them."""
    patterns = {endpoint: f"/{endpoint}/{ANY_ID}" for endpoint in ("moves_organise.move", "moves_organise.swap")}
    return Sight(scene.event, patterns=patterns, **more)
