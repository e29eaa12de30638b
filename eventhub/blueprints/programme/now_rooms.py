"""What is on in each room at a moment, and what comes next there."""

from dataclasses import dataclass, field
from datetime import datetime, tzinfo

from eventhub.blueprints.programme.grid import day_in
from eventhub.models import Room
from eventhub.queries.programme import Listing


@dataclass
class RoomNow:
    """A room, or what has no room yet: what is on, and the first that comes after it on the same day."""

    room: Room | None
    on: list[Listing] = field(default_factory=list)
    next: list[Listing] = field(default_factory=list)


def rooms_now(listings: list[Listing], now: datetime, zone: tzinfo) -> tuple[list[RoomNow], list[Listing]]:
    """The rooms where something is on in the event's order, then the others in order of what comes next there, and the
    breaks that are on; `listings`: what is not over, in order of time."""
    today = next((day_in(max(one.starts_at, now), zone) for one in listings), None)
    rooms: dict[int | None, RoomNow] = {}
    for one in listings:
        if not one.is_break and day_in(max(one.starts_at, now), zone) == today:
            place(rooms.setdefault(one.session.room_id, RoomNow(one.session.room)), one, now)
    breaks = [one for one in listings if one.is_break and one.starts_at <= now]
    return sorted(rooms.values(), key=order), breaks


def place(room: RoomNow, listing: Listing, now: datetime) -> None:
    if listing.starts_at <= now:
        room.on.append(listing)
    elif not room.next or room.next[0].starts_at == listing.starts_at:
        room.next.append(listing)


def order(one: RoomNow) -> tuple[float, bool, int, int]:
    next_at = 0.0 if one.on else min((each.starts_at.timestamp() for each in one.next), default=0.0)
    return (next_at, one.room is None, one.room.position if one.room else 0, one.room.id if one.room else 0)
