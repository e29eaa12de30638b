"""Let the team keep the rooms of its programme: add, rename, equip, order, take away."""

from dataclasses import asdict, dataclass
from datetime import datetime

from eventhub.db import Words, db
from eventhub.domain.errors import RoomShown
from eventhub.domain.fingerprints import Fingerprints
from eventhub.domain.typed_text import filled
from eventhub.models import Account, Event, Room
from eventhub.queries.material import drafts_of, shown_sessions_of
from eventhub.services.log import note
from eventhub.services.material import Material, add, change_drafts, held, named, put_in_order, save

# A session whose room goes has to be placed anew: the board has no column for it.
NOT_PLACED = {"starts_at": None, "ends_at": None, "room_id": None}


@dataclass(frozen=True)
class RoomContent:
    """All that a room's form changes; its fields bear the names by which StaleForm speaks of them."""

    names: Words
    places: Words
    capacity: int | None
    equipment: list[str]


def content_of(room: Room) -> RoomContent:
    """The room as it stands."""
    return RoomContent(filled(room.names), filled(room.places), room.capacity, sorted(room.equipment))


def write(room: Room, typed: RoomContent) -> None:
    room.names, room.places = filled(typed.names), filled(typed.places)
    room.capacity, room.equipment = typed.capacity, sorted(typed.equipment)


ROOMS = Material(Room, "room", "room", content_of, write)


def add_room(event: Event, typed: RoomContent, account: Account, now: datetime) -> Room:
    """A new one, last of all. MaterialNameTaken where one reads the same."""
    room = add(event, ROOMS, typed)
    note("room.added", ("room", room.key), account, now, event=event, values=asdict(typed))
    return room


def save_room(
    event: Event, key: str, typed: RoomContent, opened: Fingerprints, account: Account, now: datetime
) -> None:
    """Keep what was typed if the room still is what the form was `opened` on, else StaleForm; MaterialNameTaken."""
    if save(event, ROOMS, key, typed, opened):
        note("room.changed", ("room", key), account, now, event=event, values=asdict(typed))


def move_room(event: Event, key: str, step: int, account: Account, now: datetime) -> None:
    if put_in_order(event, Room, key, step):
        note("room.moved", ("room", key), account, now, event=event)


def remove_room(event: Event, key: str, account: Account, now: datetime) -> None:
    """Take a room away; what the draft has in it is to be placed anew.

    RoomShown while the public is sent there: what it sees changes with a version, never by a room that vanishes.
    """
    room = named(held(event, Room), key)
    shown = shown_sessions_of(event, room)
    if shown:
        raise RoomShown(len(shown))
    values = asdict(content_of(room))
    change_drafts(event, drafts_of(event, room), NOT_PLACED, account, now)
    db.session.delete(room)
    note("room.removed", ("room", key), account, now, event=event, values=values)
