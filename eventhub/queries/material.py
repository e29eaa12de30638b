"""Tracks, rooms, session types and opening hours of an event, and which sessions use them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import selectinload

from eventhub.db import db
from eventhub.models import Event, Item, OpenHours, Room, Session, SessionDraft, SessionType, Track

Row = TypeVar("Row", Track, Room, SessionType)


@dataclass(frozen=True)
class Uses:
    """How many sessions of the draft, and how many that the public sees, use a track, room or type."""

    drafts: int = 0
    shown: int = 0


def tracks_in_order(event: Event) -> list[Track]:
    return in_order(event, Track)


def rooms_in_order(event: Event) -> list[Room]:
    return in_order(event, Room)


def types_in_order(event: Event) -> list[SessionType]:
    return in_order(event, SessionType)


def in_order(event: Event, model: type[Row]) -> list[Row]:
    table: Any = model
    wanted = select(model).where(table.event_id == event.id).order_by(table.position, table.id)
    return list(db.session.scalars(wanted))


def open_hours(event: Event) -> list[OpenHours]:
    """The hours of the days that have some, in order."""
    return list(db.session.scalars(select(OpenHours).where(OpenHours.event_id == event.id).order_by(OpenHours.day)))


def uses_of(event: Event, model: type[Track | Room | SessionType]) -> Mapping[str | int, Uses]:
    """By what sessions name them (ids of tracks and rooms, keys of types), in two statements; no entry: none."""
    name = COLUMNS[model.__tablename__]
    draft, shown = getattr(SessionDraft, name), getattr(Session, name)
    drafts = counted(select(draft, func.count()).where(SessionDraft.event_id == event.id).group_by(draft))
    published = select(shown, func.count()).join(Item, Item.id == Session.item_id)
    published = published.where(Session.event_id == event.id, Item.state == "published").group_by(shown)
    public = counted(published)
    return {one: Uses(drafts.get(one, 0), public.get(one, 0)) for one in drafts.keys() | public.keys()}


COLUMNS = {"track": "track_id", "room": "room_id", "session_type": "kind"}


def counted(wanted: Select[Any]) -> dict[Any, int]:
    return {one: number for one, number in db.session.execute(wanted)}  # noqa: C416


def drafts_of(event: Event, row: Track | Room | SessionType) -> list[SessionDraft]:
    """The sessions of the draft that use it, withdrawn ones among them, in the order of their times."""
    wanted = select(SessionDraft).where(SessionDraft.event_id == event.id, names(SessionDraft, row))
    order = (SessionDraft.starts_at.is_(None), SessionDraft.starts_at, SessionDraft.item_id)
    return list(db.session.scalars(wanted.options(selectinload(SessionDraft.people)).order_by(*order)))


def sessions_of(event: Event, row: Track | Room | SessionType) -> list[Session]:
    """The sessions that use it as they stand beside the draft, whether the public sees them or not."""
    return list(db.session.scalars(select(Session).where(Session.event_id == event.id, names(Session, row))))


def shown_sessions_of(event: Event, row: Track | Room | SessionType) -> list[Session]:
    """Those that the public sees, in the order of their times."""
    wanted = select(Session).join(Session.item).where(Session.event_id == event.id, names(Session, row))
    return list(db.session.scalars(wanted.where(Item.state == "published").order_by(Item.starts_at, Item.id)))


def names(model: type[SessionDraft | Session], row: Track | Room | SessionType) -> ColumnElement[bool]:
    """Whether a session names this track, room or type."""
    if isinstance(row, SessionType):
        return model.kind == row.key
    return (model.track_id if isinstance(row, Track) else model.room_id) == row.id


def standing_kinds(event_id: int) -> frozenset[str]:
    """The types that sessions can have now: an act that would lead back to one that is gone cannot be taken back."""
    return frozenset(db.session.scalars(select(SessionType.key).where(SessionType.event_id == event_id)))
