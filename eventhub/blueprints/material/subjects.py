"""Loads the track, room or type that an address names, or answers 404."""

from typing import Generic, NamedTuple, TypeVar

from flask import abort

from eventhub.models import Event, Room, SessionType, Track
from eventhub.queries.material import in_order
from eventhub.web.subjects import event_of

Row = TypeVar("Row", Track, Room, SessionType)


class Found(NamedTuple, Generic[Row]):
    """What an address names, with its event."""

    event: Event
    row: Row


def track_of(event: str, track_key: str) -> Found[Track]:
    return found(event_of(event), Track, track_key)


def room_of(event: str, room_key: str) -> Found[Room]:
    return found(event_of(event), Room, room_key)


def type_of(event: str, type_key: str) -> Found[SessionType]:
    return found(event_of(event), SessionType, type_key)


def found(event: Event, model: type[Row], key: str) -> Found[Row]:
    row = next((one for one in in_order(event, model) if one.key == key), None)
    return Found(event, row or abort(404))
