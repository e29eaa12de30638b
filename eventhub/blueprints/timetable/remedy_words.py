"""What can be done about a conflict: links to where it is, and buttons that move something out of its way."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from textwrap import shorten

from flask_babel import gettext as _
from flask_babel import ngettext

from eventhub.blueprints.timetable.scene import Scene
from eventhub.blueprints.timetable.sight import Sight
from eventhub.domain.timetable.before import placed_at
from eventhub.domain.timetable.conflicts import Conflict, Rule
from eventhub.domain.timetable.parts import Place, Talk
from eventhub.queries.consequences import caused
from eventhub.web.filters import clock_field, clock_in

MINUTE = timedelta(minutes=1)
LONGEST = 30  # letters of a title on a button
OTHER_TIME = {Rule.ROOM, Rule.SPEAKER, Rule.ABSENCE, Rule.BREAK, Rule.HOURS, Rule.WALKING, Rule.MEETING_OF_SPEAKER}
OTHER_ROOM = {Rule.ROOM, Rule.NO_ROOM, Rule.EQUIPMENT, Rule.SEATS_OVER_ROOM, Rule.WANTED_OVER_SEATS}
OTHER_PLACE = {Rule.ROOM, Rule.SPEAKER, Rule.ABSENCE, Rule.EQUIPMENT, Rule.SEATS_OVER_ROOM, Rule.WANTED_OVER_SEATS}
OF_SEATS = {Rule.SEATS_OVER_ROOM, Rule.WANTED_OVER_SEATS}


@dataclass(frozen=True)
class Remedy:
    """A link; with fields, a button that sends them there."""

    label: str
    address: str
    fields: dict[str, str] = field(default_factory=dict)
    shows: str = ""  # the anchor of the session that it moves


def remedies_for(conflict: Conflict, scene: Scene, sight: Sight) -> list[Remedy]:
    """Those that move something, the nearest first; none where nothing near is free."""
    found = []
    talk = scene.talks[conflict.talks[-1]]
    if conflict.rule in OTHER_ROOM and (place := other_room(conflict, talk, scene)):
        found.append(moved_to(talk, place, scene, sight))
    if conflict.rule in OTHER_TIME and (place := scene.remedies.other_time(talk)):
        found.append(moved_to(talk, place, scene, sight))
    if conflict.rule in OTHER_PLACE and not found and (remedy := change_of_places(conflict, scene, sight)):
        found.append(remedy)
    return found


def change_of_places(conflict: Conflict, scene: Scene, sight: Sight) -> Remedy | None:
    """Where nothing is free: with the nearest session that fits where one of the two stands, as it fits there."""
    seats = conflict.count if conflict.rule in OF_SEATS else 0
    for talk in (scene.talks[one] for one in reversed(conflict.talks)):
        if other := scene.remedies.partner(talk, seats):
            return changed_with(talk, other, scene, sight)
    return None


def changed_with(talk: Talk, other: Talk, scene: Scene, sight: Sight) -> Remedy:
    one, two = scene.rows[talk.id], scene.rows[other.id]
    titles = {"one": shortened(scene.title(talk.id)), "other": shortened(scene.title(other.id))}
    fields = {"version": str(one.version), "other": f"{two.public_id}:{two.version}"}
    address = sight.of_session("moves_organise.swap", one.public_id)
    return Remedy(_("Swap “%(one)s” and “%(other)s”", **titles), address, fields, f"session-{one.public_id}")


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
    label = words_of_move(talk, place, scene)
    if costs := len(caused_there(talk, place, scene)):
        label += " " + ngettext("(%(num)d new conflict)", "(%(num)d new conflicts)", costs)
    return Remedy(label, address, fields, f"session-{row.public_id}")


def caused_there(talk: Talk, place: Place, scene: Scene) -> tuple[Conflict, ...]:
    """What the move would cost, but for meetings: those are looked for once it is done."""
    timetable = replace(scene.timetable, hits=())
    return caused(timetable, placed_at(timetable, talk.id, place), {talk.id})


def shortened(title: str) -> str:
    """The sentence beside it has the whole title."""
    short = shorten(title, LONGEST, placeholder="")
    return short if short == " ".join(title.split()) else short.rstrip("\u00a0 :;,–-") + "…"


def words_of_move(talk: Talk, place: Place, scene: Scene) -> str:
    title = shortened(scene.title(talk.id))
    if talk.time is None or place.room_id != talk.room_id:
        return str(_("Move “%(title)s” to %(room)s", title=title, room=scene.room_names[place.room_id or 0]))
    shift = (place.time.starts_at - talk.time.starts_at) // MINUTE
    when = {"title": title, "time": clock_in(place.time.starts_at, scene.zone), "length": length_words(abs(shift))}
    if shift > 0:
        return str(_("Move “%(title)s” to %(time)s, %(length)s later", **when))
    return str(_("Move “%(title)s” to %(time)s, %(length)s earlier", **when))


def length_words(minutes: int) -> str:
    """45 min, 2 h 30."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return str(_("%(minutes)s min", minutes=minutes))
    return f"{hours}\u00a0h\u00a0{rest:02}" if rest else f"{hours}\u00a0h"
