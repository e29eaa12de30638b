"""How histories call the rooms, tracks and people of an event, whoever has their rows' numbers later."""

from collections.abc import Collection

from sqlalchemy import or_, select

from eventhub.db import db
from eventhub.domain.timetable.lasting_names import LastingNames
from eventhub.models import Event, Person, Room, Track


def lasting_names(
    event: Event, numbers: Collection[int] = (), public_ids: Collection[str] = (), *, holds: bool = False
) -> LastingNames:
    """Those of all rooms and tracks, and of these people as far as they are of this event, and not erased.

    `holds`: whoever erases one of them waits until this transaction ends, so that nobody comes back behind their back.
    """
    rooms = select(Room.id, Room.key).where(Room.event_id == event.id)
    tracks = select(Track.id, Track.key).where(Track.event_id == event.id)
    people = select(Person.id, Person.public_id).where(Person.event_id == event.id, Person.erased_at.is_(None))
    named = or_(Person.id.in_(sorted(numbers)), Person.public_id.in_(sorted(public_ids)))
    wanted = people.where(named).order_by(Person.id)
    held = wanted.with_for_update(read=True) if holds else wanted
    return LastingNames(
        dict(db.session.execute(rooms).all()),
        dict(db.session.execute(tracks).all()),
        dict(db.session.execute(held).all()) if numbers or public_ids else {},
    )
