"""What can be done about a conflict: links to where it is, and buttons that move something out of its way."""

from dataclasses import dataclass, field
from datetime import timedelta
from textwrap import shorten

from flask_babel import gettext as _
from flask_babel import ngettext

from eventhub.blueprints.timetable.scene import Scene
from eventhub.blueprints.timetable.sight import Sight
from eventhub.domain.timetable.conflicts import Conflict, Rule
from eventhub.domain.timetable.parts import Place, Talk
from eventhub.web.filters import clock_field, clock_in

MINUTE = timedelta(minutes=1)
LONGEST = 30  # letters of a title on a button
OTHER_TIME = {Rule.ROOM, Rule.SPEAKER, Rule.ABSENCE, Rule.BREAK, Rule.HOURS, Rule.WALKING, Rule.MEETING_OF_SPEAKER}
OTHER_ROOM = {Rule.ROOM, Rule.NO_ROOM, Rule.EQUIPMENT, Rule.SEATS_OVER_ROOM, Rule.WANTED_OVER_SEATS}
OF_SEATS = {Rule.SEATS_OVER_ROOM, Rule.WANTED_OVER_SEATS}


@dataclass(frozen=True)
class Remedy:
    """A link; with fields, a button that sends them there."""

    label: str
    address: str
    fields: dict[str, str] = field(default_factory=dict)


def remedies_for(conflict: Conflict, scene: Scene, sight: Sight) -> list[Remedy]:
    """Those that move something, the nearest first; none where nothing near is free."""
    found = []
    talk = scene.talks[conflict.talks[-1]]
    if conflict.rule in OTHER_ROOM and (place := other_room(conflict, talk, scene)):
        found.append(moved_to(talk, place, scene, sight))
    if conflict.rule in OTHER_TIME and (place := scene.remedies.other_time(talk)):
        found.append(moved_to(talk, place, scene, sight))
    return found


def other_room(conflict: Conflict, talk: Talk, scene: Scene) -> Place | None:
    """A larger one is no help where the seats of the sign-up are fewer than those of the room."""
    if conflict.rule is Rule.WANTED_OVER_SEATS and talk.capacity is not None:
        return None
    seats = conflict.count if conflict.rule in OF_SEATS else max(talk.capacity or 0, talk.taken)
    return scene.remedies.other_room(talk, seats)


def moved_to(talk: Talk, place: Place, scene: Scene, sight: Sight) -> Remedy:
    row = scene.rows[talk.id]
    fields = {
        "starts_at": clock_field(place.time.starts_at),
        "minutes": str(place.time.length // MINUTE),
        "room": next((room.key for room in scene.rooms if room.id == place.room_id), ""),
        "version": str(row.version),
    }
    address = sight.of_session("moves_organise.move", row.public_id)
    return Remedy(words_of_move(talk, place, scene), address, fields)


def shortened(title: str) -> str:
    """The sentence beside it has the whole title."""
    short = shorten(title, LONGEST, placeholder="")
    return short if short == " ".join(title.split()) else short.rstrip("\u00a0 :;,–-") + "…"


def words_of_move(talk: Talk, place: Place, scene: Scene) -> str:
    title = shortened(scene.title(talk.id))
    if talk.time is None or place.room_id != talk.room_id:
        return str(_("Move “%(title)s” to %(room)s", title=title, room=scene.room_names[place.room_id or 0]))
    minutes = (place.time.starts_at - talk.time.starts_at) // MINUTE
    when = {"title": title, "time": clock_in(place.time.starts_at, scene.zone)}
    if minutes > 0:
        return str(
            ngettext(
                "“%(title)s” %(num)d minute later, at %(time)s",
                "“%(title)s” %(num)d minutes later, at %(time)s",
                minutes,
                **when,
            )
        )
    return str(
        ngettext(
            "“%(title)s” %(num)d minute earlier, at %(time)s",
            "“%(title)s” %(num)d minutes earlier, at %(time)s",
            -minutes,
            **when,
        )
    )
